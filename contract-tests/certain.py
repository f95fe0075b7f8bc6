"""Adds to the examples of each operation one that is served: what a run reaches is no matter of luck."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import schemathesis
from schemathesis.auths import AuthContext, set_on_case

import session
from cases import case_of
from hub import Hub
from served import Request, served
from session import Case
from wire import Wire


@cache
def due() -> frozenset[str]:
    """Return the operations that get one: those that the identity of the run may call."""
    # The reader's token is the operator's, who has no password to change.
    beyond = {"users_password"} if session.IDENTITY == "reader" else set()
    return frozenset(name for name in session.operations if session.may_call(name)) - beyond


@schemathesis.hook
def before_add_examples(context: schemathesis.HookContext, examples: list[Case]) -> None:
    """Add it."""
    operation = context.operation
    assert operation is not None
    name = operation.definition.raw["operationId"]
    for request in _requests(name) if name in due() else ():
        case = case_of(operation, request)
        set_on_case(case, AuthContext(operation=operation, app=operation.app), None)
        session.made[case.id] = name
        examples.append(case)


def _requests(name: str) -> Iterator[Request]:
    request = served(name, _wire())
    yield request
    if name == "versions_publish":
        # Its number allows what is new in it; a smaller one is refused, which is to be looked at, too.
        yield replace(request, path={**request.path, "version": "1.1.0"})


@cache
def _wire() -> Wire:
    url, log = str(session.client.base_url), Path()
    readers = {"operator": "", "reader": session.READER, "writer": session.WRITER}
    return Wire(Hub(url=url.rstrip("/"), admin=session.ADMIN, log=log, **readers))
