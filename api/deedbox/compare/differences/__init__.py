"""PURE: why two schemas differ, as rules: which keyword, in which direction, and where to look next."""
