"""The audit: who changed what, with what, from where. One row a change, in the change's own transaction."""
