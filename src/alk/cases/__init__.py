"""Case files: from a trainer's Markdown to a Case, with every mistake reported where it stands."""
