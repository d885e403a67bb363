"""Our serving beside stock Voila, in turn in the same run: `python -m benchmarks.serving --help`."""
