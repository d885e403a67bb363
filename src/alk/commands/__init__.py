"""Commands of `alk` that need nothing but the core."""
