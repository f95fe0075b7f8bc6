"""Versions: contracts published under a semantic version, immutable."""
