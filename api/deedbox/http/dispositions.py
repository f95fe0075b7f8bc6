"""What a download is called (RFC 6266)."""

import re
import urllib.parse
from typing import Final

_PLAIN: Final = re.compile(r"[A-Za-z0-9!#$&+.^_`|~ -]+")
"""What stands in quotes as it is, for every reader there ever was: no quote, no percent sign, no path."""


def attachment(name: str) -> str:
    """Return the Content-Disposition of a file to keep under *name*, and not to be opened in a browser.

    Whatever is not plain ASCII is in `filename*` (RFC 8187); `filename` has an underscore for it then, for
    readers of former times.
    """
    name = re.sub(r"[\x00-\x1f\x7f/\\]", "_", name)
    if _PLAIN.fullmatch(name):
        return f'attachment; filename="{name}"'
    plain = "".join(one if _PLAIN.fullmatch(one) else "_" for one in name)
    quoted = urllib.parse.quote(name, safe="!#$&+-.^_`|~", encoding="utf-8", errors="replace")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quoted}"
