"""Three processes on one database: what one has changed, or withdrawn, the others show at once."""

from collections.abc import Iterator
from itertools import permutations

import httpx2
import pytest

from tests.cluster.several import SERVERS, Several
from tests.identity.people import access, create
from tests.serving import Hub

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]


@pytest.fixture
def each(cluster: Several) -> Iterator[list[httpx2.Client]]:
    """A client of each process, as admin."""
    headers = {"Authorization": f"Bearer {cluster.token}"}
    clients = [httpx2.Client(base_url=url, headers=headers, trust_env=False) for url in cluster.urls]
    yield clients
    for client in clients:
        client.close()


@pytest.mark.parametrize("order", list(permutations(range(SERVERS), 2)))
def test_what_one_has_changed_the_others_show(
    hub: Hub, each: list[httpx2.Client], order: tuple[int, int]
) -> None:
    path = f"/v1/apis/{hub.api()}"
    here, there = (each[number] for number in order)
    for number in range(50):
        etag = there.get(path).headers["ETag"]
        changed = here.patch(path, json={"title": f"Title {number}"}, headers={"If-Match": etag})
        assert changed.status_code == 200, changed.text
        assert there.get(path).json()["title"] == f"Title {number}"


def test_what_one_has_withdrawn_nobody_shows(hub: Hub, each: list[httpx2.Client]) -> None:
    ada = create(hub, "viewer")
    name = f"withdrawn-{ada['id']}"
    hub.call("POST", "/v1/apis", json={"name": name, "title": "T", "visibility": "private"})
    path = f"/v1/apis/{name}"
    assert hub.call("PUT", f"{path}/grants/{ada['id']}", json={"role": "reader"}).status_code == 201
    token = hub.http.post(
        "/v1/token",
        data={"grant_type": "password", "username": ada["email"], "password": "correct horse battery"},
    ).json()["access_token"]
    shown = {"Authorization": f"Bearer {token}"}
    assert [one.get(path, headers=shown).status_code for one in each] == [200] * SERVERS

    assert hub.delete(f"{path}/grants/{ada['id']}").status_code == 204

    assert [one.get(path, headers=shown).status_code for one in each] == [404] * SERVERS


def test_whom_one_has_deactivated_all_refuse(hub: Hub, each: list[httpx2.Client]) -> None:
    token = access(hub, "viewer")
    shown = {"Authorization": f"Bearer {token}"}
    me = each[0].get("/v1/users/me", headers=shown).json()["id"]
    assert [one.get("/v1/apis", headers=shown).status_code for one in each] == [200] * SERVERS

    assert hub.change(f"/v1/users/{me}", {"state": "deactivated"}).status_code == 200

    assert [one.get("/v1/apis", headers=shown).status_code for one in each] == [401] * SERVERS
