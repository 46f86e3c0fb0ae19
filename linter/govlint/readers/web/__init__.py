"""Web pages, alone or saved with their pictures in one file."""
