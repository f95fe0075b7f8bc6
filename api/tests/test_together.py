"""What comes while an answer is awaited goes together with the next question."""

import asyncio
from collections.abc import Sequence

import pytest

from deedbox.together import Together


class Asked:
    """Answers each question by itself, when it is let."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.may_answer = asyncio.Event()

    async def ask(self, questions: Sequence[int]) -> list[int]:
        self.batches.append(list(questions))
        await self.may_answer.wait()
        if 13 in questions:
            raise LookupError
        return [question * 2 for question in questions]


def test_one_question_is_under_way_and_the_next_takes_all_who_came_meanwhile() -> None:
    async def main() -> tuple[list[int], list[list[int]]]:
        asked = Asked()
        together = Together(asked.ask, most=3)
        tasks = [asyncio.create_task(together.ask(1))]
        await asyncio.sleep(0.01)
        tasks += [asyncio.create_task(together.ask(number)) for number in range(2, 7)]
        await asyncio.sleep(0.01)
        asked.may_answer.set()
        return await asyncio.gather(*tasks), asked.batches

    answers, batches = asyncio.run(main())
    assert answers == [2, 4, 6, 8, 10, 12]
    assert batches == [[1], [2, 3, 4], [5, 6]]


def test_a_failure_reaches_those_of_its_batch_and_no_others() -> None:
    async def main() -> list[int | BaseException]:
        asked = Asked()
        asked.may_answer.set()
        together = Together(asked.ask, most=1)
        return await asyncio.gather(*(together.ask(number) for number in (1, 13, 2)), return_exceptions=True)

    first, failed, last = asyncio.run(main())
    assert (first, last) == (2, 4)
    assert isinstance(failed, LookupError)


def test_whoever_hangs_up_takes_nothing_from_the_others() -> None:
    async def main() -> int:
        asked = Asked()
        together = Together(asked.ask, most=10)
        first, second = (asyncio.create_task(together.ask(number)) for number in (1, 2))
        await asyncio.sleep(0.01)
        first.cancel()
        asked.may_answer.set()
        return await second

    assert asyncio.run(main()) == 4


def test_at_its_end_nobody_waits_for_ever() -> None:
    async def main() -> None:
        asked = Asked()
        together = Together(asked.ask, most=1)
        tasks = [asyncio.create_task(together.ask(number)) for number in (1, 2)]
        await asyncio.sleep(0.01)
        await together.close()
        for task in tasks:
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(main())
