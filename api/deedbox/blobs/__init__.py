"""Where large bytes are kept: in the database, or in a place outside of it, as the operator has it.

A row that holds bytes has them in `content`, or names in `blob_id` the copy that a place keeps of them. The
bytes come first: they are written, and durable, before the transaction begins whose row names them. What no
row names is swept away days later.
"""
