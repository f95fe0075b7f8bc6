"""Who calls, and what they may do, as RFC 6750 has it."""

from operator import attrgetter

import pytest

from deedbox.identity.scopes import SCOPES
from tests.openapi.reading import OPERATIONS, Operation, filled
from tests.serving import Hub

SECURED = [operation for operation in OPERATIONS if operation.scopes]
CHALLENGE = 'Bearer realm="deedbox"'


@pytest.mark.parametrize(
    "authorization", [None, "", "Basic eDp5", "Bearer", "Bearer ", "deedbox_token", "Digest username=x"]
)
def test_whoever_shows_no_token_is_asked_for_one_without_an_error_code(
    hub: Hub, authorization: str | None
) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    answer = hub.http.get("/v1/apis", headers=headers)

    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/unauthenticated")
    assert answer.headers["WWW-Authenticate"] == CHALLENGE


@pytest.mark.parametrize("token", ["x", "deedbox_", "deedbox_" + "A" * 43, "é", "a b", "x" * 10_000, "\x7f"])
def test_a_token_that_nobody_made_is_called_invalid(hub: Hub, token: str) -> None:
    headers = {b"Authorization": f"Bearer {token}".encode("latin-1")}
    answer = hub.http.get("/v1/apis", headers=headers)

    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/invalid-token")
    assert answer.headers["WWW-Authenticate"] == f'{CHALLENGE}, error="invalid_token"'
    assert len(token) < 3 or token not in answer.text


def test_a_token_is_known_only_whole_and_as_it_was_made(hub: Hub) -> None:
    for other in (hub.token[:-1], hub.token + "x", hub.token.upper(), hub.token.removeprefix("deedbox_")):
        assert hub.call("GET", "/v1/apis", token=other).status_code == 401


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_the_scheme_may_be_written_in_any_case(hub: Hub, scheme: str) -> None:
    headers = {"Authorization": f"{scheme} {hub.token}"}

    assert hub.http.get("/v1/apis", headers=headers).status_code == 200


@pytest.mark.parametrize("operation", SECURED, ids=attrgetter("id"))
def test_whoever_lacks_the_scope_is_told_which_one_would_do(hub: Hub, operation: Operation) -> None:
    path = filled(operation.path)
    headers = {"Content-Type": "application/json"}
    told = f'{CHALLENGE}, error="insufficient_scope", scope="{" ".join(operation.scopes)}"'
    for scope in operation.scopes:
        token = hub.mint(*(other for other in SCOPES if other not in (scope, "admin")))
        answer = hub.call(operation.method, path, token=token, headers=headers, content=b"{}")

        assert (answer.status_code, answer.json()["type"]) == (403, "/problems/insufficient-scope")
        assert answer.headers["WWW-Authenticate"] == told
        assert scope in answer.json()["detail"]


@pytest.mark.parametrize("operation", SECURED, ids=attrgetter("id"))
def test_nothing_is_done_without_a_token(hub: Hub, operation: Operation) -> None:
    path = filled(operation.path)
    headers = {"Content-Type": "application/json"}
    answer = hub.http.request(operation.method, path, headers=headers, content=b"{}")

    assert answer.status_code == 401


def test_whoever_may_read_reads_and_does_not_write(hub: Hub) -> None:
    api, reader = hub.api(), hub.mint("contracts:read")

    assert hub.call("GET", f"/v1/apis/{api}", token=reader).status_code == 200
    new = {"name": f"{api}-new", "title": "x"}
    assert hub.call("POST", "/v1/apis", token=reader, json=new).status_code == 403
    assert hub.call("GET", f"/v1/apis/{api}-new").status_code == 404


def test_an_admin_has_every_scope(hub: Hub) -> None:
    admin = hub.mint("admin")
    api = hub.api()

    assert hub.call("GET", f"/v1/apis/{api}", token=admin).status_code == 200
    new = {"name": f"{api}-new", "title": "x"}
    assert hub.call("POST", "/v1/apis", token=admin, json=new).status_code == 201


def test_a_version_remembers_the_name_of_the_token_that_published_it(hub: Hub) -> None:
    assert hub.publish(hub.api(), "1.0.0").json()["published_by"] == "first-admin"
