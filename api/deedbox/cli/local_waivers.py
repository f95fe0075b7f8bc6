"""`[[check.waivers]]` in deedbox.toml: changes that are allowed on purpose, without a hub."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

_KEYS = {"fingerprint", "owner", "reason", "expires"}
_FINGERPRINT = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class LocalWaiver:
    """One change that is allowed on purpose."""

    fingerprint: str
    owner: str
    reason: str
    expires: date | None
    """The last day on which it holds; None for no end."""

    def holds(self, today: date) -> bool:
        """Say whether it allows anything on the day *today*."""
        return self.expires is None or self.expires >= today


def read(tables: Iterable[dict[str, Any]]) -> tuple[LocalWaiver, ...]:
    """Return the waivers in *tables*, in which there are no `faults`."""
    return tuple(
        LocalWaiver(one["fingerprint"], one["owner"], one["reason"], one.get("expires")) for one in tables
    )


def faults(tables: Any) -> Iterator[str]:
    """Yield what is wrong in *tables*."""
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        yield "check.waivers must be tables: begin each with [[check.waivers]]."
        return
    for at, one in enumerate(tables, 1):
        named = f"check.waivers, number {at}:"
        for key in one.keys() - _KEYS:
            yield f"{named} {key} means nothing; there are {', '.join(sorted(_KEYS))}."
        if not _FINGERPRINT.fullmatch(str(one.get("fingerprint", ""))):
            yield f'{named} fingerprint must be the id of a change in a report, such as "5b8c1f0e9a27".'
        for key in ("owner", "reason"):
            if not isinstance(one.get(key), str) or not one[key].strip():
                yield f"{named} {key} must be a text in quotes: who allows the change, and why."
        expires = one.get("expires", date.max)
        if not isinstance(expires, date) or isinstance(expires, datetime):
            yield f"{named} expires must be a day without quotes, such as 2027-03-31."


def reasons(waivers: Iterable[LocalWaiver], today: date) -> dict[str, str]:
    """Return the reason by fingerprint of those that hold on the day *today*."""
    return {one.fingerprint: f"{one.reason} ({one.owner})" for one in waivers if one.holds(today)}


def notes(waivers: Iterable[LocalWaiver], met: Iterable[str], today: date) -> Iterator[str]:
    """Yield a sentence on each of *waivers* that has expired, or that was not *met* and can go."""
    found = {*met}
    for one in waivers:
        if not one.holds(today):
            yield f"the waiver {one.fingerprint} of {one.owner} expired on {one.expires}"
        elif one.fingerprint not in found:
            yield f"the waiver {one.fingerprint} of {one.owner} is stale: nothing here is what it allows"
