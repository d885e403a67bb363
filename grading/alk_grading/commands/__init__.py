"""The trainer's commands, one a file; heavy imports stay inside `run`."""
