"""Who reads what happened, and who may see it."""
