"""Three processes on one database: each sees what it has changed at once, the others within a second."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import permutations
from typing import Any

import httpx2
import pytest

from tests import places
from tests.cli.running import UNLIMITED, announced, environment

pytestmark = pytest.mark.slow  # Three processes of the hub.

# A data folder is held by one hub; here others share its database, as processes of one hub do.
PROGRAM = """
import sys
from contextlib import nullcontext
from deedbox import data_folder
data_folder.held = lambda _folder: nullcontext()
from deedbox.cli import main
main(["serve", "--json", "--port", "0", "--data-dir", sys.argv[1]])
"""
BOUND_SECONDS = 1.0
"""As docs/identity.md says."""


@dataclass(frozen=True)
class Trio:
    """The processes, asked by an admin, and by somebody who may read what they are granted."""

    processes: list[httpx2.Client]
    reader: str
    """Id of the user."""
    token: str

    def read(self, process: httpx2.Client, path: str) -> httpx2.Response:
        """Read as the somebody."""
        return process.get(path, headers={"Authorization": f"Bearer {self.token}"})

    def change(self, process: httpx2.Client, method: str, path: str, json: Any = None) -> None:
        """Read *path* and change it, as admin."""
        etag = process.get(path).headers.get("ETag")
        answer = process.request(method, path, json=json, headers={"If-Match": etag} if etag else {})
        assert answer.is_success, answer.text


@pytest.fixture(scope="module")
def trio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trio]:
    """Three processes that all know who calls, and have read everything."""
    folder = tmp_path_factory.mktemp("trio")
    with ExitStack() as stack:
        processes, token = [], ""
        for number in range(3):
            log = stack.enter_context((folder / f"{number}.log").open("w"))
            started = subprocess.Popen(
                [sys.executable, "-c", PROGRAM, str(folder / "data")],
                env=environment(**UNLIMITED, **places.variables(folder / "data")),
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
            process = stack.enter_context(started)
            stack.callback(process.terminate)
            said = announced(process)
            token = token or said["first_token"]
            headers = {"Authorization": f"Bearer {token}"}
            client = httpx2.Client(base_url=said["url"], headers=headers, trust_env=False, timeout=30)
            processes.append(stack.enter_context(client))
        first = processes[0]
        person = {
            "email": "r@example.com",
            "name": "R",
            "password": "a password of three",
            "roles": ["viewer"],
        }
        reader = first.post("/v1/users", json=person).json()["id"]
        form = {"grant_type": "password", "username": person["email"], "password": person["password"]}
        granted = first.post("/v1/token", data=form, headers={"Authorization": ""})
        access = granted.json()["access_token"]
        made = first.post(
            "/v1/tokens",
            json={"name": "t", "scopes": ["contracts:read"]},
            headers={"Authorization": f"Bearer {access}"},
        )
        yield Trio(processes, reader, made.json()["token"])


def api_of(trio: Trio, name: str) -> str:
    """Make a private API that is granted to the reader, and return its path."""
    path, first = f"/v1/apis/{name}", trio.processes[0]
    made = first.post("/v1/apis", json={"name": name, "title": "Before", "visibility": "private"})
    assert made.status_code == 201, made.text
    trio.change(first, "PUT", f"{path}/grants/{trio.reader}", {"role": "reader"})
    time.sleep(BOUND_SECONDS)
    assert [trio.read(one, path).status_code for one in trio.processes] == [200] * 3
    return path


@pytest.mark.parametrize("order", list(permutations(range(3), 2)))
def test_what_one_has_changed_the_others_show_within_a_second(trio: Trio, order: tuple[int, int]) -> None:
    here, there = (trio.processes[number] for number in order)
    path = api_of(trio, "title-{}-{}".format(*order))
    assert trio.read(there, path).json()["title"] == "Before"

    trio.change(here, "PATCH", path, {"title": "After"})

    assert trio.read(here, path).json()["title"] == "After"
    time.sleep(BOUND_SECONDS)
    assert trio.read(there, path).json()["title"] == "After"


def test_what_one_has_withdrawn_nobody_shows_after_a_second(trio: Trio) -> None:
    path = api_of(trio, "withdrawn")
    here, *others = trio.processes

    trio.change(here, "DELETE", f"{path}/grants/{trio.reader}")

    assert trio.read(here, path).status_code == 404
    time.sleep(BOUND_SECONDS)
    assert [trio.read(one, path).status_code for one in others] == [404, 404]


def test_whom_one_has_deactivated_all_refuse_after_a_second(trio: Trio) -> None:
    path = api_of(trio, "deactivated")
    *others, here = trio.processes

    trio.change(here, "PATCH", f"/v1/users/{trio.reader}", {"state": "deactivated"})

    assert trio.read(here, path).status_code == 401
    time.sleep(BOUND_SECONDS)
    assert [trio.read(one, path).status_code for one in others] == [401, 401]
