"""Keeping secrets out of whatever a run leaves, in whatever way a server sends them back."""

import base64
import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, quote_plus

REPLACEMENT = "[Filtered]"
_SHORTEST = 4
"""Shorter texts are no secrets, and stand everywhere."""


class Redactor:
    """Replaces *secrets*, and what they look like in addresses, in JSON and in base64."""

    def __init__(self, secrets: Iterable[str]) -> None:
        forms: set[str] = set()
        for secret in secrets:
            if len(secret) < _SHORTEST:
                continue
            forms |= {secret, quote(secret, safe=""), quote(secret), quote_plus(secret)}
            forms |= {json.dumps(secret)[1:-1], base64.b64encode(secret.encode()).decode().rstrip("=")}
            forms.add(base64.urlsafe_b64encode(secret.encode()).decode().rstrip("="))
        self._texts = sorted(forms, key=len, reverse=True)
        self._bytes = [one.encode() for one in self._texts]

    def text(self, value: str) -> str:
        for one in self._texts:
            if one in value:
                value = value.replace(one, REPLACEMENT)
        return value

    def content(self, value: bytes) -> bytes:
        for one in self._bytes:
            if one in value:
                value = value.replace(one, REPLACEMENT.encode())
        return value

    def tree(self, value: Any) -> Any:
        """Return *value*, plain data of the engine's events, without secrets."""
        if not self._texts:
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.tree(one) for one in value]
        if isinstance(value, dict):
            if value.keys() == {"$base64"}:
                return {"$base64": self._packed(value["$base64"])}
            return {self.text(name): self.tree(one) for name, one in value.items()}
        return value

    def _packed(self, value: Any) -> Any:
        try:
            content = base64.b64decode(value)
        except (ValueError, TypeError):
            return self.tree(value)
        return base64.b64encode(self.content(content)).decode()
