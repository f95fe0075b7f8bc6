"""Whether the bytes that arrived are the bytes that the server meant to send. Pure."""

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping

from .errors import InvalidResponse

_ALGORITHMS = {"sha-512": "sha512", "sha-256": "sha256"}
_DIGEST = re.compile(r"\s*([\w-]+)\s*=\s*:([A-Za-z0-9+/=]*):\s*")
# Some servers, a hub among them, tag stored bytes with their SHA-256.
_ETAG = re.compile(r'"(?:sha-?256[:-])?([0-9a-f]{64})"')


class Integrity:
    """Counts and hashes a body chunk by chunk; `check` at its end compares with what the headers promised.

    A body with a Content-Encoding is not checked: length and digest then speak of the encoded bytes.
    Downloads ask for none.
    """

    def __init__(self, headers: Mapping[str, str], what: str) -> None:
        self._what = what
        self._received = 0
        self.length: int | None = None
        """How many bytes the headers promise; None when they do not."""
        self._expected: bytes | None = None
        self._hash = hashlib.sha256()
        self._request_id = headers.get("x-request-id")
        if headers.get("content-encoding", "identity") != "identity":
            return
        length = headers.get("content-length", "")
        self.length = int(length) if length.isascii() and length.isdecimal() else None
        algorithm, self._expected = _promised(headers)
        self._hash = hashlib.new(algorithm)

    def update(self, chunk: bytes) -> None:
        self._received += len(chunk)
        if self._expected is not None:
            self._hash.update(chunk)

    def check(self) -> None:
        """Raise InvalidResponse when the body is not what was promised."""
        if self.length is not None and self._received != self.length:
            message = f"{self._what}: {self._received} of {self.length} bytes arrived"
        elif self._expected is not None and self._hash.digest() != self._expected:
            message = f"{self._what}: the bytes do not match their digest"
        else:
            return
        raise InvalidResponse(message, request_id=self._request_id)


def _promised(headers: Mapping[str, str]) -> tuple[str, bytes | None]:
    """Return algorithm and digest from Repr-Digest (RFC 9530), else from an ETag that is one; (_, None)
    without."""
    for member in headers.get("repr-digest", "").split(","):
        match = _DIGEST.fullmatch(member)
        if match and match[1].lower() in _ALGORITHMS:
            try:
                return _ALGORITHMS[match[1].lower()], base64.b64decode(match[2], validate=True)
            except binascii.Error:
                continue
    match = _ETAG.fullmatch(headers.get("etag", ""))
    return "sha256", bytes.fromhex(match[1]) if match else None
