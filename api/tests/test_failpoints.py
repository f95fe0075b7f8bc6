"""Where tests let a hub die: nowhere unless somebody says so, and only where there is such a place."""

import os
import signal
import time
from collections.abc import Iterator

import pytest

from deedbox import failpoints


@pytest.fixture(autouse=True)
def _disarmed() -> Iterator[None]:
    yield
    failpoints.arm({})


@pytest.fixture
def killed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """What would have been killed."""
    found: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "kill", lambda *who: found.append(who))
    return found


def test_an_unarmed_place_is_passed_by(killed: list[tuple[int, int]]) -> None:
    failpoints.arm({})
    for place in failpoints.PLACES:
        failpoints.reach(place)

    assert killed == []


def test_a_place_kills_once_at_its_time_and_no_other_does(killed: list[tuple[int, int]]) -> None:
    failpoints.arm({failpoints.VARIABLE: "build.claimed:kill@2, export.sent:kill"})
    failpoints.reach("build.built")
    failpoints.reach("build.claimed")
    assert killed == []

    for _ in range(3):
        failpoints.reach("build.claimed")
    assert killed == [(os.getpid(), signal.SIGKILL)]


def test_a_place_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    failpoints.arm({failpoints.VARIABLE: "export.sent:wait=1.5"})
    failpoints.reach("export.sent")

    assert waited == [1.5]


@pytest.mark.parametrize("order", ["nowhere:kill", "export.sent", "export.sent:explode", "export.sent:kill@"])
def test_what_cannot_happen_is_refused(order: str) -> None:
    with pytest.raises(ValueError, match="is not one of"):
        failpoints.arm({failpoints.VARIABLE: order})
