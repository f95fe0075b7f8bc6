"""Waivers: changes that break consumers, allowed on purpose."""
