"""Who gets which packages, and what nobody learns of those that are not for them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from deedbox.settings import Settings
from tests.catalog.index.packaged import JSON, api_of, basic, files, get, package
from tests.identity.browsers import signed_in
from tests.identity.people import access, create
from tests.serving import Hub, start

pytestmark = pytest.mark.slow

CHALLENGE = 'Basic realm="deedbox", charset="UTF-8"'


@pytest.fixture(scope="module")
def private(hub: Hub) -> str:
    """A package of a private API."""
    return package(hub, "1.0.0", visibility="private")


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Hub]:
    """A hub whose pages are not for everybody."""
    yield from start(Settings(data_dir=tmp_path, public_pages=False))


def paths(hub: Hub, project: str) -> list[str]:
    """Every address of *project*."""
    wheel = files(hub, project, hub.token)[0]["url"]
    return [f"/simple/{project}/{file}" for file in ("", wheel, f"{wheel}.metadata")]


def test_whoever_may_know_of_a_private_api_installs_its_packages(hub: Hub, private: str) -> None:
    for path in paths(hub, private):
        assert get(hub, path, hub.token).status_code == 200
        assert hub.call("GET", path).status_code == 200
        assert get(hub, path, authorization=basic(hub.token, user="anybody")).status_code == 200
    assert private in get(hub, "/simple/", hub.token).text


def test_an_access_token_does_as_well(hub: Hub, private: str) -> None:
    token = access(hub, "admin")

    assert get(hub, f"/simple/{private}/", token).status_code == 200


def test_nobody_learns_whether_a_package_is_there_for_others(hub: Hub, private: str) -> None:
    stranger = access(hub)
    missing = "deedbox-no-such-client"
    for path in paths(hub, private):
        for token, status in ((None, 401), (stranger, 404)):
            of_private = get(hub, path, token)
            of_missing = get(hub, path.replace(private, missing), token)
            assert of_private.status_code == of_missing.status_code == status
            assert without_id(of_private.json()) == {
                **without_id(of_missing.json()),
                "detail": of_missing.json()["detail"].replace(missing, private),
            }
            assert of_private.headers.get("WWW-Authenticate") == (CHALLENGE if token is None else None)
    assert private not in get(hub, "/simple/").text
    assert private not in get(hub, "/simple/", stranger).text


def test_what_is_kept_for_one_is_shown_to_no_other(hub: Hub, private: str) -> None:
    stranger = access(hub)
    for path in ("/simple/", f"/simple/{private}/"):
        assert private.encode() in get(hub, path, hub.token).content
        for token in (None, stranger):
            answer = get(hub, path, token)
            assert answer.status_code in ((200,) if path == "/simple/" else (401, 404))
            assert f"{private}/" not in answer.text and "whl" not in answer.text


def without_id(problem: dict[str, object]) -> dict[str, object]:
    """Return *problem* without what differs from request to request."""
    return {name: value for name, value in problem.items() if name != "request_id"}


def test_an_internal_api_is_for_whoever_has_a_token(hub: Hub) -> None:
    name = package(hub, "1.0.0", visibility="internal")
    stranger = access(hub)

    assert get(hub, f"/simple/{name}/").status_code == 401
    assert get(hub, f"/simple/{name}/", stranger).status_code == 200


@pytest.mark.parametrize(
    "authorization",
    [
        basic("deedbox_wrong"),
        basic(""),
        "Basic",
        "Basic !!!",
        "Basic /w==",
        "Basic YQ==",
        "Bearer nothing",
        "Digest x",
        "",
    ],
)
def test_a_token_that_does_not_stand_is_refused_for_everything(hub: Hub, authorization: str) -> None:
    name = package(hub, "1.0.0")
    for path in ("/simple/", f"/simple/{name}/", "/simple/requests/", f"/simple/{name}/x.whl"):
        answer = get(hub, path, authorization=authorization)
        assert (answer.status_code, answer.json()["type"]) == (401, "/problems/invalid-token")
        assert answer.headers["WWW-Authenticate"] == CHALLENGE
        assert answer.headers["Cache-Control"] == "no-store"


def test_two_tokens_are_none(hub: Hub) -> None:
    both = [("Authorization", basic(hub.token)), ("Authorization", basic(hub.token))]

    assert hub.http.get("/simple/", headers=both).status_code == 401


def test_a_revoked_token_is_refused_at_once(hub: Hub, private: str) -> None:
    made = hub.call("POST", "/v1/tokens", json={"name": "ci", "scopes": ["contracts:read"]}).json()
    path = paths(hub, private)[1]
    assert get(hub, path, made["token"]).status_code == 200
    hub.call("DELETE", f"/v1/tokens/{made['id']}")

    assert get(hub, path, made["token"]).status_code == 401
    assert get(hub, "/simple/deedbox-client/", made["token"]).status_code == 401


def test_a_token_needs_the_scope_to_read(hub: Hub) -> None:
    answer = get(hub, "/simple/", hub.mint("tokens:read"))

    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/insufficient-scope")


def test_token_and_user_are_charged(tmp_path: Path) -> None:
    for limited in start(Settings(data_dir=tmp_path, rate_limit_token=2)):
        statuses = [get(limited, "/simple/", limited.token).status_code for _ in range(3)]
        assert statuses == [200, 200, 429]


@pytest.mark.parametrize("accept", ["text/html", "text/html;q=0.01"])
def test_a_browser_that_has_signed_in_is_nobody_here(hub: Hub, private: str, accept: str) -> None:
    """The cookie is for pages; and a program that takes HTML, too, is never led to one."""
    browser = signed_in(hub, create(hub, "admin")["email"])
    api = api_of(private)
    assert browser.see(f"/apis/{api}").status_code == 200

    answer = browser.see(f"/simple/{private}/", Accept=accept)
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, CHALLENGE)
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_where_pages_are_closed_packages_are_for_whoever_has_a_token(closed: Hub) -> None:
    name = package(closed, "1.0.0")
    wheel = files(closed, name, closed.token)[0]["url"]
    for path in ("/simple/", f"/simple/{name}/", f"/simple/{name}/{wheel}", "/simple/deedbox-client/"):
        answer = get(closed, path, accept=JSON)
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, CHALLENGE)
        assert get(closed, path, closed.token).status_code == 200
