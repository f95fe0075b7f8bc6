"""What changed between two published contracts."""
