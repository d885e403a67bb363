"""The trainer's side: nbgrader as exchange and gradebook, with scores that come from data, not from running code."""
