"""How much of the contract a run has touched, by our own count of every exchange that the checks saw.

`Tally` counts inside Schemathesis; `table` puts the counts of all identities beside what the contract has.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import jsonschema_rs

from promises import CONTRACT, operation_of, path_of, resolve

KINDS = ("operations", "parameters", "bodies", "statuses", "media types", "headers", "links")
BEYOND = {
    "408": "a body that comes slower than body_timeout_seconds; api/tests sends one",
    "413": "a body beyond the limit; the probes send one (test_bodies.py)",
    "429": "more requests than a limit allows; the probes make them (test_limits.py)",
    "503": "a hub whose queue or writer is busy for seconds; api/tests makes one so",
    "507": "a full disk; api/tests makes one so",
}
"""Statuses that no fuzzing of a sound hub brings about, and why."""

_OF_STATUS = ("media types", "headers", "links")
_REMEMBERED = 20_000


class Tally:
    """Counts what is touched: names of things, as `expected` yields them, and how often."""

    def __init__(self) -> None:
        self.touched: Counter[str] = Counter()
        self._offered: dict[str, dict[frozenset[tuple[str, str]], set[str]]] = {}
        """By operation: the values that links offered for its parameters, and which links."""

    def see(
        self,
        method: str,
        url: str,
        sent: Mapping[str, str],
        body: bytes,
        status: int,
        headers: Mapping[str, str],
        content: bytes,
    ) -> None:
        """Count one exchange; the names of headers are in lower case."""
        operation = operation_of(method, url)
        if operation is None or method == "HEAD":
            return
        name = operation["operationId"]
        values = dict(_values(operation, url, sent))
        self.touched[f"operations: {name}"] += 200 <= status < 300
        for parameter in map(resolve, operation.get("parameters", [])):
            self.touched[f"parameters: {name} {parameter['name']} {_state(parameter, values)}"] += 1
        if "requestBody" in operation:
            media_type = sent.get("content-type", "").partition(";")[0].strip().lower()
            self.touched[f"bodies: {name} {_body_state(operation, media_type, body)}"] += 1
            self.touched[f"media types: {name} takes {media_type}"] += 1
        self.touched[f"statuses: {name} {status}"] += 1
        self.touched[f"media types: {name} {status} gives {headers.get('content-type')}"] += 1
        for header in headers:
            self.touched[f"headers: {name} {status} {header}"] += 1
        for known, links in self._offered.get(name, {}).items():
            if known <= set(values.items()):
                for link in links:
                    self.touched[f"links: {link}"] += 1
        self._offer(operation, status, url, sent, headers, content)

    def _offer(
        self,
        operation: dict[str, Any],
        status: int,
        url: str,
        sent: Mapping[str, str],
        headers: Mapping[str, str],
        content: bytes,
    ) -> None:
        links = resolve(operation["responses"].get(str(status), {})).get("links", {})
        if not links:
            return
        values = dict(_values(operation, url, sent))
        shown = json.loads(content) if headers.get("content-type") == "application/json" else {}
        for name, link in links.items():
            given = {
                parameter.rpartition(".")[2].lower(): _evaluated(expression, values, headers, shown)
                for parameter, expression in link["parameters"].items()
                # A filter that was not sent is not passed on (OpenAPI 3.2, Link Object).
                if not _is_filter(operation, expression) or _evaluated(expression, values, headers, shown)
            }
            if all(value is not None for value in given.values()):
                of = self._offered.setdefault(link["operationId"], {})
                if len(of) < _REMEMBERED:
                    key = frozenset((parameter, str(value)) for parameter, value in given.items())
                    of.setdefault(key, set()).add(f"{operation['operationId']} {status} {name}")


def _is_filter(operation: dict[str, Any], expression: str) -> bool:
    name = expression.removeprefix("$request.query.")
    parameters = map(resolve, operation.get("parameters", []))
    return any(one["name"] == name and one["in"] == "query" and not one.get("required") for one in parameters)


def _values(operation: dict[str, Any], url: str, sent: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield name and value of each parameter that a request has; names in lower case."""
    parts = urlsplit(url)
    template = path_of(url)
    assert template is not None
    pattern = re.sub(r"\\\{([^}]+)\\\}", r"(?P<\1>[^/]+)", re.escape(template))
    if found := re.fullmatch(pattern, unquote(parts.path)):
        yield from found.groupdict().items()
    query = parse_qs(parts.query, keep_blank_values=True)
    for parameter in map(resolve, operation.get("parameters", [])):
        name = parameter["name"]
        if parameter["in"] == "query" and name in query:
            yield name.lower(), query[name][-1]
        if parameter["in"] == "header" and name.lower() in sent:
            yield name.lower(), sent[name.lower()]


def _state(parameter: dict[str, Any], values: Mapping[str, str]) -> str:
    value: Any = values.get(parameter["name"].lower())
    if value is None:
        return "absent"
    is_number = parameter["schema"].get("type") == "integer" and re.fullmatch(r"-?(0|[1-9]\d{0,18})", value)
    return "valid" if _fits(parameter["schema"], int(value) if is_number else value) else "invalid"


def _body_state(operation: dict[str, Any], media_type: str, body: bytes) -> str:
    if not body:
        return "absent"
    media = resolve(operation["requestBody"])["content"].get(media_type)
    if media is None or media_type != "application/json":
        return "of another type" if media is None else "valid"
    try:
        return "valid" if _fits(media["schema"], json.loads(body)) else "invalid"
    except ValueError:
        return "invalid"


def _fits(schema: dict[str, Any], value: Any) -> bool:
    return jsonschema_rs.is_valid({**schema, "components": CONTRACT["components"]}, value)


def _evaluated(expression: str, values: Mapping[str, str], headers: Mapping[str, str], shown: Any) -> Any:
    """Return what a runtime expression of OpenAPI means in one exchange; None for nothing."""
    if expression.startswith("$request."):
        return values.get(expression.rpartition(".")[2].lower())
    if expression.startswith("$response.header."):
        return headers.get(expression.rpartition(".")[2].lower())
    value = shown
    for step in expression.partition("#/")[2].split("/"):
        if isinstance(value, list):
            value = dict(enumerate(value)).get(int(step))
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value


def expected() -> Iterator[str]:
    """Yield the name of everything in the contract that a run can touch."""
    for item in CONTRACT["paths"].values():
        for operation in item.values():
            name = operation["operationId"]
            yield f"operations: {name}"
            for parameter in map(resolve, operation.get("parameters", [])):
                yield from (f"parameters: {name} {parameter['name']} {state}" for state in _states(parameter))
            if "requestBody" in operation:
                yield from (
                    f"bodies: {name} {state}" for state in ("valid", "invalid", "absent", "of another type")
                )
                types = resolve(operation["requestBody"])["content"]
                yield from (f"media types: {name} takes {media_type}" for media_type in types)
            for status, response in operation["responses"].items():
                yield f"statuses: {name} {status}"
                declared = resolve(response)
                yield from (
                    f"media types: {name} {status} gives {one}" for one in declared.get("content", {})
                )
                yield from (f"headers: {name} {status} {one.lower()}" for one in declared.get("headers", {}))
                yield from (f"links: {name} {status} {one}" for one in declared.get("links", {}))


def _states(parameter: dict[str, Any]) -> tuple[str, ...]:
    # A text without bounds is never invalid; a segment of a path is never absent.
    is_bound = set(parameter["schema"]) & {"pattern", "maxLength", "minimum", "enum", "format"}
    states = ("valid", "invalid") if is_bound else ("valid",)
    return states if parameter["in"] == "path" else (*states, "absent")


def table(files: Iterable[Path]) -> tuple[str, dict[str, Any]]:
    """Return how much of each kind was touched as a Markdown table with what was not, and as values."""
    touched: Counter[str] = Counter()
    for file in files:
        if file.exists():
            touched.update(json.loads(file.read_text("utf-8")))
    lines = ["| of the contract | has | touched | |", "|---|--:|--:|--:|"]
    values: dict[str, Any] = {}
    rest: list[str] = []
    for kind in KINDS:
        all_of = [name for name in expected() if name.startswith(f"{kind}: ")]
        beyond = [name for name in all_of if kind != "links" and _beyond(name)]
        missed = [name for name in all_of if not touched[name] and name not in beyond]
        count = len(all_of) - len(missed) - sum(not touched[name] for name in beyond)
        lines.append(f"| {kind} | {len(all_of)} | {count} | {count / len(all_of):.1%} |")
        values[kind] = {"has": len(all_of), "touched": count, "missed": missed}
        # What belongs to a status that never came needs no line of its own.
        rest += [name for name in missed if kind not in _OF_STATUS or touched[_status_of(name)]]
    lines += ["", "Not touched:", ""]
    lines += [f"- {name}" for name in rest] or ["- nothing that a run can reach"]
    lines += ["", "Beyond a run, with all that belongs to these statuses:", ""]
    lines += [f"- {status}: {why}" for status, why in BEYOND.items()]
    return "\n".join(lines), values


def _status_of(name: str) -> str:
    _, operation, status, *_ = name.replace("media types", "media").split()
    return f"statuses: {operation} {status}" if status.isdigit() else f"operations: {operation}"


def _beyond(name: str) -> str | None:
    return next((status for status in BEYOND if f" {status}" in name), None)
