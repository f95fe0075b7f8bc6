"""Deliveries: what was sent to a webhook or is to be, and what came of each attempt."""
