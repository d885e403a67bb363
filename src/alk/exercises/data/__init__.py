"""Word lists of the text checks."""
