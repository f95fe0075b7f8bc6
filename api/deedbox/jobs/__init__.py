"""Background work: rows are the truth of it; a runner takes them and works."""
