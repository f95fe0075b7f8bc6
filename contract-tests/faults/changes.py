"""Changes that faults of several kinds make."""

import json
from itertools import count
from typing import Any

from starlette.types import Scope

from faults.plant import Answer

numbers = count(1)


def in_problems(given: Answer, **members: Any) -> None:
    """Give a problem other members."""
    if given.is_problem:
        given.set(**members)


def json_body(change: Any) -> Any:
    """Change the JSON object in a request, which the hub then takes as it is."""

    def apply(_: Scope, body: bytes) -> bytes:
        try:
            given = json.loads(body)
        except ValueError:
            return body
        if not isinstance(given, dict):
            return body
        changed = change(dict(given))
        return body if changed == given else json.dumps(changed).encode()

    return apply


def crashes() -> Any:
    """Fail as nobody foresaw."""
    raise RuntimeError("planted")
