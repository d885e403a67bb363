"""Exercise kinds: what to show, what is right, how it scores."""
