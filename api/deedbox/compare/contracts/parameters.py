"""Parameters: whether they are there and have to be, how they are written, and what they may be."""

from collections.abc import Mapping
from typing import Any, Final

from deedbox.compare import sunsets
from deedbox.compare.contracts.bodies import compare_content
from deedbox.compare.contracts.lifecycle import compare_deprecation, tell_unreadable
from deedbox.compare.contracts.reading import Operation, Placed
from deedbox.compare.contracts.scope import NO, UNKNOWN, YES, Schema, Scope
from deedbox.spec.lifecycle import sunset

_STYLES: Final = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}
_SWITCHES: Final = {"allowReserved": UNKNOWN, "allowEmptyValue": YES}
"""Of a query, and whether who may do it may also leave it."""
_SCALARS: Final = frozenset({"string", "number", "integer", "boolean", "null"})


def compare_parameters(scope: Scope, old: Operation, new: Operation) -> None:
    """Compare the parameters of two operations."""
    for key, parameter in old.parameters.items():
        inner = scope.within("request", _at(parameter)).carried_by(parameter=_named(parameter))
        if key in new.parameters:
            _compare(inner, parameter, new.parameters[key])
        elif sunsets.is_past(parameter.value, scope.today):
            inner.tell("deprecated-parameter-removed", YES, YES, where=(parameter.pointer, new.pointer))
        else:
            _removed(inner, parameter, new)
            tell_unreadable(inner, parameter.value, parameter.pointer)
    for key, parameter in new.parameters.items():
        if key in old.parameters:
            continue
        inner = scope.within("request", _at(parameter))
        is_required = _is_required(parameter)
        rule = "required-parameter-added" if is_required else "optional-parameter-added"
        inner.tell(rule, NO if is_required else YES, YES, where=(old.pointer, parameter.pointer))


def _removed(scope: Scope, parameter: Placed, new: Operation) -> None:
    # A server may refuse a parameter that it does not know, or ignore it: the document does not say. Until
    # the day that was announced it is promised.
    where = (parameter.pointer, new.pointer)
    if sunsets.is_announced(parameter.value):
        day = str(sunset(parameter.value))
        scope.tell("parameter-removed-before-sunset", NO, NO, where=where, old=day)
        return
    scope.tell("parameter-removed", UNKNOWN, NO if _is_required(parameter) else UNKNOWN, where=where)


def _compare(scope: Scope, old: Placed, new: Placed) -> None:
    was, is_now = _is_required(old), _is_required(new)
    where = (old.pointer_to("required"), new.pointer_to("required"))
    if is_now and not was:
        scope.tell("parameter-became-required", NO, YES, where=where)
    if was and not is_now:
        scope.tell("parameter-became-optional", YES, NO, where=where)
    compare_deprecation(scope, old, new, "parameter")
    compare_written(scope, old, new)


def compare_written(scope: Scope, old: Placed, new: Placed) -> None:
    """Compare what the values of two parameters, or of two headers, may be, and how they are written."""
    if ("content" in old.value) != ("content" in new.value):
        scope.tell("parameter-serialisation-changed", NO, NO, where=(old.pointer, new.pointer))
    elif "content" in old.value:
        compare_content(scope, old, new)
    else:
        _compare_schema(scope, old, new)


def _compare_schema(scope: Scope, old: Placed, new: Placed) -> None:
    before, after = old.value.get("schema"), new.value.get("schema")
    here, there = old.pointer_to("schema"), new.pointer_to("schema")
    is_wrapped = _takes_one(scope, old, new, before, after)
    if is_wrapped:
        # A list in the style `form`, exploded, of which one is given, reads as the value alone did.
        items = _resolved(scope, after).get("items")
        scope.tell("parameter-became-list", YES, NO, where=(here, there))
        after, there = items, f"{there}/items"
    else:
        is_one = _is_scalar(scope.old.resolve, before) and _is_scalar(scope.new.resolve, after)
        _compare_style(scope, old, new, is_one=is_one)
    scope.compare(Schema(before, here), Schema(after, there), is_text=True)


def _compare_style(scope: Scope, old: Placed, new: Placed, *, is_one: bool) -> None:
    before, after = _style(old.value), _style(new.value)
    where = (old.pointer, new.pointer)
    # One value is written alike in all styles but those of paths, which put something before it.
    if before != after and not (is_one and _prefix(before) == _prefix(after)):
        scope.tell("parameter-style-changed", NO, NO, where=where, old=before, new=after)
    if old.value.get("in") != "query":
        return
    for word, is_taken in _SWITCHES.items():
        was, is_now = (f"{word}: {str(one.value.get(word) is True).lower()}" for one in (old, new))
        if was != is_now:
            answers = (is_taken, UNKNOWN) if is_now.endswith("true") else (UNKNOWN, is_taken)
            scope.tell("parameter-style-changed", *answers, where=where, old=was, new=is_now, subject=word)


def _takes_one(scope: Scope, old: Placed, new: Placed, before: Any, after: Any) -> bool:
    if not _is_scalar(scope.old.resolve, before) or _is_scalar(scope.new.resolve, after):
        return False
    found = _resolved(scope, after)
    is_list = found.get("type") == "array" and isinstance(found.get("items"), dict)
    return is_list and new.value.get("in") in {"query", "cookie"} and _style(new.value) == "form, exploded"


def _resolved(scope: Scope, schema: Any) -> Mapping[str, Any]:
    return scope.new.resolve(schema, "").value if isinstance(schema, dict) else {}


def _is_scalar(resolve: Any, schema: Any) -> bool:
    if not isinstance(schema, dict):
        return False
    named = resolve(schema, "").value.get("type")
    names = named if isinstance(named, list) else [named]
    return all(name in _SCALARS for name in names)


def _style(parameter: Mapping[str, Any]) -> str:
    style = str(parameter.get("style") or _STYLES.get(str(parameter.get("in")), "form"))
    explode = parameter.get("explode", style == "form")
    return f"{style}, exploded" if explode is True else style


def _prefix(style: str) -> str:
    name = style.partition(",")[0]
    return name if name in {"label", "matrix"} else ""


def _is_required(parameter: Placed) -> bool:
    return parameter.value.get("required") is True or parameter.value.get("in") == "path"


def _named(parameter: Placed) -> tuple[str, str]:
    return str(parameter.value.get("in")), str(parameter.value.get("name"))


def _at(parameter: Placed) -> str:
    return f"{parameter.value.get('in')} parameter `{parameter.value.get('name')}`"
