"""govlint: a rule-based compliance linter for official reports."""

from govlint.version import VERSION as __version__

__all__ = ["__version__"]
