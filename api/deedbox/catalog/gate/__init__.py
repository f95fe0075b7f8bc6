"""The gate: whether a release may be published under its number, by the policy of its API."""
