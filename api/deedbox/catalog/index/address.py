"""Where the index is."""

from fastapi import Request

PREFIX = "/simple"


def index_url(request: Request) -> str:
    """Return the address for `--index-url`, at the host that *request* was sent to, which may be any text.

    Scheme and host are those that a trusted proxy tells of.
    """
    return f"{str(request.base_url).rstrip('/')}{PREFIX}/"
