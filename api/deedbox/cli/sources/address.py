"""`https://hub.example.com/v1/apis/orders/versions/1.4.0`: what a hub has, by its address there."""

from __future__ import annotations

import re
from urllib.parse import unquote

from deedbox.cli.failures import Exit, Failure
from deedbox.cli.references import Reference

PREFIXES = ("https://", "http://")
_ADDRESS = re.compile(
    r"(?P<hub>https?://.+?)(?:/v1)?/apis/(?P<api>[^/?#]+)/(?:versions|channels)/(?P<target>[^/?#]+)"
    r"(?:/document)?/?"
)


def reference(address: str) -> Reference:
    """Return what is at *address*: a version or a channel, or the page or the document of one.

    Raises:
        Failure: it is the address of nothing that a hub has.
    """
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise Failure(
            f"{address} is no version and no channel of a hub",
            exit=Exit.USAGE,
            detail="Documents from elsewhere are not fetched.",
            hint="name it as HUB/apis/API/versions/VERSION, or download the document and name the file",
        )
    return Reference(unquote(found["api"]), unquote(found["target"]), hub=found["hub"])
