"""Subcommands of `alk` that serve pages."""
