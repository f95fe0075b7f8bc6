"""Where things are: this hub's own address as its reader knows it, and the addresses of its pages."""

import re
from typing import Any
from urllib.parse import quote

from fastapi import Request
from sqlalchemy import Row

from deedbox.pages.numbers import page_of

_HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
_UNKNOWN = "http://127.0.0.1:8000"


def hub_address(request: Request) -> str:
    """Return the address that *request* was sent to, such as "https://hub.example.com".

    It stands in commands that people paste into a shell, so a `Host` that is not plainly a host is not
    repeated: then the address is that of a hub on the reader's own machine.
    """
    host = request.headers.get("host", "")
    return f"{request.url.scheme}://{host}" if _HOST.fullmatch(host) else _UNKNOWN


def api_url(api: str) -> str:
    """Return the address of the page of an API."""
    return f"/apis/{quote(api, safe='')}"


def version_url(api: str, reference: str) -> str:
    """Return the address of the page of a version; *reference* is its number or a channel."""
    return f"{api_url(api)}/versions/{quote(reference, safe='+')}"


def run_url(api: str, run: str) -> str:
    """Return the address of the page of a run."""
    return f"{api_url(api)}/runs/{run}"


def package_url(version: Row[Any], sdk: str, file: str) -> str:
    """Return where a browser gets a file of the SDK under the id *sdk* (columns: `versions`, `api`)."""
    return f"{version_url(version.api, version.version)}/sdks/{sdk}/{quote(file, safe='')}"


def operation_url(api: str, version: str, position: int) -> str:
    """Return the address of one operation on the page of its version."""
    page = page_of(position)
    query = f"?page={page}" if page > 1 else ""
    return f"{version_url(api, version)}{query}#op-{position}"


def docs_url(api: str, version: str, operation: Row[Any]) -> str:
    """Return where Swagger UI shows *operation* (columns: `operations`) of a version.

    Swagger UI puts operations without tags under one of its own, "default", and makes an id for those
    that have none.
    """
    tag = operation.tags[0] if operation.tags else "default"
    made = operation.method.lower() + re.sub(r"\W", "_", operation.path, flags=re.ASCII)
    url = f"{version_url(api, version)}/docs"
    return f"{url}#/{quote(tag, safe='')}/{quote(operation.operation_id or made, safe='')}"
