"""Webhooks: who is told what happens, by a request of the hub's to an address of theirs, signed."""
