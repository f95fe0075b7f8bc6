"""Responses: their statuses, headers, bodies and links."""

from collections.abc import Mapping
from typing import Any, Final

from deedbox.compare.contracts.bodies import compare_content
from deedbox.compare.contracts.parameters import compare_written
from deedbox.compare.contracts.reading import Contract, Operation, Placed
from deedbox.compare.contracts.scope import NO, UNKNOWN, YES, Scope
from deedbox.compare.schemas import values
from deedbox.spec import pointers

_IGNORED_HEADERS: Final = frozenset({"content-type"})


def compare_responses(scope: Scope, old: Operation, new: Operation) -> None:
    """Compare the responses of two operations, status by status."""
    before, after = _responses(scope.old, old), _responses(scope.new, new)
    for status, response in before.items():
        inner = scope.within("response", f"response {status}")
        fitting = _fitting(status, after)
        if fitting is not None:
            _compare(inner, response, after[fitting])
        elif any(_range(one) == status for one in after):
            continue  # Of the range some are left, which are compared below.
        elif _is_success(status):
            inner.tell(
                "success-status-removed", UNKNOWN, NO, where=(response.pointer, new.pointer), old=status
            )
        else:
            inner.tell("error-status-removed", YES, YES, where=(response.pointer, new.pointer), old=status)
    for status, response in after.items():
        if status in before:
            continue
        inner = scope.within("response", f"response {status}")
        fitting = _fitting(status, before)
        if "default" in before and not any(map(_is_success, before)):
            fitting = fitting or "default"  # Where no success was named, it was the default.
        if fitting is not None and status != "default":
            # It was promised before, in the words of a range or of the default.
            _compare(inner, before[fitting], response)
        else:
            rule = "success-status-added" if _is_success(status) else "error-status-added"
            inner.tell(rule, YES, YES, where=(old.pointer, response.pointer), new=status)


def _compare(scope: Scope, old: Placed, new: Placed) -> None:
    _compare_headers(scope, old, new)
    compare_content(scope, old, new)
    before, after = (one.fields("links") for one in (old, new))
    for name in sorted(before.keys() | after.keys()):
        where = (
            f"{old.pointer}/links/{pointers.escape(name)}" if name in before else old.pointer,
            f"{new.pointer}/links/{pointers.escape(name)}" if name in after else new.pointer,
        )
        if name not in after:
            scope.tell("link-removed", YES, UNKNOWN, where=where, subject=name)
        elif name not in before:
            scope.tell("link-added", YES, YES, where=where, subject=name)
        else:
            led, leads = _link(scope.old, before[name]), _link(scope.new, after[name])
            if not values.same(led, leads):
                scope.tell("link-changed", UNKNOWN, UNKNOWN, where=where, old=led, new=leads, subject=name)


def _compare_headers(scope: Scope, old: Placed, new: Placed) -> None:
    before, after = _headers(scope.old, old), _headers(scope.new, new)
    for name, header in before.items():
        inner = scope.within("", f"header `{header[0]}`")
        was_required = header[1].value.get("required") is True
        if name not in after:
            rule = "required-header-removed" if was_required else "optional-header-removed"
            inner.tell(rule, YES, NO if was_required else UNKNOWN, where=(header[1].pointer, new.pointer))
            continue
        other = after[name][1]
        is_required = other.value.get("required") is True
        where = (header[1].pointer, other.pointer)
        if was_required and not is_required:
            inner.tell("header-became-optional", YES, NO, where=where)
        if is_required and not was_required:
            inner.tell("header-became-required", NO, YES, where=where)
        compare_written(
            inner, *(Placed({**one.value, "in": "header"}, one.pointer) for one in (header[1], other))
        )
    for name, header in after.items():
        if name not in before:
            inner = scope.within("", f"header `{header[0]}`")
            is_required = header[1].value.get("required") is True
            inner.tell(
                "header-added", NO if is_required else YES, YES, where=(old.pointer, header[1].pointer)
            )


def _responses(contract: Contract, operation: Operation) -> dict[str, Placed]:
    found = operation.raw.get("responses")
    return {
        str(status).upper() if status != "default" else "default": contract.resolve(
            response, f"{operation.pointer}/responses/{pointers.escape(status)}"
        )
        for status, response in (found.items() if isinstance(found, dict) else ())
        if isinstance(response, dict) and not str(status).startswith("x-")
    }


def _headers(contract: Contract, response: Placed) -> dict[str, tuple[str, Placed]]:
    return {
        name.lower(): (name, contract.resolve(header, f"{response.pointer}/headers/{pointers.escape(name)}"))
        for name, header in response.fields("headers").items()
        if isinstance(header, dict) and name.lower() not in _IGNORED_HEADERS
    }


def _link(contract: Contract, link: Any) -> Any:
    placed = contract.resolve(link, "").value if isinstance(link, dict) else {}
    return {name: value for name, value in placed.items() if name != "description"}


def _fitting(status: str, offered: Mapping[str, Placed]) -> str | None:
    """Return how *offered* promises *status*: by its name, its range, or the default."""
    for one in (status, _range(status)):
        if one in offered:
            return one
    return "default" if "default" in offered and not _is_success(status) else None


def _range(status: str) -> str:
    return f"{status[:1]}XX"


def _is_success(status: str) -> bool:
    return status.startswith("2")
