"""One document checked by the rules of the packs, from its reading to its findings."""
