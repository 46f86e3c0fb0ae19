"""What authors of rules work with: specimens, cases, coverage, formulas tried out, scaffolds, rule pages."""
