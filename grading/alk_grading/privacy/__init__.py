"""What a course knows about one learner: give it, or delete it."""
