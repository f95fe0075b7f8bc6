"""The `Idempotency-Key` of requests that create (draft-ietf-httpapi-idempotency-key-header).

Whoever lost an answer sends the request again under its key: it is done once, and answered the same every
time. The transaction of the request claims the key with its first statement and keeps the answer with its
last, so no crash keeps one without the other, and what is refused keeps neither.
"""
