"""Times as the contract has them: RFC 3339, shown in UTC to the millisecond, taken to the second."""

import re
from datetime import UTC, date, datetime
from typing import Annotated, Final

from pydantic import BeforeValidator, PlainSerializer, PlainValidator, WithJsonSchema

_RFC_3339: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})"
)
_FULL_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIRST_YEAR, _LAST_YEAR = 1970, 9998
"""Beyond, Unix time is negative, or a time of another zone has no name in UTC."""


def rfc3339(moment: datetime) -> str:
    """Return *moment* as the contract has it."""
    utc = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    return utc.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


Moment = Annotated[
    datetime,
    PlainSerializer(rfc3339, return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
"""A time in an answer, such as `2026-11-22T09:30:00.000Z`."""


def whole_seconds(moment: datetime) -> datetime:
    """Return *moment* in UTC without its fraction of a second: headers know no smaller unit."""
    return moment.astimezone(UTC).replace(microsecond=0)


def _read(value: object) -> datetime:
    # Pydantic would also read numbers, days, and times that do not say of which zone they are.
    written = value.upper() if isinstance(value, str) else ""
    if not _RFC_3339.fullmatch(written):
        msg = "write a time as RFC 3339 has it, such as 2027-01-01T00:00:00Z"
        raise ValueError(msg)
    moment = datetime.fromisoformat(written)
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        msg = f"write a year from {_FIRST_YEAR} to {_LAST_YEAR}"
        raise ValueError(msg)
    return whole_seconds(moment)


GivenMoment = Annotated[
    datetime,
    PlainValidator(_read),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
"""A time in a request, in any zone; a fraction of a second is left off."""


def _read_day(value: object) -> date | None:
    # Pydantic would also read numbers, and times at midnight.
    if value is None:
        return None
    if not isinstance(value, str) or not _FULL_DATE.fullmatch(value):
        msg = "write a day as RFC 3339 has it, such as 2027-01-31"
        raise ValueError(msg)
    return date.fromisoformat(value)


GivenDay = Annotated[date | None, BeforeValidator(_read_day)]
"""A day in a request, or null."""
