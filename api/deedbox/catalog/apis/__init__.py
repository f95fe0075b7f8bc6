"""APIs: the named things that teams publish contracts of."""
