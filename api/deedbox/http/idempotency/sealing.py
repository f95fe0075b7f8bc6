"""Seals what holds a secret, such as a token that is shown once, with what only its caller knows.

The hub stores neither the bearer token nor the Idempotency-Key, so whoever reads the database cannot open
what was sealed with both; the caller, who sends both again, is answered again.

The keys are drawn by SHAKE256 from the secrets and from a nonce that is used once (FIPS 202). The text is
combined with as many bytes as it has, and an HMAC over it tells other secrets and other bytes (RFC 2104).
"""

import hashlib
import hmac
import secrets

_NONCE = 32
_TAG = 32


def seal(text: bytes, *of: bytes) -> bytes:
    """Return *text* so that only who has every one of the secrets *of* can read it."""
    nonce = secrets.token_bytes(_NONCE)
    key, pad = _keys(nonce, of, len(text))
    hidden = _combined(text, pad)
    return nonce + _tag(key, nonce, hidden) + hidden


def unseal(sealed: bytes, *of: bytes) -> bytes | None:
    """Return what was sealed; None when it was sealed with other secrets, or is not as it was."""
    nonce, tag, hidden = sealed[:_NONCE], sealed[_NONCE : _NONCE + _TAG], sealed[_NONCE + _TAG :]
    key, pad = _keys(nonce, of, len(hidden))
    return _combined(hidden, pad) if hmac.compare_digest(tag, _tag(key, nonce, hidden)) else None


def _keys(nonce: bytes, of: tuple[bytes, ...], length: int) -> tuple[bytes, bytes]:
    # Each secret goes in with its length: two pairs of secrets never make one text.
    parts = (b"deedbox idempotency", nonce, *of)
    text = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
    drawn = hashlib.shake_256(text).digest(_TAG + length)
    return drawn[:_TAG], drawn[_TAG:]


def _combined(text: bytes, pad: bytes) -> bytes:
    return bytes(left ^ right for left, right in zip(text, pad, strict=True))


def _tag(key: bytes, nonce: bytes, hidden: bytes) -> bytes:
    return hmac.digest(key, nonce + hidden, "sha256")
