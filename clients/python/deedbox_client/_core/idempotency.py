"""Keys under which a request that creates is done once, however often it is sent. Pure but for chance.

Source: draft-ietf-httpapi-idempotency-key-header.
"""

from uuid import uuid4

HEADER = "idempotency-key"
"""Name of the header, in lower case."""


def stable_key(given: str | None) -> str:
    """Return the header's value for one call, the same at every try: what the caller has *given*, else a new
    UUID; in the quotes of an RFC 9651 String."""
    value = str(uuid4()) if given is None else given
    return value if value.startswith('"') else f'"{value}"'
