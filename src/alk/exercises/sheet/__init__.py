"""Exercise sheets: `oefeningen.md`, the one format in which exercises are written."""
