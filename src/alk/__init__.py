"""Training in communication with people who have persistent physical symptoms (ALK): the pure core."""

__version__ = "0.1.0"
