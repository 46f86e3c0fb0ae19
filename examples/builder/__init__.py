"""Builds the example reports: data (YAML) → figures → report → edits → Word, text and Markdown."""
