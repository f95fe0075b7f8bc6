"""What happened, as rows: one a transaction, written as its last word and never changed."""
