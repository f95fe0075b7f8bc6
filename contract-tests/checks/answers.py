"""What every answer has: an id, and a shape that a second, independent reader of the contract can read."""

import json
import re
from typing import Any

import models
import session
from checks import Exchange, house

_SANE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_pages: dict[str, int] = {}


@house()
def request_id(exchange: Exchange) -> bool:
    """Every answer names its request."""
    identifier = exchange.header("X-Request-ID")
    assert identifier and _SANE.fullmatch(identifier), f"X-Request-ID is {identifier!r}"
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
        _pages[problem.type] = session.client.get(problem.type).status_code
    assert _pages[problem.type] == 200, f"{problem.type} answers {_pages[problem.type]}"
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
