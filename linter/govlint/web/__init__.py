"""A page on one's own machine: reports dropped in a browser, checked here, and nothing leaves the machine."""
