"""PDF files: their rules, words and lines made into tables and paragraphs."""
