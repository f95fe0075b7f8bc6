"""Servers: where the API is, or one operation of it."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from deedbox.compare.contracts.reading import Operation, Placed, address, base_path, template
from deedbox.compare.contracts.scope import UNKNOWN, YES, Scope
from deedbox.compare.schemas import values


def compare_servers(scope: Scope, pairs: Iterable[tuple[Operation, Operation]]) -> None:
    """Compare the servers of two documents; a base path that the paths of all operations that are still there
    took over, or gave, does not count as a change.
    """
    before, after = base_path(scope.old), base_path(scope.new)
    moved = before != after and all(
        before + template(old.path) == after + template(new.path) for old, new in pairs
    )
    kept = {_host(address(one)) for one in scope.new.servers}
    first = scope.old.servers[:1]
    is_moved = moved and all(_host(address(one)) in kept for one in first)
    _compare(scope, scope.old.servers, scope.new.servers, first if is_moved else ())


def compare_own_servers(scope: Scope, old: Operation, new: Operation) -> None:
    """Compare where one operation is, if it or its path has servers of its own."""
    if old.servers is None and new.servers is None:
        return
    before = scope.old.servers if old.servers is None else old.servers
    after = scope.new.servers if new.servers is None else new.servers
    there = {address(one) + template(new.path) for one in after}
    moved = [one for one in before if address(one) + template(old.path) in there]
    _compare(scope, before, after, moved if old.path != new.path else ())


def _compare(scope: Scope, old: Iterable[Placed], new: Iterable[Placed], moved: Iterable[Placed]) -> None:
    scope = scope.within("", "servers")
    before, after = ({address(one): one for one in some} for some in (old, new))
    for url, server in before.items():
        other = after.get(url)
        if other is None:
            if server not in moved:
                scope.tell("server-removed", UNKNOWN, UNKNOWN, where=(server.pointer, None), old=_url(server))
            continue
        was, is_now = server.value.get("variables"), other.value.get("variables")
        if not values.same(was, is_now):
            where = (server.pointer, other.pointer)
            scope.tell(
                *("server-variables-changed", UNKNOWN, UNKNOWN),
                where=where,
                old=was,
                new=is_now,
                subject=_url(server),
            )
    for url, server in after.items():
        if url not in before:
            scope.tell("server-added", YES, YES, where=(None, server.pointer), new=_url(server))


def _url(server: Placed) -> str:
    return str(server.value.get("url"))


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc
    except ValueError:
        return url
