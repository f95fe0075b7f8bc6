"""What the engine's events say, read line by line: cases, failures by fingerprint, coverage."""
