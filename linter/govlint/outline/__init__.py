"""The report as a tree of headings, paragraphs and tables, by a grammar."""
