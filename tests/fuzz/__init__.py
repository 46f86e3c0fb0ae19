"""Inputs changed at random, and what must hold for every one of them."""
