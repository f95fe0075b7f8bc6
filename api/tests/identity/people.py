"""People for the tests: created through the API, signed in with their password."""

from itertools import count
from typing import Any

from httpx2 import Response

from tests.serving import Hub

PASSWORD = "correct horse battery"
_numbers = count(1)


def create(hub: Hub, *roles: str, **members: Any) -> dict[str, Any]:
    """Create a user with an address of their own, the roles (default: developer) and a password."""
    asked = {
        "email": f"user-{next(_numbers)}@example.com",
        "name": "Ada",
        "roles": list(roles) or ["developer"],
        "password": PASSWORD,
        **members,
    }
    answer = hub.call("POST", "/v1/users", json=asked)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


def grant(hub: Hub, **form: str) -> Response:
    """Ask for tokens with a form."""
    return hub.http.post("/v1/token", data=form)


def sign_in(hub: Hub, email: str, password: str = PASSWORD, **more: str) -> dict[str, Any]:
    """Sign somebody in and return their tokens."""
    answer = grant(hub, grant_type="password", username=email, password=password, **more)
    assert answer.status_code == 200, answer.text
    tokens: dict[str, Any] = answer.json()
    return tokens


def access(hub: Hub, *roles: str) -> str:
    """Create a user and return an access token of theirs."""
    return str(sign_in(hub, create(hub, *roles)["email"])["access_token"])
