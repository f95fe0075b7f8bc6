"""The child: one process that Schemathesis runs in, and one beside it that reads, connects and tells."""
