"""An audit that is looked at in the page: its bodies and years, trends, and reports side by side."""
