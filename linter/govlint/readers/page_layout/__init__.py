"""What stands on the pages of a report, made into tables and paragraphs; for every format that has pages."""
