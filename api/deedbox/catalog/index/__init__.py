"""The package index that pip, uv and their like install from: `/simple/`."""
