"""What the hub says of itself to anybody."""

import pytest

from deedbox import __version__, openapi
from tests.serving import Hub


def test_anybody_may_ask_what_the_hub_is(hub: Hub) -> None:
    answer = hub.http.get("/v1/hub")

    assert answer.status_code == 200
    assert answer.json() == {
        "name": "deedbox",
        "version": __version__,
        "contract_version": openapi.VERSION,
    }


@pytest.mark.parametrize("authorization", ["Bearer nobodys", "Basic eDp5", "nonsense"])
def test_a_token_that_is_not_needed_is_not_looked_at(hub: Hub, authorization: str) -> None:
    assert hub.http.get("/v1/hub", headers={"Authorization": authorization}).status_code == 200


@pytest.mark.parametrize("path", ["/docs", "/redoc"])
def test_the_contract_can_be_read_in_a_browser(hub: Hub, path: str) -> None:
    answer = hub.http.get(path)

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "/openapi.json" in answer.text
    assert "Deedbox" in answer.text


@pytest.mark.parametrize("path", ["/openapi.json", "/docs", "/redoc", "/health/live", "/problems"])
def test_what_is_no_part_of_the_contract_is_not_in_it(hub: Hub, path: str) -> None:
    assert hub.http.get(path).status_code == 200
    assert path not in hub.app.openapi()["paths"]


@pytest.mark.parametrize("path", ["/v1/hub/", "/v1/apis/", "/health/live/", "/problems/"])
def test_a_slash_too_many_is_another_address(hub: Hub, path: str) -> None:
    assert hub.call("GET", path).status_code == 404
