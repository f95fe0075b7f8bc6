"""SDKs: a typed Python package of any contract."""
