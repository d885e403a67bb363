"""Where a group struggles: figures on the answers of everyone whose work was graded, without names."""
