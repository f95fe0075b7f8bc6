"""The operations of published contracts."""
