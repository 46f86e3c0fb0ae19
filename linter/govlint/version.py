"""The version, as a constant: asking the installed metadata would slow every start."""

VERSION = "0.1.0"
