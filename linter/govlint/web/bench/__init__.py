"""The bench for authors of rules: a pack edited beside a report, and what that changes."""
