"""Strict files that people write: YAML with the place of every key, and every mistake in it explained."""
