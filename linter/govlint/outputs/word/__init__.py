"""Copies of Word reports with what was found."""
