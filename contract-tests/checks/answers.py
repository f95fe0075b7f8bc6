"""What every answer has: an id, and a shape that a second, independent reader of the contract can read."""

import json
from html import unescape
from typing import Any

import models
import promises
import session
from checks import Exchange, house

LONG_SECONDS = 1.0
_ids: set[str] = set()
_pages: dict[str, int] = {}


@house()
def request_id(exchange: Exchange) -> bool:
    """Every answer names its request, and no two have one name."""
    identifier = exchange.header("X-Request-ID")
    assert identifier is not None
    given = exchange.response.request.headers.get("X-Request-ID")
    assert given == identifier or identifier not in _ids, "two requests have one id"
    _ids.add(identifier)
    return True


@house()
def promises_are_kept(exchange: Exchange) -> bool:
    """What the contract promises of every answer holds for this one (`promises`)."""
    headers = {name.lower(): ", ".join(values) for name, values in exchange.response.headers.items()}
    content = exchange.response.content
    found = list(promises.broken(exchange.method, exchange.url, exchange.status, headers, content))
    assert not found, "; ".join(found)
    return True


@house(needed_by="")
def answers_soon(exchange: Exchange) -> bool:
    """What took long to read takes less when it is asked for again: it was the machine, not the hub."""
    if exchange.method != "GET" or exchange.response.elapsed < LONG_SECONDS:
        return False
    times = [exchange.again().elapsed.total_seconds() for _ in range(5)]
    assert min(times) < LONG_SECONDS, f"takes {min(times):.1f} s again and again"
    return True


@house()
def problem_details(exchange: Exchange) -> bool:
    """Every error is a problem that agrees with its own answer, and whose type is a page (RFC 9457)."""
    if exchange.status < 400:
        return False
    media_type = exchange.header("Content-Type")
    assert media_type == "application/problem+json", f"an error in {media_type}"
    problem = models.Problem.model_validate_json(exchange.response.content, strict=True)
    assert problem.status == exchange.status, f"the problem says {problem.status}"
    assert problem.request_id == exchange.header("X-Request-ID"), "the problem names another request"
    if problem.type not in _pages:
        page = session.client.get(problem.type)
        is_page = page.headers["Content-Type"].startswith("text/html") and problem.title in unescape(
            page.text
        )
        _pages[problem.type] = page.status_code if is_page else 0
    assert _pages[problem.type] == 200, f"{problem.type} is no page of this problem: {_pages[problem.type]}"
    return True


@house()
def answers_parse(exchange: Exchange) -> bool:
    """The models that another generator made of the contract read every answer, strictly."""
    content = exchange.operation["responses"].get(str(exchange.status), {}).get("content", {})
    schema: dict[str, Any] = content.get("application/json", {}).get("schema", {})
    name = schema.get("$ref", "").rpartition("/")[2]
    if not exchange.is_success or not name:
        return False
    model = getattr(models, name)
    parsed = model.model_validate_json(exchange.response.content, strict=True)
    # What comes out again is what came in: the reader dropped nothing and made nothing up.
    assert parsed.model_dump(mode="json").keys() == json.loads(exchange.response.content).keys()
    return True
