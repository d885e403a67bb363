"""The shapes an answer can have: what the page asks, how it is read, how it reads back in words."""
