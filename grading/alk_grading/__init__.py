"""The trainer's side: nbgrader as exchange and gradebook, scores from data instead of running code."""
