"""The prose of the report: what patterns of the pack find in it, and what it claims."""
