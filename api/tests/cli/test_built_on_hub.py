"""Watching and fetching SDKs: what a hub may answer, and what comes of it."""

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from deedbox.cli import built_on_hub
from deedbox.cli.built_on_hub import OnHub, fetch, watch
from deedbox.cli.failures import Exit, Failure
from deedbox_client import Deedbox, Sdk

CONTENT = b"a wheel"
FILE: dict[str, Any] = {
    "name": "deedbox_orders_client-1.0.0-py3-none-any.whl",
    "media_type": "application/zip",
    "size_bytes": len(CONTENT),
    "sha256": hashlib.sha256(CONTENT).hexdigest(),
}
SDK: dict[str, Any] = {
    "id": "5b8c1f0e9a27d364",
    "flavour": "client",
    "name": "deedbox-orders-client",
    "module": "deedbox_orders_client",
    "version": "1.0.0",
    "package_version": "1.0.0",
    "builder": "0.2.0-3fa9c2d41b7e",
    "state": "queued",
    "percent": 0,
    "step": "",
    "error": None,
    "requested_by": "ada",
    "created_at": "2026-11-28T09:30:00.000Z",
    "started_at": None,
    "ended_at": None,
    "requires_python": None,
    "operations": 3,
    "models": 4,
    "files": [],
    "report": [],
    "report_count": 0,
}
LINES = [{"at": "2026-11-28T09:30:00.000Z", "line": f"line {number}"} for number in range(12)]


class Answers:
    """What a hub answers: the SDK in one state after the other, its log, its files."""

    def __init__(self) -> None:
        self.states: Iterator[dict[str, Any]] = iter(())
        self.asked: list[str] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.asked.append(request.url.path.rpartition("/sdks/")[2])
        if request.url.path.endswith("/log"):
            return httpx2.Response(200, json={"items": LINES})
        if "/files/" in request.url.path:
            return httpx2.Response(200, content=CONTENT, headers={"Content-Type": "application/zip"})
        return httpx2.Response(200, json={**SDK, **next(self.states)})


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    monkeypatch.setattr(time, "sleep", lambda _: None)
    return Answers()


@pytest.fixture
def client(answers: Answers) -> Iterator[Deedbox]:
    with (
        httpx2.Client(transport=httpx2.MockTransport(answers)) as http,
        Deedbox("http://hub.test", "secret", http_client=http) as client,
    ):
        yield client


def asked(client: Deedbox, **members: Any) -> OnHub:
    return OnHub(client, "orders", Sdk.model_validate({**SDK, **members}))


def test_each_step_is_told_until_it_is_built(client: Deedbox, answers: Answers) -> None:
    answers.states = iter(
        [
            {"state": "running"},
            {"state": "running", "percent": 50, "step": "generating"},
            {"state": "queued", "percent": 50, "error": "It broke."},
            {"state": "succeeded", "percent": 100},
        ]
    )
    told: list[tuple[int, str]] = []
    built = watch(asked(client), lambda percent, step: told.append((percent, step)))

    assert str(built.sdk.state) == "succeeded"
    assert told == [
        (0, "waiting for its turn"),
        (0, "starting"),
        (50, "generating"),
        (0, "trying again: It broke."),
        (100, ""),
    ]


def test_what_is_built_already_is_not_asked_for_again(client: Deedbox, answers: Answers) -> None:
    watch(asked(client, state="succeeded"), lambda percent, step: None)

    assert answers.asked == []


def test_why_it_failed_is_told_with_the_last_lines(client: Deedbox, answers: Answers) -> None:
    answers.states = iter([{"state": "failed", "error": "It is too much."}])
    with pytest.raises(Failure) as failure:
        watch(asked(client), lambda percent, step: None)

    told = failure.value
    assert (told.exit, told.detail) == (Exit.REFUSED, "It is too much.")
    assert told.lines == tuple(f"09:30:00 line {number}" for number in range(2, 12))
    assert "deedbox sdks log orders@1.0.0 5b8c1f0e9a27d364" in told.hint


def test_what_somebody_broke_off_is_refused(client: Deedbox, answers: Answers) -> None:
    answers.states = iter([{"state": "cancelled"}])
    with pytest.raises(Failure, match="was broken off") as failure:
        watch(asked(client), lambda percent, step: None)

    assert failure.value.exit == Exit.REFUSED


def test_ctrl_c_stops_watching_and_nothing_else(client: Deedbox, answers: Answers) -> None:
    def stop(percent: int, step: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(Failure, match="the hub goes on") as failure:
        watch(asked(client), stop)

    assert failure.value.exit == Exit.STOPPED
    assert "deedbox sdks cancel orders@1.0.0 5b8c1f0e9a27d364 breaks it off" in failure.value.hint
    assert answers.asked == []


def test_pauses_grow_and_stay_short() -> None:
    pauses = built_on_hub._pauses()
    found = [next(pauses) for _ in range(20)]

    assert found[0] == 0.2
    assert found == sorted(found)
    assert found[-1] == 2.0


def test_a_file_that_is_there_is_kept_and_another_is_replaced(
    client: Deedbox, answers: Answers, tmp_path: Path
) -> None:
    built = asked(client, state="succeeded", files=[FILE])
    path = tmp_path / "new" / FILE["name"]
    first = fetch(built, path.parent)
    again = fetch(built, path.parent)
    assert len(answers.asked) == 1
    path.write_bytes(b"something else")
    fetch(built, path.parent)

    assert first == again
    assert (first.files[0].path, path.read_bytes()) == (path, CONTENT)
    assert len(answers.asked) == 2


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"sha256": "0" * 64}, "is not what its SHA-256 says"),
        ({"name": "../above.whl"}, "It names a file"),
        ({"name": "/abs.whl"}, "It names a file"),
        ({"name": ".."}, "It names a file"),
        ({"name": ".netrc"}, "It names a file"),
    ],
)
def test_what_no_hub_would_send_is_not_written(
    client: Deedbox, tmp_path: Path, wrong: dict[str, str], said: str
) -> None:
    folder = tmp_path / "dist"
    with pytest.raises(Failure) as failure:
        fetch(asked(client, state="succeeded", files=[{**FILE, **wrong}]), folder)

    assert said in failure.value.detail
    assert failure.value.exit == Exit.NO_HUB
    assert [*tmp_path.rglob("*")] == [folder]
