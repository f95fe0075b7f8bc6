"""Users: the people of a hub."""
