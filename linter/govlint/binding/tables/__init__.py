"""A table of the report held against its template: rows, columns, figures."""
