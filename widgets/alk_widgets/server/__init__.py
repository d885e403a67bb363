"""Serving the training: Voila with our own pages, and nothing that the pages do not need."""
