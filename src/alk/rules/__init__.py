"""Clinical rules of the Dutch ALK sources, each with its source and section."""
