"""What the hub says of itself: its contract and its health."""
