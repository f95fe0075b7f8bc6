"""What the hub says of itself: its contract, its health, and what its problems mean."""
