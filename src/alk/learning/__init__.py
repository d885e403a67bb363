"""What a learner did: answers, progress and the content they belong to."""
