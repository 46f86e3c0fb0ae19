"""Binding: the report tree under the ids of a rule pack."""
