"""Signatures of what is sent, as Standard Webhooks 1.0.0 has them: HMAC-SHA256, identifier `v1`."""

import base64
import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Final

PREFIX: Final = "whsec_"
PATTERN: Final = r"^whsec_[A-Za-z0-9]{44}$"
_BYTES: Final = 33
"""Of a secret; the standard has 24 to 64. A multiple of three needs no `=` at the end."""


def new_secret() -> str:
    """Return a new secret."""
    while True:
        text = base64.b64encode(secrets.token_bytes(_BYTES)).decode()
        # Without + and / it is one word: to a double click, and to what looks for secrets in logs.
        if text.isalnum():
            return PREFIX + text


def headers(secrets_in_force: Sequence[str], *, message: str, at: datetime, body: bytes) -> dict[str, str]:
    """Return the headers that name and sign one attempt.

    Args:
        secrets_in_force: newest first; each of them signs.
        message: names what is sent, the same in every attempt; without a dot, which would end it.
        at: time of the attempt.
        body: what is sent, byte for byte.
    """
    seconds = int(at.timestamp())
    signed = b".".join([message.encode(), str(seconds).encode(), body])
    return {
        "webhook-id": message,
        "webhook-timestamp": str(seconds),
        "webhook-signature": " ".join(_signature(secret, signed) for secret in secrets_in_force),
    }


def _signature(secret: str, signed: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    return "v1," + base64.b64encode(hmac.digest(key, signed, "sha256")).decode()
