"""A run over files: which files, which settings, one file, many files."""
