"""Runs: the hub fuzzes a live server by its contract, and keeps what came of it."""
