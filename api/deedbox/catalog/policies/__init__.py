"""Policies: by which rules a release of an API is let through."""
