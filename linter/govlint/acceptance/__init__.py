"""Findings that somebody answers for: waivers, the baseline, and both applied."""
