"""Who may do what: every operation, asked by nobody, by strangers and by those who may do less."""

import pytest

import promises
from hub import Hub
from served import PLACES, Request, served
from wire import Wire

pytestmark = pytest.mark.slow

SECURED = [name for name, (_, _, declared) in PLACES.items() if declared["security"]]
SCOPES: list[str] = promises.CONTRACT["components"]["schemas"]["Scope"]["enum"]


def prepared(name: str, wire: Wire) -> Request:
    """Return a request that is served, once there is room for another run if it asks for one."""
    if name.startswith("runs_"):
        wire.cancel_runs()
    return served(name, wire)


def ask(wire: Wire, request: Request, authorization: str) -> tuple[int, str]:
    answer = request.send(wire, authorization=authorization)
    return answer.status, answer.problem if answer.status >= 400 else ""


def state(wire: Wire, address: str) -> list[bytes]:
    """Return all that a refused request could have changed."""
    api = "/".join(address.partition("?")[0].split("/")[:4])
    below = (
        *("", "/versions", "/versions/1.0.0/operations"),
        *("/channels", "/channels/production", "/policy", "/waivers"),
    )
    found = [wire.send("GET", api + one).content for one in below if api not in ("/v1/apis", "/v1/tokens")]
    found.append(wire.send("GET", "/v1/users?per_page=100").content)
    found.append(wire.send("GET", "/v1/teams?per_page=100").content)
    # Who shows a token uses it, which is noted.
    tokens = wire.send("GET", "/v1/tokens?limit=200").json()["items"]
    found.append(repr([token["id"] for token in tokens]).encode())
    found.append(wire.send("GET", "/v1/apis?per_page=1").content)
    return [body for body in found if not body.startswith(b'{"type"')]


@pytest.mark.parametrize("name", SECURED)
def test_who_may_not_changes_nothing_and_who_may_is_served(live: Hub, wire: Wire, name: str) -> None:
    needed = PLACES[name][2]["security"][0]["BearerAuth"]
    request = prepared(name, wire)
    others = [scope for scope in SCOPES if scope not in (*needed, "admin")]
    (first, powerless), (second, just_enough) = (
        wire.create_token(*scopes) for scopes in (others, needed or others)
    )
    refusals = {
        "": (401, "unauthenticated"),
        f"Basic {live.admin}": (401, "unauthenticated"),
        f"Token {live.admin}": (401, "unauthenticated"),
        "Bearer deedbox_nobody": (401, "invalid-token"),
        f"Bearer {live.admin[:-1]}": (401, "invalid-token"),
        f"Bearer {live.admin}x": (401, "invalid-token"),
        f"Bearer {live.admin.swapcase()}": (401, "invalid-token"),
    }
    if needed:
        refusals[f"Bearer {powerless}"] = (403, "insufficient-scope")
    before = state(wire, request.address)
    for authorization, refused in refusals.items():
        assert ask(wire, request, authorization) == refused, authorization.partition(" ")[0]
    assert state(wire, request.address) == before
    status, _ = ask(wire, request, f"bearer {just_enough}")
    assert 200 <= status < 300, "who has the scope is not served"
    # A user may have a hundred tokens.
    assert [wire.send("DELETE", f"/v1/tokens/{made}").status for made in (first, second)] == [204, 204]


def test_the_hub_says_what_it_is_to_everyone(wire: Wire) -> None:
    for authorization in ("", "Bearer deedbox_nobody", None):
        answer = wire.send("GET", "/v1/hub", authorization=authorization)
        assert answer.status == 200
        assert answer.json()["name"] == "deedbox"
        assert answer.json()["contract_version"] == promises.CONTRACT["info"]["version"]


def test_the_contract_that_the_hub_serves_is_the_one_that_is_tested(wire: Wire) -> None:
    answer = wire.send("GET", "/openapi.json", authorization="")

    assert answer.json() == promises.CONTRACT
    assert wire.send("GET", "/openapi.json", if_none_match=answer.headers["etag"]).status == 304
