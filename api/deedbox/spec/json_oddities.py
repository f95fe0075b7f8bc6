"""Why JSON text was refused: its syntax, or what its grammar allows and readers disagree on."""

import json
import math
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from deedbox.spec import oddities, pointers, rules
from deedbox.spec.complexity import too_deep
from deedbox.spec.documents import Limits
from deedbox.spec.errors import SpecError, Unreadable
from deedbox.spec.findings import Finding
from deedbox.spec.json_places import Path, Start, offsets
from deedbox.spec.texts import Position, error, positions

_SURROGATE = re.compile("[\ud800-\udfff]")


class _Repeating(dict[str, object]):
    """An object with keys that stand in it several times."""

    repeated: frozenset[str]


class _OddNumber(str):
    """The text of a number that is not taken."""

    __slots__ = ()


class _Oddity(NamedTuple):
    """Something to be told, once it is known where it stands."""

    path: Path
    tell: Callable[[Position, str], Finding] | None
    """None for a key that is repeated: each of its places but the first is told."""
    is_key: bool = False
    """Whether the key of the member is meant, not its value."""


def explain(text: str, limits: Limits) -> SpecError:
    """Say what is wrong with *text*: its syntax, or else everything that is legal JSON and still refused."""
    try:
        value = json.loads(
            text,
            object_pairs_hook=_members,
            parse_int=lambda digits: _OddNumber(digits) if len(digits) > limits.max_digits else 0,
            parse_float=lambda digits: 0 if math.isfinite(float(digits)) else _OddNumber(digits),
            parse_constant=_OddNumber,
        )
    except json.JSONDecodeError as failure:
        return Unreadable([_syntax(text, failure)])
    except RecursionError:
        return too_deep(text, limits)
    found = list(islice(_oddities(value, limits), limits.max_findings + 1))
    places = offsets(text, [odd.path for odd in found])
    where = positions(text, {at for starts in places.values() for start in starts for at in start})
    findings = [finding for odd in found for finding in _tell(odd, places[odd.path], where)]
    findings.sort(key=lambda finding: (finding.line or 0, finding.column or 0))
    is_complete = len(findings) <= limits.max_findings
    return Unreadable(findings[: limits.max_findings], is_complete=is_complete)


def _syntax(text: str, failure: json.JSONDecodeError) -> Finding:
    message = f"This is not JSON: {failure.msg[0].lower()}{failure.msg[1:]}."
    looks_like_yaml = re.match(r"\s*(?:#|---|%YAML|openapi\s*:|info\s*:)", text)
    hint = "Send YAML as application/yaml." if looks_like_yaml else "Correct the text at this place."
    return error(rules.JSON_SYNTAX, Position(failure.lineno, failure.colno), message, hint)


def _members(members: list[tuple[str, object]]) -> dict[str, object]:
    value = dict(members)
    if len(value) == len(members):
        return value
    repeating = _Repeating(value)
    seen: set[str] = set()
    repeating.repeated = frozenset(name for name, _ in members if name in seen or seen.add(name))  # type: ignore[func-returns-value]
    return repeating


def _oddities(root: object, limits: Limits) -> Iterator[_Oddity]:
    """Find, in the order of the text, what JSON's grammar allows and readers disagree on."""
    stack: list[tuple[Path, object]] = [((), root)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, dict):
            for name in value:
                yield from _odd_string(name, (*path, name), is_key=True)
                if isinstance(value, _Repeating) and name in value.repeated:
                    yield _Oddity((*path, name), None)
            inner: list[tuple[str, object]] = list(value.items())
        elif isinstance(value, list):
            inner = [(str(at), element) for at, element in enumerate(value)]
        elif isinstance(value, _OddNumber):
            yield _Oddity(path, _odd_number(str(value), limits))
            continue
        else:
            yield from _odd_string(value, path)
            continue
        stack += [
            ((*path, step), member)
            for step, member in reversed(inner)
            if isinstance(member, (dict, list)) or (isinstance(member, str) and _is_odd(member))
        ]


def _is_odd(value: str) -> bool:
    return isinstance(value, _OddNumber) or "\0" in value or _SURROGATE.search(value) is not None


def _odd_string(value: Any, path: Path, *, is_key: bool = False) -> Iterator[_Oddity]:
    if not isinstance(value, str) or (value.isascii() and "\0" not in value):
        return
    if "\0" in value:
        yield _Oddity(path, oddities.nul_character, is_key)
    if _SURROGATE.search(value):
        yield _Oddity(path, oddities.lone_surrogate, is_key)


def _odd_number(text: str, limits: Limits) -> Callable[[Position, str], Finding]:
    if text.lstrip("-").isdecimal():
        return lambda position, pointer: oddities.number_too_long(position, pointer, limits)
    # NaN and Infinity are no JSON, but Python's reader takes them.
    return lambda position, pointer: oddities.number_not_finite(position, pointer, text)


def _tell(odd: _Oddity, starts: list[Start], where: dict[int, Position]) -> Iterator[Finding]:
    if odd.tell is not None:
        start = starts[-1].key if odd.is_key else starts[-1].value  # The last one counts for a reader.
        yield odd.tell(where[start], pointers.join(odd.path))
        return
    first, *others = (where[start.key] for start in starts)
    for other in others:
        yield oddities.duplicate_key(odd.path, first, other)
