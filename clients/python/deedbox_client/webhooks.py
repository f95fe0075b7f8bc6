"""Webhooks, at the place that gets them: whether a hub sent what arrived, and what it says.

Signatures are those of Standard Webhooks 1.0.0: HMAC-SHA256 of id, time and body. The body must be the bytes
that arrived; JSON that was read and written again has another signature.
"""

import base64
import binascii
import hmac
import time
from collections.abc import Callable, Mapping, Sequence

from pydantic import ValidationError

from ._core.answers import why_not
from ._core.errors import ClientError, ConfigurationError
from ._core.expected import adapter
from ._core.text import one_line
from .models import Event

ID, TIMESTAMP, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"
TOLERANCE_SECONDS = 300.0
_PREFIX = "whsec_"
_LEAST_KEY_BYTES = 24
"""Of the standard; with an empty key anybody could sign."""


class WebhookRefused(ClientError):
    """What arrived is not to be believed: answer 400, and do nothing of what it says."""


def verify(
    body: bytes,
    headers: Mapping[str, str],
    secret: str | Sequence[str],
    *,
    tolerance_seconds: float = TOLERANCE_SECONDS,
    now: Callable[[], float] = time.time,
) -> Event:
    """Return the event that a hub sent, if it is signed with a secret of the webhook, and was sent just now.

    A hub may send the same more than once: the event's `id` tells.

    Args:
        body: The bytes that arrived.
        headers: Those of the request; their names in any case.
        secret: The webhook's, `whsec_...`, or several of them, such as old and new while it is rotated.
        tolerance_seconds: How far the hub's clock may be from this one's, either way; older requests might be
            sent again by somebody who saw them.
        now: Tells the time, in seconds since 1970.

    Raises:
        WebhookRefused: a header is missing, the time is too far away, no signature matches, or the body is no
        event. ConfigurationError: a secret is none.
    """
    require_signed(body, headers, secret, tolerance_seconds=tolerance_seconds, now=now)
    try:
        event: Event = adapter(Event).validate_json(body)
    except ValidationError as error:
        raise WebhookRefused(f"The body is no event: {why_not(error)}") from None
    return event


def require_signed(
    body: bytes,
    headers: Mapping[str, str],
    secret: str | Sequence[str],
    *,
    tolerance_seconds: float = TOLERANCE_SECONDS,
    now: Callable[[], float] = time.time,
) -> None:
    """Raise as `verify` does unless *body* is signed, whatever it says."""
    secrets = [secret] if isinstance(secret, str) else secret
    keys = [_key(one) for one in secrets]
    if not keys:
        raise ConfigurationError("Give a secret of the webhook")
    given = {name.lower(): value for name, value in headers.items()}
    for name in (ID, TIMESTAMP, SIGNATURE):
        if not given.get(name):
            raise WebhookRefused(f"The header {name} is missing")
    _require_recent(given[TIMESTAMP], tolerance_seconds, now())
    signed = b".".join([_bytes(given[ID]), _bytes(given[TIMESTAMP]), body])
    expected = [b"v1," + base64.b64encode(hmac.digest(key, signed, "sha256")) for key in keys]
    # Each comparison takes the same time however much of it is right.
    for found in map(_bytes, given[SIGNATURE].split(" ")):
        if any(hmac.compare_digest(found, wanted) for wanted in expected):
            return
    raise WebhookRefused(f"No signature in {SIGNATURE} matches: another secret signed it, or it was changed")


def _bytes(text: str) -> bytes:
    # What some frameworks make of bytes that are no text matches nothing, and is no reason to fail.
    return text.encode(errors="replace")


def _require_recent(text: str, tolerance_seconds: float, now: float) -> None:
    if not text.isascii() or not text.isdecimal() or len(text) > 12:
        raise WebhookRefused(f"The header {TIMESTAMP} is no number of seconds: {one_line(text, 80)}")
    if (away := now - int(text)) > tolerance_seconds:
        raise WebhookRefused(f"It was sent {away:.0f} seconds ago, and {tolerance_seconds:g} are allowed")
    if -away > tolerance_seconds:
        raise WebhookRefused(f"It was sent {-away:.0f} seconds from now; is this machine's clock right?")


def _key(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) < _LEAST_KEY_BYTES:
        # Never with what was given: it may be most of a secret.
        raise ConfigurationError(f"The secret of a webhook is {_PREFIX} and base64 of 24 bytes or more")
    return key
