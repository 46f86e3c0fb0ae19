"""Plain text and Markdown, with the many ways in which tables are written in them."""
