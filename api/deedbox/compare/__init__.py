"""What changed between two contracts, whom it breaks, and the proof."""
