"""Questions of two states, and what their answers follow from: other questions, joined by "and" and "or"."""

from collections.abc import Mapping
from dataclasses import dataclass

from deedbox.compare.schemas.answers import Answer
from deedbox.compare.schemas.atoms import State

Question = tuple[State, State, bool]
"""All of the first within the second? The third: whether one is written and the other read."""


@dataclass(frozen=True, slots=True)
class Both:
    """All parts hold."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One part holds."""

    parts: tuple["Formula", ...]


@dataclass(frozen=True, slots=True)
class Likely:
    """One part holds; nearly always the first. The others are asked for only where it does not."""

    first: "Formula"
    others: tuple["Formula", ...]


Formula = Answer | Both | Either | Likely | Question


def value(formula: Formula, answers: Mapping[Question, Answer], *, is_wide: bool) -> Answer:
    """Return what *formula* comes to; with *is_wide* the less likely ways count, too."""
    if isinstance(formula, tuple):
        return answers[formula]
    if isinstance(formula, Answer):
        return formula
    if isinstance(formula, Likely):
        ways = (formula.first, *formula.others) if is_wide else (formula.first,)
        return max(Answer.UNKNOWN, *(value(one, answers, is_wide=is_wide) for one in ways))
    is_both = isinstance(formula, Both)
    deciding = Answer.NO if is_both else Answer.YES
    found = Answer.YES if is_both else Answer.NO
    for part in formula.parts:
        one = answers[part] if isinstance(part, tuple) else value(part, answers, is_wide=is_wide)
        if one is deciding:
            return one
        if one is Answer.UNKNOWN:
            found = one
    return found


def questions(formula: Formula, *, is_wide: bool) -> list[Question]:
    """Return what has to be answered before *formula* is."""
    found: list[Question] = []
    waiting = [formula]
    while waiting:
        match waiting.pop():
            case tuple() as question:
                found.append(question)
            case Both(parts) | Either(parts):
                waiting += reversed(parts)
            case Likely(first, others):
                waiting += reversed((first, *others) if is_wide else (first,))
            case _:
                pass
    return found


def likely(formula: Formula) -> list[Likely]:
    """Return the parts of *formula* that have less likely ways."""
    match formula:
        case Both(parts) | Either(parts):
            return [one for part in parts for one in likely(part)]
        case Likely():
            return [formula]
        case _:
            return []
