"""Deprecations: operations whose end is announced after their document was published."""
