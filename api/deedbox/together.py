"""Asking for many at once: what comes while an answer is awaited goes together with the next question."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

Question = TypeVar("Question")
Answer = TypeVar("Answer")
Ask = Callable[[Sequence[Question]], Awaitable[Sequence[Answer]]]


class Together(Generic[Question, Answer]):
    """Asks questions in batches, one after the other, each as large as what came meanwhile.

    A question is never part of a batch that was asked before it came. Belongs to the event loop that uses it.

    Args:
        ask: gives an answer to each question of a batch, in their order. What it raises, each of them gets.
        most: questions of one batch.
    """

    def __init__(self, ask: "Ask[Question, Answer]", *, most: int) -> None:
        self._ask = ask
        self._most = most
        self._waiting: list[tuple[Question, asyncio.Future[Answer]]] = []
        self._task: asyncio.Task[None] | None = None

    async def ask(self, question: Question) -> Answer:
        """Return the answer to *question*, after at most two batches unless there are too many."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((question, answer))
        if self._task is None:
            # A task of its own: whoever asked first may hang up, and the others still wait.
            self._task = asyncio.create_task(self._ask_all())
        return await answer

    async def _ask_all(self) -> None:
        try:
            while self._waiting:
                batch = self._waiting[: self._most]
                del self._waiting[: self._most]
                await self._ask_one(batch)
        finally:
            self._task = None

    async def _ask_one(self, batch: Sequence[tuple[Question, asyncio.Future[Answer]]]) -> None:
        try:
            answers = await self._ask([question for question, _ in batch])
        except asyncio.CancelledError:
            for _, future in batch:
                future.cancel()
            raise
        except Exception as error:  # noqa: BLE001 - Each of them is told, whatever it is.
            for _, future in batch:
                if not future.done():
                    future.set_exception(error)
        else:
            for (_, future), answer in zip(batch, answers, strict=True):
                # Who hung up meanwhile waits no more.
                if not future.done():
                    future.set_result(answer)

    async def close(self) -> None:
        """End the batch under way; who still waits is told so."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        for _, future in self._waiting:
            future.cancel()
