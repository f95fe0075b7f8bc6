"""Cursors: one opaque form for every list, which tells place, direction and whose it is."""

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any, Generic, get_args

from fastapi import Request

from deedbox.http.pagination.parameters import CursorParams
from deedbox.keyset import Key, Place, Side
from deedbox.problems import Fault, UnknownCursor

_SIDES = get_args(Side)


class Cursors(Generic[Key]):
    """The cursors of one list under one set of filters; those of all others are unknown to it.

    They are no secret, and no proof of anything: the query authorises.

    Args:
        path: of the list.
        filters: what narrows it, by name; values that are JSON.
        kind: type of its keys.
        fits: says whether a value of that type can be a key; what can't would make the database fail.
    """

    def __init__(
        self, path: str, filters: Mapping[str, Any], kind: type[Key], fits: Callable[[Key], bool]
    ) -> None:
        of = json.dumps([path, filters], sort_keys=True).encode()
        self._mark = base64.urlsafe_b64encode(hashlib.sha256(of).digest()[:9]).decode()
        self._kind: type[Key] = kind
        self._fits: Callable[[Key], bool] = fits

    def write(self, place: Place[Key] | None) -> str | None:
        """Return the cursor that names *place*; None for None."""
        if place is None:
            return None
        text = json.dumps([place.side, place.key, self._mark], separators=(",", ":"))
        return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()

    def read(self, cursor: str) -> Place[Key] | None:
        """Return the place that *cursor* names; None for the start of the list, where it is empty.

        Raises:
            UnknownCursor: it is none that `write` gives.
        """
        if not cursor:
            return None
        try:
            padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
            side, key, _ = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
            if side in _SIDES and type(key) is self._kind and self._fits(key):
                place = Place(side, key)
                if self.write(place) == cursor:
                    return place
        except (ValueError, TypeError, RecursionError, binascii.Error):
            pass
        fault = Fault(
            location="query",
            pointer="/cursor",
            detail="No page of this list, with these filters, gave it.",
            code="unknown-cursor",
        )
        raise UnknownCursor("The cursor is not one that this list gave.", errors=[fault])


def cursors_of(
    request: Request, params: CursorParams, kind: type[Key], fits: Callable[[Key], bool]
) -> Cursors[Key]:
    """Return the cursors of the list that *request* asks for."""
    filters = params.model_dump(mode="json", exclude=set(CursorParams.model_fields), exclude_none=True)
    return Cursors(request.scope["path"], filters, kind, fits)
