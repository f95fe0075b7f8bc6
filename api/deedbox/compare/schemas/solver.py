"""All questions that one leads to are answered together, as the greatest fixed point.

Each counts as yes until something speaks against it. So circles need no cutting, the order of asking changes
nothing, and each question is split once.

Source: Pierce, Types and Programming Languages (2002), chapter 21.
"""

from collections import defaultdict, deque
from collections.abc import Callable
from itertools import islice
from typing import Final

from deedbox.compare.schemas.answers import Answer
from deedbox.compare.schemas.formulas import Formula, Question, likely, questions, value

MAX_QUESTIONS: Final = 300_000
"""After so many every further one is left open."""
_MAX_ROUNDS: Final = 4
"""Times that the less likely ways are asked for."""
_MAX_WIDENED: Final = 5_000
"""Questions that are asked for less likely ways, in all: schemas that look alike lead to each other."""
_YES, _NO, _UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


class Solver:
    """Answers questions; what was answered once is kept."""

    def __init__(self, split: Callable[[Question], Formula]) -> None:
        """Split questions by *split*, which gives for each what its answer follows from."""
        self._split = split
        self._answers: dict[Question, Answer] = {}
        self._spent = 0
        # Of the questions that are being answered together:
        self._formulas: dict[Question, Formula] = {}
        self._dependents: dict[Question, list[Question]] = defaultdict(list)
        self._widened: set[Question] = set()

    def answer(self, question: Question) -> Answer:
        """Return the answer to *question*."""
        if question not in self._answers:
            self._solve(question)
        return self._answers[question]

    def _solve(self, first: Question) -> None:
        self._explore([first], MAX_QUESTIONS - len(self._answers))
        self._lower()
        likely_ones = len(self._formulas)
        for _ in range(_MAX_ROUNDS):
            doubtful = [one for one in self._formulas if self._may_be_raised(one)]
            if not doubtful or self._spent >= _MAX_WIDENED:
                break
            self._widen(doubtful)
            self._lower()
        for question in islice(self._formulas, likely_ones, None):
            if self._answers[question] is _UNKNOWN:
                # It was looked at in passing, and not to its end; whoever asks for it itself is told more.
                del self._answers[question]
        self._formulas.clear()
        self._dependents.clear()
        self._widened.clear()

    def _explore(self, first: list[Question], most: int) -> None:
        """Split *first*, and all that comes of it; of more than *most* the rest is left open."""
        waiting, before = deque(first), len(self._formulas)
        while waiting:
            question = waiting.popleft()
            if question in self._answers:
                continue
            self._answers[question] = _YES
            is_over = len(self._formulas) - before >= most
            formula = self._formulas[question] = _UNKNOWN if is_over else self._split(question)
            for other in questions(formula, is_wide=False):
                self._dependents[other].append(question)
                if other not in self._answers:
                    waiting.append(other)

    def _lower(self) -> None:
        """Take back each yes that its formula does not bear out, until all are borne out."""
        doubtful = deque(self._formulas)
        while doubtful:
            question = doubtful.popleft()
            before = self._answers[question]
            if before is _NO:
                continue
            answer = value(self._formulas[question], self._answers, is_wide=question in self._widened)
            if answer < before:
                self._answers[question] = answer
                doubtful.extend(one for one in self._dependents[question] if one in self._formulas)

    def _widen(self, doubtful: list[Question]) -> None:
        """Ask for the less likely ways of *doubtful*; all that is open counts as yes again."""
        for question in self._formulas:
            if self._answers[question] is _UNKNOWN:
                self._answers[question] = _YES
        before = len(self._formulas)
        for question in doubtful:
            self._widened.add(question)
            more = questions(self._formulas[question], is_wide=True)
            for other in more:
                self._dependents[other].append(question)
            self._explore(more, _MAX_WIDENED - self._spent - (len(self._formulas) - before))
        self._spent += len(self._formulas) - before

    def _may_be_raised(self, question: Question) -> bool:
        if self._answers[question] is not _UNKNOWN or question in self._widened:
            return False
        ways = likely(self._formulas[question])
        return any(value(one.first, self._answers, is_wide=False) is not _YES for one in ways)
