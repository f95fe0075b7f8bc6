"""Why JSON text was refused: its syntax, or what its grammar allows and readers disagree on."""

import json
import math
import re
from collections.abc import Iterator

from deedbox.spec import oddities, pointers, rules
from deedbox.spec.documents import Limits, MediaType
from deedbox.spec.errors import Unreadable
from deedbox.spec.findings import Finding
from deedbox.spec.places import Path, json_string, places
from deedbox.spec.texts import Position, error
from deedbox.spec.tokens import Kind, Token


def explain(text: str, limits: Limits) -> Unreadable:
    """Say what is wrong with *text*: its syntax, or else everything that is legal JSON and still refused."""
    try:
        json.loads(text, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as failure:
        return Unreadable([_syntax(text, failure)])
    except RecursionError:
        # Something is wrong before the text becomes too deep to read; that is what is told.
        pass
    findings: list[Finding] = []
    for finding in _oddities(text, limits):
        if len(findings) == limits.max_findings:
            return Unreadable(findings, is_complete=False)
        findings.append(finding)
    return Unreadable(findings)


def _syntax(text: str, failure: json.JSONDecodeError) -> Finding:
    message = f"This is not JSON: {failure.msg[0].lower()}{failure.msg[1:]}."
    looks_like_yaml = re.match(r"\s*(?:#|---|%YAML|openapi\s*:|info\s*:)", text)
    hint = "Send YAML as application/yaml." if looks_like_yaml else "Correct the text at this place."
    return error(rules.JSON_SYNTAX, Position(failure.lineno, failure.colno), message, hint)


def _oddities(text: str, limits: Limits) -> Iterator[Finding]:
    """Find, in the order of the text, what JSON's grammar allows and readers disagree on."""
    keys: list[dict[str, Position]] = []
    for token, path in places(text, MediaType.JSON):
        match token.kind:
            case Kind.OBJECT | Kind.ARRAY:
                keys.append({})
            case Kind.END:
                keys.pop()
            case Kind.KEY:
                first = keys[-1].setdefault(path[-1], token.position)
                if first is not token.position:
                    yield oddities.duplicate_key(path, first, token.position)
                yield from _odd_string(token, path)
            case Kind.SCALAR if token.text.startswith('"'):
                yield from _odd_string(token, path)
            case Kind.SCALAR:
                yield from _odd_number(token, path, limits)


def _odd_string(token: Token, path: Path) -> Iterator[Finding]:
    value = json_string(token.text)
    if "\0" in value:
        yield oddities.nul_character(token.position, pointers.join(path))
    if any("\ud800" <= character <= "\udfff" for character in value):
        yield oddities.lone_surrogate(token.position, pointers.join(path))


def _odd_number(token: Token, path: Path, limits: Limits) -> Iterator[Finding]:
    text = token.text
    if text in {"true", "false", "null"}:
        return
    if text.lstrip("-").isdecimal():
        if len(text) > limits.max_digits:
            yield oddities.number_too_long(token.position, pointers.join(path), limits)
    # NaN and Infinity are no JSON, but Python's reader takes them, and float() knows them as well.
    elif not math.isfinite(float(text)):
        yield oddities.number_not_finite(token.position, pointers.join(path), text)
