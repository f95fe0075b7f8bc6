"""Python names for any text: ASCII identifiers, no keyword, each once in its scope."""

import keyword
import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

MOST_CHARACTERS: Final = 60
_WORD: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[A-Z]+")
_SIGNS: Final = {"+": "plus ", "-": "minus "}


class Names:
    """One scope, in which a name is given once; who comes first has it without a number.

    Names that differ by case alone count as the same, because file systems may not tell them apart.
    """

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self._reserved = frozenset(reserved)
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def give(self, wanted: str) -> str:
        """Return *wanted*, an identifier, with something behind it where it cannot be had as it is."""
        if wanted in self._reserved or keyword.iskeyword(wanted):
            wanted += "_"
        name, number = wanted, self._next.get(wanted.lower(), 2)
        while name.lower() in self._taken or name in self._reserved:
            name = f"{wanted.rstrip('_')}_{number}" if wanted[0].islower() else f"{wanted}{number}"
            number += 1
        self._next[wanted.lower()] = number
        self._taken.add(name.lower())
        return name


def words(text: str) -> list[str]:
    """Return the words of *text* in ASCII, as camel case, blanks and signs part them."""
    plain = unicodedata.normalize("NFKD", text[:400]).encode("ascii", "ignore").decode()
    if plain[:1] in _SIGNS and plain[1:2].isdigit():
        plain = _SIGNS[plain[0]] + plain[1:]
    return _WORD.findall(plain)


def snake(text: str, fallback: str) -> str:
    """Return a name for a module, function or variable; *fallback* begins it where *text* cannot."""
    found = "_".join(word.lower() for word in words(text)) or _digest(text)
    return _checked(found if found[0].isalpha() else f"{fallback}_{found}")


def pascal(text: str, fallback: str) -> str:
    """Return a name for a class."""
    found = "".join(word[0].upper() + word[1:] for word in words(text)) or _digest(text)
    return _checked(found if found[0].isalpha() else f"{fallback}{found}")


def upper(text: str, fallback: str) -> str:
    """Return a name for a member of an enum."""
    return snake(text, fallback.lower()).upper()


def _digest(text: str) -> str:
    # Text without a letter of ASCII has a name that is the same at every build, if not a nice one.
    return "0" + sha256(text.encode(errors="replace")).hexdigest()[:8]


def _checked(name: str) -> str:
    name = name[:MOST_CHARACTERS].rstrip("_")
    assert name.isascii() and name.isidentifier() and name[0] != "_", name
    return name
