"""What the contract promises of one answer, whatever asked for it: status, headers, media type, problem.

Shared by the house checks and by the scripted probes, so that each of their requests is a test of this too.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

CONTRACT = json.loads((Path(__file__).parent.parent / "openapi" / "openapi.json").read_text("utf-8"))
PROBLEM = "application/problem+json"
EVERYWHERE = {"method-not-allowed": 405, "not-found": 404, "too-large": 413, "body-too-slow": 408}
"""Problems that are told in front of the operations."""

_SANE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_SLUG = re.compile(r"`([a-z0-9-]+)`: ([^;]+?)(?=;|\.$|$)")

_POLICY = re.compile(r'"([a-z-]+)";q=(\d+);w=(\d+)')
_LINK = re.compile(r'<([^>]+)>; rel="(\w+)"')
_LONG = 500
"""Letters of an address whose links may be too many for a header."""
_LAST_PAGE = 10_000
_LIMIT = re.compile(r'"([a-z-]+)";r=(\d+);t=(\d+)')

_FURTHER = {"invalid-grant": {"error"}, "invalid-scope": {"error"}, "release-refused": {"check"}}
"""Members that a problem has beside those that all have, by its slug."""

Headers = Mapping[str, str]
"""By lower-case name."""
_OF_A_JOB = frozenset(
    {
        *("state", "percent", "step", "error", "started_at", "ended_at"),
        *("requires_python", "operations", "models", "files", "report", "report_count"),
    }
)
_OF_A_RUN = _OF_A_JOB | {
    *("progress", "passed", "new", "known", "fixed", "cases", "seed", "stop_reason", "troubles", "engine"),
    *("coverage", "replays"),
}
_OF_A_DELIVERY = frozenset({"state", "attempts", "status", "error", "due_at", "ended_at", "log"})


def at_rest(operation_id: str, shown: dict[str, Any]) -> dict[str, Any]:
    """Return those members of *shown*, which the operation is about, that no job and no courier changes."""
    if operation_id.startswith("sdks_"):
        return {name: value for name, value in shown.items() if name not in _OF_A_JOB}
    if operation_id.startswith("runs_"):
        return {name: value for name, value in shown.items() if name not in _OF_A_RUN}
    if operation_id == "webhooks_test" or operation_id.startswith("deliveries_"):
        return {name: value for name, value in shown.items() if name not in _OF_A_DELIVERY}
    return shown


def resolve(value: Any) -> Any:
    """Return *value*, or what it refers to, with its own members over that."""
    if isinstance(value, dict) and "$ref" in value:
        target: Any = CONTRACT
        for step in value["$ref"].removeprefix("#/").split("/"):
            target = target[step.replace("~1", "/").replace("~0", "~")]
        return {**resolve(target), **{name: member for name, member in value.items() if name != "$ref"}}
    return value


@cache
def _paths() -> list[tuple[re.Pattern[str], str]]:
    paths = sorted(CONTRACT["paths"], key=lambda path: (path.count("{"), path))
    return [(re.compile(re.sub(r"\\\{[^}]+\\\}", "[^/]+", re.escape(path))), path) for path in paths]


def path_of(target: str) -> str | None:
    """Return the path of the contract that *target* (URL or path) is of; None for none."""
    path = unquote(urlsplit(target).path)
    return next((template for pattern, template in _paths() if pattern.fullmatch(path)), None)


def operation_of(method: str, target: str) -> dict[str, Any] | None:
    """Return the operation that is asked for; HEAD is GET."""
    path = path_of(target)
    name = "get" if method == "HEAD" else method.lower()
    return CONTRACT["paths"][path].get(name) if path else None


BY_CURSOR = frozenset(
    operation["operationId"]
    for item in CONTRACT["paths"].values()
    for operation in item.values()
    if any(resolve(parameter)["name"] == "cursor" for parameter in operation.get("parameters", []))
)
"""Ids of the lists by cursor."""


def broken(method: str, target: str, status: int, headers: Headers, content: bytes) -> Iterator[str]:
    """Yield each promise that this answer breaks."""
    if not _SANE.fullmatch(headers.get("x-request-id", "")):
        yield f"X-Request-ID is {headers.get('x-request-id')!r}"
    yield from _of_browsers(headers)
    if status in (204, 304) and content:
        yield f"a {status} with a body"
    # Who has mistyped a password is shown the form again.
    if status >= 400 and method != "HEAD" and (target, status) != ("/login", 400):
        yield from _of_problem(status, headers, content)
    operation = operation_of(method, target)
    if operation is None:
        return
    declared = operation["responses"].get(str(status))
    if declared is None:
        if status != EVERYWHERE["method-not-allowed"]:
            yield f"{operation['operationId']} declares no {status}"
        return
    declared = resolve(declared)
    yield from _of_headers(declared, headers)
    yield from _of_limits(status, headers)
    if method == "GET" and status == 200 and "Link" in declared.get("headers", {}):
        yield from _of_links(target, headers, json.loads(content))
    if method != "HEAD" and status != 304:
        yield from _of_content(declared, status, headers, content)
    if status < 400 and operation["security"] and "cache-control" in headers:
        yield from _of_caches(operation, headers["cache-control"])


def _of_browsers(headers: Headers) -> Iterator[str]:
    if headers.get("x-content-type-options") != "nosniff":
        yield "browsers may guess what it is"
    for name in ("content-security-policy", "referrer-policy", "x-frame-options"):
        if name not in headers:
            yield f"{name} is missing"


def _of_headers(declared: dict[str, Any], headers: Headers) -> Iterator[str]:
    for name, of in declared.get("headers", {}).items():
        header = resolve(of)
        value = headers.get(name.lower())
        if value is None:
            if header.get("required"):
                yield f"{name} is missing"
            continue
        pattern = header["schema"].get("pattern")
        if pattern and not re.search(pattern, value):
            yield f"{name} is {value!r}"


def _of_limits(status: int, headers: Headers) -> Iterator[str]:
    """Yield what draft-ietf-httpapi-ratelimit-headers does not allow."""
    policies = {name: (int(q), int(w)) for name, q, w in _POLICY.findall(headers.get("ratelimit-policy", ""))}
    limits = {name: (int(r), int(t)) for name, r, t in _LIMIT.findall(headers.get("ratelimit", ""))}
    if policies.keys() != limits.keys():
        yield f"RateLimit tells of {', '.join(limits)}, and RateLimit-Policy of {', '.join(policies)}"
        return
    for name, (left, more_in) in limits.items():
        quota, seconds = policies[name]
        if left > quota or more_in > 2 * seconds + 1:
            yield f"{name} has {left} of {quota} left, and more in {more_in} of {seconds} s"
        if status == 429 and int(headers.get("retry-after", "0")) < more_in:
            yield f"Retry-After is {headers.get('retry-after')}, but there is more in {more_in} s"


def links(headers: Headers) -> dict[str, str]:
    """Return the targets of the `Link` header by relation; {} without one."""
    return {relation: target for target, relation in _LINK.findall(headers.get("link", ""))}


def _of_links(target: str, headers: Headers, page: dict[str, Any]) -> Iterator[str]:
    """Yield where the links of a page lead elsewhere than its body says."""
    name = "cursor" if "next_cursor" in page else "page"
    asked = urlsplit(target)
    kept = [one for one in parse_qsl(asked.query, keep_blank_values=True) if one[0] != name]
    wanted = dict(_cursors(page) if name == "cursor" else _numbers(page))
    given = links(headers)
    if not given and len(target) > _LONG:
        return
    if given.keys() != wanted.keys():
        yield f"Link has {', '.join(given) or 'nothing'}, and the page {', '.join(wanted)}"
        return
    for relation, found in given.items():
        parts = urlsplit(found)
        query = [*kept, (name, wanted[relation])] if wanted[relation] else kept
        if (
            unquote(parts.path) != unquote(asked.path)
            or parse_qsl(parts.query, keep_blank_values=True) != query
        ):
            yield f"the {relation} page is at {found}"


def _cursors(page: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "first", ""
    for relation in ("prev", "next"):
        if page[f"{relation}_cursor"] is not None:
            yield relation, page[f"{relation}_cursor"]


def _numbers(page: dict[str, Any]) -> Iterator[tuple[str, str]]:
    number, last = page["page"], max(1, -(-page["total"] // page["per_page"]))
    yield "first", "1"
    if number > 1:
        yield "prev", str(min(number - 1, last))
    if number < min(last, _LAST_PAGE):
        yield "next", str(number + 1)
    if last <= _LAST_PAGE:
        yield "last", str(last)


def _of_content(declared: dict[str, Any], status: int, headers: Headers, content: bytes) -> Iterator[str]:
    types = declared.get("content", {})
    given = headers.get("content-type")
    if not types and content:
        yield f"a {status} holds something"
    if types and given not in types:
        yield f"Content-Type is {given!r}"
    if status >= 400 and given == PROBLEM:
        slugs = dict(_SLUG.findall(declared["description"]))
        problem = json.loads(content)
        slug = str(problem["type"]).rpartition("/")[2]
        if slug not in slugs:
            yield f"{slug} is none of the problems of this {status}: {', '.join(slugs)}"
        elif problem["title"].rstrip(".") != slugs[slug]:
            yield f"the title of {slug} is {problem['title']!r}"


def _of_caches(operation: dict[str, Any], given: str) -> Iterator[str]:
    answers = operation["responses"].get("200", {}).get("content", {})
    if any("x-item-schema" in media for media in answers.values()):
        if given != "no-store":
            yield f"what is of one moment may be kept: {given}"
        return
    is_raw = any(answer.get("x-raw-body") for answer in operation["responses"].values())
    if "private" not in given:
        yield f"what needs a token may be kept by every cache: {given}"
    if is_raw != ("immutable" in given) or is_raw == ("no-cache" in given):
        yield f"Cache-Control is {given}"


def _of_problem(status: int, headers: Headers, content: bytes) -> Iterator[str]:
    if headers.get("content-type") != PROBLEM:
        yield f"an error in {headers.get('content-type')}"
        return
    problem = json.loads(content)
    further = _FURTHER.get(problem["type"].rpartition("/")[2], set())
    if set(problem) != {"type", "title", "status", "detail", "request_id", "errors"} | further:
        yield f"a problem with the members {', '.join(problem)}"
        return
    if problem["status"] != status:
        yield f"the problem says {problem['status']}, the answer {status}"
    if problem["request_id"] != headers.get("x-request-id"):
        yield "the problem names another request"
    if not problem["title"] or not problem["detail"]:
        yield "a problem that says nothing"
    if "no-store" not in headers.get("cache-control", ""):
        yield "a problem that caches may keep"
    if status == 422 and not problem["errors"] and not problem["type"].endswith("/too-costly"):
        yield "a 422 that does not say what is wrong"
    yield from _of_faults(problem)
    yield from _of_challenge(status, problem["type"].rpartition("/")[2], headers)


def _of_faults(problem: dict[str, Any]) -> Iterator[str]:
    for fault in problem["errors"]:
        if fault["in"] not in ("body", "path", "query", "header", "document"):
            yield f"a fault in {fault['in']!r}"
        if fault["pointer"] and not fault["pointer"].startswith("/"):
            yield f"a pointer {fault['pointer']!r}"
        if fault["in"] in ("path", "query", "header") and not fault["pointer"]:
            yield f"a fault somewhere in the {fault['in']}"
        is_placed = problem["type"].rpartition("/")[2] in ("invalid-document", "unsupported-dialect")
        if fault["in"] == "document" and is_placed and not (fault["line"] and fault["column"]):
            yield "a fault in a document, and no line"
        if not fault["detail"] or not fault["code"]:
            yield "a fault that says nothing"


def _of_challenge(status: int, slug: str, headers: Headers) -> Iterator[str]:
    if slug == "from-another-site":
        # No token would have done.
        return
    challenge = headers.get("www-authenticate")
    wanted = {
        "unauthenticated": 'Bearer realm="deedbox"',
        "invalid-token": 'error="invalid_token"',
        "insufficient-scope": 'error="insufficient_scope", scope="',
        "beyond-your-rights": 'error="insufficient_scope"',
        "insufficient-role": 'error="insufficient_scope"',
    }
    if status in (401, 403) and (challenge is None or wanted.get(slug, "?") not in challenge):
        yield f"the challenge of {slug} is {challenge!r}"
    if slug == "unauthenticated" and challenge and "error=" in challenge:
        yield "who sends no token is told an error code (RFC 6750 section 3.1)"


def needed_query(operation: dict[str, Any]) -> str:
    """Return the query that *operation* can't do without, made of the contract's examples; "" for none."""
    parameters = map(resolve, operation.get("parameters", []))
    needed = [one for one in parameters if one["in"] == "query" and one.get("required")]
    return "".join(
        f"{'&' if place else '?'}{one['name']}={one['example']}" for place, one in enumerate(needed)
    )


def schema_of(operation: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an operation's JSON body; {} for none."""
    content = operation.get("requestBody", {}).get("content", {})
    schema: dict[str, Any] = resolve(content.get("application/json", {}).get("schema", {}))
    return schema
