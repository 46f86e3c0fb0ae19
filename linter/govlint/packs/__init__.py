"""Rule packs: the rule language, loading it from YAML, and packs ready for use."""
