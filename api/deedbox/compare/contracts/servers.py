"""Servers: where the API is."""

from typing import Any
from urllib.parse import urlsplit

from deedbox.compare.contracts.reading import base_path
from deedbox.compare.contracts.scope import UNKNOWN, YES, Scope
from deedbox.compare.schemas import values


def compare_servers(scope: Scope) -> None:
    """Compare the servers of two documents; a base path that paths took over does not count as a change."""
    scope = scope.within("", "servers")
    before, after = _servers(scope.old.root), _servers(scope.new.root)
    moved = base_path(scope.old.document) != base_path(scope.new.document)
    hosts = {_host(url) for url in after}
    for url, (index, server) in before.items():
        where = f"/servers/{index}"
        if url in after:
            if not values.same(server.get("variables"), after[url][1].get("variables")):
                there = f"/servers/{after[url][0]}"
                scope.tell("server-variables-changed", UNKNOWN, UNKNOWN, where=(where, there), subject=url)
        elif not (moved and _host(url) in hosts and index == 0):
            scope.tell("server-removed", UNKNOWN, UNKNOWN, where=(where, None), old=url)
    for url, (index, _) in after.items():
        if url not in before:
            scope.tell("server-added", YES, YES, where=(None, f"/servers/{index}"), new=url)


def _servers(root: dict[str, Any]) -> dict[str, tuple[int, dict[str, Any]]]:
    listed = root.get("servers")
    return {
        str(one.get("url")): (index, one)
        for index, one in enumerate(listed if isinstance(listed, list) else ())
        if isinstance(one, dict)
    }


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc
    except ValueError:
        return url
