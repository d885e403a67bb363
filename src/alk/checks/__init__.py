"""What is checked in a case beyond its form: how it plays, what it teaches, what it gives away."""
