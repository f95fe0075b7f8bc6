"""A separate origin for stored docs: requests to its host get those and the files they need, nothing else."""

import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from deedbox.problems import NotFound
from deedbox.web import assets

STORED = re.compile(r"/apis/[^/]+/versions/[^/]+/(?:docs|redoc)")
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}
_MARK = "deedbox.docs_origin"


class DocsOrigin:
    """Answers 404 to every request to the docs origin that is not for stored docs or for an asset.

    A page there may run what a hostile document brings, so nothing that is worth reaching shares its origin:
    neither the API nor the hub's own pages. The `Host` header decides. A browser sends the host of the page's
    own address there and lets no script choose another; a client that forges it only gets less.

    Args:
        origin: `scheme://host[:port]`; None lets everything pass.
    """

    def __init__(self, app: ASGIApp, *, origin: str | None) -> None:
        self.app = app
        self._host = None if origin is None else _normal(urlsplit(origin).netloc, urlsplit(origin).scheme)
        self._scheme = urlsplit(origin).scheme if origin else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._host is not None and scope["type"] in ("http", "websocket"):
            hosts = Headers(scope=scope).getlist("host")
            if any(_normal(host, self._scheme) == self._host for host in hosts):
                path = scope["path"]
                if not STORED.fullmatch(path) and not path.startswith(assets.PREFIX + "/"):
                    msg = "This address shows the docs of stored contracts, and nothing else."
                    raise NotFound(msg)
                scope[_MARK] = True
        await self.app(scope, receive, send)


def is_apart(connection: HTTPConnection) -> bool:
    """Return whether the request came to the docs origin."""
    return bool(connection.scope.get(_MARK))


def _normal(host: str, scheme: str) -> str:
    """Return *host* in one spelling: `Docs.Example.com.:443` names the same place."""
    name = host.strip().lower().removesuffix(_DEFAULT_PORTS[scheme])
    name, colon, port = name.rpartition(":") if re.search(r":[0-9]+\Z", name) else (name, "", "")
    return f"{name.rstrip('.')}{colon}{port}"
