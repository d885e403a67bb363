"""The end test: a bank of questions, a blueprint, drawn attempts, and one score for page and grader."""
