"""Words, numbers and patterns: what every room may use and that knows of no report."""
