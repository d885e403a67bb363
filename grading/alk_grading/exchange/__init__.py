"""nbgrader's exchange inside the course folder: closed to others, and whole whatever is killed when."""
