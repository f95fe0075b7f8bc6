"""What a change is recognised by: the same as long as this very change is found, whatever else is edited."""

import re
from dataclasses import replace
from hashlib import sha256
from typing import Any, Final

from deedbox.compare.findings import Change
from deedbox.compare.schemas import values
from deedbox.spec import Document, pointers

_TEMPLATED: Final = re.compile(r"\{[^{}]*\}")


def fingerprinted(change: Change, old: Document, new: Document, *, is_called: bool = False) -> Change:
    """Return *change* with its fingerprint: of rule, side, places and values, but no count and no sentence.

    The same schema may be in what the server calls as well, *is_called*: that is another change.

    A place is named, not counted, as far as the document has names: a parameter that comes before another
    does not make another change of what happened to that one.
    """
    places = (_named(old.root, change.old_pointer), _named(new.root, change.new_pointer))
    side = f"called {change.side}" if is_called else change.side
    text = repr((change.rule, side, places, values.frozen(change.old), values.frozen(change.new)))
    return replace(change, fingerprint=sha256(text.encode()).hexdigest()[:12])


def _named(root: Any, pointer: str | None) -> tuple[str, ...] | None:
    """Return the steps of *pointer*, the positions in lists by what stands there, if it has a name."""
    if pointer is None:
        return None
    steps: list[str] = []
    value = root
    for token in pointers.parse(pointer):
        if isinstance(value, list) and token.isdigit() and int(token) < len(value):
            value = value[int(token)]
            steps.append(_name(value) or token)
        else:
            value = value.get(token) if isinstance(value, dict) else None
            # What a parameter of a path is called makes no other path of it.
            steps.append(_TEMPLATED.sub("{}", token) if token.startswith("/") else token)
    return tuple(steps)


def _name(item: Any) -> str | None:
    """Return what an item of a list is called; None where it has no name."""
    if not isinstance(item, dict):
        return None if isinstance(item, list) else repr(item)
    if isinstance(item.get("name"), str):
        return f"{item.get('in', '')} {item['name']}"
    if item and all(isinstance(scopes, list) for scopes in item.values()):
        return " ".join(sorted(item))  # A security requirement.
    named = (item[key] for key in ("$ref", "url", "title") if isinstance(item.get(key), str))
    return next(named, None)
