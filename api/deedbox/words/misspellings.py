"""Words that are nearly the same, found without comparing each with each.

Two words a few edits apart become the same when a few letters are left out of both. So the reduced
forms of every known word are kept, and a misspelt word is looked up by its own.

Source: the Symmetric Delete algorithm (SymSpell, Wolf Garbe 2012), with its prefix index.
"""

from itertools import combinations

PREFIX = 7
"""Letters of a word whose reduced forms are kept; the rest is compared when the words are found."""


def allowed_edits(word: str) -> int:
    """Return how many edits a misspelt *word* may have: too many, and short words become others."""
    return 0 if len(word) < 4 or word.isdecimal() else 1 if len(word) < PREFIX else 2


def reduced(word: str) -> set[str]:
    """Return the forms of *word* with letters left out, by which near words are found; 30 at most."""
    start = word[:PREFIX]
    most = allowed_edits(word)
    return {
        "".join(letter for place, letter in enumerate(start) if place not in left_out)
        for count in range(most + 1)
        for left_out in combinations(range(len(start)), count)
    }


def edits(one: str, other: str, most: int) -> int:
    """Return how many edits lead from *one* to the *other*, or `most + 1` when it takes more than *most*.

    An edit adds, drops or changes a letter, or swaps two neighbours.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, wanted in enumerate(other, 1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        if min(current) > most:
            return most + 1
        before, last = last, current
    return min(last[-1], most + 1)
