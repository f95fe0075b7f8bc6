"""What a change is recognised by: the same as long as this very change is found, whatever else is edited."""

import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Any, Final

from deedbox.compare.findings import Change
from deedbox.compare.schemas import values
from deedbox.spec import Document, pointers

_TEMPLATED: Final = re.compile(r"\{[^{}]*\}")
_EXPLAINING: Final = frozenset({"title", "description", "$comment", "example", "examples", "externalDocs"})


def fingerprinted(
    change: Change,
    old: Document,
    new: Document,
    *,
    subject: str = "",
    told_by: tuple[str, ...] | None = None,
    is_called: bool = False,
) -> Change:
    """Return *change* with its fingerprint: of rule, side, places, *subject* and values, but no count and no
    sentence.

    The same schema may be in what the server calls as well, *is_called*: that is another change. Where no
    value tells such changes apart, what the keywords *told_by* say does; () is the whole schema.

    A place is named, not counted, as far as the document has names: a parameter that comes before another
    does not make another change of what happened to that one.
    """
    both = ((old.root, change.old_pointer), (new.root, change.new_pointer))
    places = tuple(_named(*one) for one in both)
    said: tuple[object, ...] = ()
    if told_by is not None:
        before, after = (_schema(*one, told_by) for one in both)
        said = _said(before, after, told_by)
    side = f"called {change.side}" if is_called else change.side
    found = (values.frozen(change.old), values.frozen(change.new), said)
    text = repr((change.rule, side, places, _nameless(subject), *found))
    return replace(change, fingerprint=sha256(text.encode()).hexdigest()[:12])


def _named(root: Any, pointer: str | None) -> tuple[str, ...] | None:
    """Return the steps of *pointer*, the positions in lists by what stands there, if it has a name."""
    if pointer is None:
        return None
    steps: list[str] = []
    value, is_schema = root, False
    for token in pointers.parse(pointer):
        if isinstance(value, list) and token.isdigit() and int(token) < len(value):
            value = value[int(token)]
            if steps[-1] == "allOf":
                # What stands in a branch of it stands beside it, in whatever order, and in however many.
                del steps[-1]
            else:
                steps.append(_name(value, steps[-1]) or token)
        else:
            value = value.get(token) if isinstance(value, dict) else None
            steps.append(_nameless(token))
        is_schema = isinstance(value, dict)
    # Whether a keyword was written before, and said nothing, makes no other place of what it says.
    return tuple(steps if is_schema else steps[:-1])


def _name(item: Any, listed: str) -> str | None:
    """Return what an item of the list *listed* is called; None where it has no name."""
    if not isinstance(item, dict):
        return None if isinstance(item, list) else repr(item)
    if isinstance(item.get("name"), str):
        return f"{item.get('in', '')} {item['name']}"
    if listed == "security":
        return " ".join(sorted(item))
    named = (item[key] for key in ("$ref", "url", "title") if isinstance(item.get(key), str))
    return next(named, None)


def _nameless(text: str) -> str:
    """Return *text* without names of parameters of paths: what one is called makes no other path of it."""
    return _TEMPLATED.sub("{}", text) if "/" in text else text


def _schema(root: Any, pointer: str | None, keywords: tuple[str, ...]) -> dict[str, Any]:
    """Return the schema at *pointer*, or that of which one of *keywords* stands there."""
    steps = list(pointers.parse(pointer)) if pointer is not None else []
    if steps and steps[-1] in keywords:
        del steps[-1]
    found = pointers.find(root, "".join(f"/{pointers.escape(one)}" for one in steps))
    return found if isinstance(found, dict) else {}


def _said(old: dict[str, Any], new: dict[str, Any], keywords: tuple[str, ...]) -> tuple[object, ...]:
    """Return what *keywords* say in both, as far as they do not say the same."""
    said = []
    for name in sorted(keywords or old.keys() | new.keys()):
        before, after = (tuple(_plain(one[name])) if name in one else () for one in (old, new))
        if before != after and name not in _EXPLAINING:
            said.append((name, before, after))
    return tuple(said)


def _plain(value: object, at: str = "") -> Iterator[tuple[str, object]]:
    """Yield what *value* says, place by place, but for what only explains."""
    if isinstance(value, dict):
        yield at, "{}"
        for name in sorted(value.keys() - _EXPLAINING):
            yield from _plain(value[name], f"{at}/{pointers.escape(name)}")
    elif isinstance(value, list):
        yield at, "[]"
        for index, one in enumerate(value):
            yield from _plain(one, f"{at}/{index}")
    else:
        yield at, values.frozen(value)
