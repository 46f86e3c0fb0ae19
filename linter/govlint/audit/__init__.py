"""Many reports together: whose they are, which are missing, and what they say side by side."""
