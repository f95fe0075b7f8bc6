"""Questions that may hang: they are answered in time, and one thread waits for each."""

import threading
from collections.abc import Iterator

import anyio
import pytest

from deedbox.hub import checks
from deedbox.hub.checks import Check

pytestmark = pytest.mark.anyio


@pytest.fixture
def may_answer() -> Iterator[threading.Event]:
    event = threading.Event()
    yield event
    event.set()


async def test_what_hangs_is_away_and_is_asked_once_until_it_answers(
    monkeypatch: pytest.MonkeyPatch, may_answer: threading.Event
) -> None:
    monkeypatch.setattr(checks, "ANSWER_SECONDS", 0.05)
    asked: list[int] = []

    def ask() -> str:
        asked.append(1)
        may_answer.wait(30)
        return "here"

    check = Check(ask, away="away", kept_seconds=0)
    assert [await check.answer() for _ in range(3)] == ["away"] * 3
    assert len(asked) == 1
    may_answer.set()
    monkeypatch.setattr(checks, "ANSWER_SECONDS", 30)
    assert await check.answer() == "here"


async def test_however_many_ask_at_once_it_is_asked_once() -> None:
    asked: list[int] = []

    def ask() -> int:
        asked.append(1)
        return len(asked)

    check = Check(ask, away=0, kept_seconds=3600)
    answers: list[int] = []

    async def keep_answer() -> None:
        answers.append(await check.answer())

    async with anyio.create_task_group() as group:
        for _ in range(20):
            group.start_soon(keep_answer)
    assert answers == [1] * 20
