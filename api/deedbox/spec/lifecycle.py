"""What an operation, or a parameter, says of its end."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

SUNSET: Final = "x-sunset"


def sunset(value: Mapping[str, Any]) -> date | None:
    """Return the day of `x-sunset`, or None where there is none that can be read."""
    written = value.get(SUNSET)
    if not isinstance(written, str):
        return None
    for read in (date.fromisoformat, lambda text: datetime.fromisoformat(text).date()):
        try:
            return read(written)
        except ValueError:
            continue
    return None
