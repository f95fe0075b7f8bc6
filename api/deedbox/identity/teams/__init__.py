"""Teams: who owns APIs together. Each member has one role with all of them."""
