"""Operations: which are there, and everything in each."""

from collections.abc import Mapping
from typing import Any, Final

from deedbox.compare import sunsets
from deedbox.compare.contracts.bodies import compare_request_body
from deedbox.compare.contracts.lifecycle import compare_deprecation, tell_unreadable
from deedbox.compare.contracts.matching import match_named
from deedbox.compare.contracts.parameters import compare_parameters
from deedbox.compare.contracts.reading import Contract, Operation, Placed
from deedbox.compare.contracts.responses import compare_responses
from deedbox.compare.contracts.scope import NO, UNKNOWN, YES, Scope
from deedbox.compare.contracts.security import compare_security
from deedbox.compare.contracts.servers import compare_own_servers
from deedbox.spec import pointers
from deedbox.spec.lifecycle import sunset

_MAX_DEPTH: Final = 3
"""Callbacks of operations of callbacks."""


def compare_gone(
    scope: Scope, operation: Operation, rule: str = "operation-removed", there: str | None = None
) -> None:
    """Tell of an operation that is not there any more; *there*, in the new document, it would be."""
    where = (operation.pointer, there)
    if sunsets.is_past(operation.raw, scope.today):
        scope.tell("sunset-operation-removed", YES, YES, where=where, subject=operation.name)
    elif operation.raw.get("deprecated") is True and sunset(operation.raw) is None:
        # It was announced, but not for when.
        scope.tell("deprecated-operation-removed", UNKNOWN, UNKNOWN, where=where, subject=operation.name)
        tell_unreadable(scope, operation.raw, operation.pointer)
    else:
        scope.tell(rule, NO, NO, where=where, subject=operation.name)


def compare_operation(scope: Scope, old: Operation, new: Operation, depth: int = 0) -> None:
    """Compare everything in two operations. What reads the same on both sides is not looked at."""
    if not scope.is_reversed:
        compare_security(scope, old, new)
    reads_same = scope.is_same(old.raw, new.raw) and scope.is_same(old.shared, new.shared)
    if old.path == new.path and reads_same:
        return
    before, after = Placed(dict(old.raw), old.pointer), Placed(dict(new.raw), new.pointer)
    scope = scope.carried_by(method=new.method, path=new.path)
    if old.path != new.path:
        scope.tell("path-renamed", YES, YES, where=(old.pointer, new.pointer), old=old.path, new=new.path)
    compare_deprecation(scope, before, after, "operation")
    if not scope.is_reversed:
        compare_own_servers(scope, old, new)
    _compare_names(scope, old, new)
    compare_parameters(scope, old, new)
    compare_request_body(scope, _body(scope.old, old), _body(scope.new, new))
    compare_responses(scope, old, new)
    if depth < _MAX_DEPTH:
        _compare_callbacks(scope, old, new, depth)


def _compare_names(scope: Scope, old: Operation, new: Operation) -> None:
    where = (old.pointer, new.pointer)
    before, after = old.raw.get("operationId"), new.raw.get("operationId")
    if before != after:
        rule = (
            "operation-id-added"
            if before is None
            else "operation-id-removed"
            if after is None
            else "operation-id-changed"
        )
        scope.tell(rule, YES, YES, where=where, old=before, new=after)
    tags, left = (set(_texts(one.raw.get("tags"))) for one in (old, new))
    for tag in sorted(tags - left):
        scope.tell("tag-removed", YES, YES, where=where, old=tag, subject=tag)
    for tag in sorted(left - tags):
        scope.tell("tag-added", YES, YES, where=where, new=tag, subject=tag)


def _compare_callbacks(scope: Scope, old: Operation, new: Operation, depth: int) -> None:
    before, after = _callbacks(scope.old, old), _callbacks(scope.new, new)
    for name in sorted(before.keys() - after.keys()):
        ended = list(_called(scope.old, before[name]).values())
        if ended and all(sunsets.is_past(one.raw, scope.today) for one in ended):
            for one in ended:
                compare_gone(scope.called(f"callback `{name}`"), one, there=new.pointer)
            continue
        where = (before[name].pointer, new.pointer)
        scope.tell("callback-removed", NO, NO, where=where, subject=name)
    for name in sorted(after.keys() - before.keys()):
        where = (old.pointer, after[name].pointer)
        scope.tell("callback-added", YES, YES, where=where, subject=name)
    for name in sorted(before.keys() & after.keys()):
        inner = scope.called(f"callback `{name}`")
        matched = match_named(_called(scope.old, before[name]), _called(scope.new, after[name]))
        for one in matched.gone:
            compare_gone(inner, one, "callback-removed", after[name].pointer)
        for one in matched.come:
            inner.tell(
                "callback-added", YES, YES, where=(before[name].pointer, one.pointer), subject=one.name
            )
        for calls, called in matched.pairs:
            compare_operation(inner.within("", calls.name), calls, called, depth + 1)


def _called(contract: Contract, callback: Placed) -> dict[tuple[str, str], Operation]:
    return {
        (operation.path, operation.method): operation
        for expression, item in callback.value.items()
        if isinstance(item, dict) and not expression.startswith("x-")
        for operation in contract.operations_of(
            item, expression, f"{callback.pointer}/{pointers.escape(expression)}"
        )
    }


def _callbacks(contract: Contract, operation: Operation) -> dict[str, Placed]:
    found = operation.raw.get("callbacks")
    return {
        name: contract.resolve(one, f"{operation.pointer}/callbacks/{pointers.escape(name)}")
        for name, one in (found.items() if isinstance(found, dict) else ())
        if isinstance(one, dict)
    }


def _body(contract: Contract, operation: Operation) -> Placed | None:
    found = operation.raw.get("requestBody")
    return contract.resolve(found, f"{operation.pointer}/requestBody") if isinstance(found, Mapping) else None


def _texts(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
