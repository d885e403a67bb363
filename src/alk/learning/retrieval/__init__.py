"""Asking again what a learner missed, a few cards a day, at growing intervals."""
