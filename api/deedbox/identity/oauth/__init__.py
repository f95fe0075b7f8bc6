"""Signing in: OAuth2's password and refresh grants, and sessions."""
