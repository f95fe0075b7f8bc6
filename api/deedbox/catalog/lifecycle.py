"""Deprecation and sunset: which moments they may be, and how answers tell of them (RFC 9745, RFC 8594)."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from email.utils import format_datetime
from typing import Any

from sqlalchemy import Row

from deedbox.db import now
from deedbox.http.moments import whole_seconds
from deedbox.problems import Fault, Invalid


def settled(
    before: Row[Any] | None, given: Mapping[str, datetime | None]
) -> tuple[datetime | None, datetime | None]:
    """Return since when something is deprecated, and until when it is there; None for either that is not so.

    Args:
        before: it as it is (columns: `deprecated_at`, `sunset_at`); None where nothing is known of it.
        given: what shall be (`deprecated_at`, `sunset_at`); what is left out stays. A sunset deprecates, and
            ends with the deprecation.

    Raises:
        Invalid: the sunset would be without a deprecation, or before it.
    """
    since = given.get("deprecated_at", None if before is None else before.deprecated_at)
    until = given.get("sunset_at", None if before is None else before.sunset_at)
    if since is None and "deprecated_at" in given:
        if given.get("sunset_at") is not None:
            raise _invalid(
                "sunset-without-deprecation", "What has a sunset is deprecated, which null denies."
            )
        return None, None
    if until is None:
        return since, None
    since = whole_seconds(now()) if since is None else since
    # RFC 9745 section 4.
    if until < since:
        detail = f"The sunset, {text_of(until)}, is before the deprecation, {text_of(since)}."
        raise _invalid("sunset-before-deprecation", detail)
    return since, until


def headers_of(version: Row[Any]) -> dict[str, str]:
    """Return the headers that tell of the deprecation of *version*; {} when it is not deprecated."""
    if version.deprecated_at is None:
        return {}
    headers = {"Deprecation": f"@{int(version.deprecated_at.timestamp())}"}
    if version.sunset_at is not None:
        headers["Sunset"] = format_datetime(version.sunset_at, usegmt=True)
    return headers


def is_ahead(sunset_at: datetime | None) -> bool:
    """Return whether something was promised to be there for longer than until now."""
    return sunset_at is not None and sunset_at > now()


def day_of(sunset_at: datetime | None) -> date | None:
    """Return the first day (UTC) on the whole of which the sunset is passed; None where there is none."""
    # Documents name days, and from that day on what has a sunset may be gone.
    return None if sunset_at is None else (sunset_at + timedelta(days=1, seconds=-1)).date()


def sentence_of(deprecated_at: datetime, sunset_at: datetime | None, said: str = "Deprecated") -> str:
    """Return what people read of a deprecation, today and on any other day; it begins as *said*."""
    until = "" if sunset_at is None else f"; there until {_day(sunset_at)} at least"
    return f"{said} as of {_day(deprecated_at)}{until}."


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%b} {moment.year}"


def text_of(moment: datetime) -> str:
    """Return *moment* as the hub's sentences have it."""
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"


def _invalid(code: str, detail: str) -> Invalid:
    fault = Fault(location="body", pointer="/sunset_at", detail=detail, code=code)
    return Invalid(detail, errors=[fault])
