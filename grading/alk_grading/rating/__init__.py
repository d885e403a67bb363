"""Rating free text per rubric line, by one or more raters who see codes and no names."""
