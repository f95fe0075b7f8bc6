"""What lint found in published contracts."""
