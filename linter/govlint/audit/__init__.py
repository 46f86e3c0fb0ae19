"""Many reports together: whose they are, and what only many of them show."""
