"""All of a package that does not depend on what it is called: made once of a contract, packed under any name.

A tree may come from a process that nobody vouches for. `Tree.load` takes what has the shape of one, within
bounds; whether its modules are what they should be is for `gating` to say.
"""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final, Literal, get_args

from deedbox.sdks.generating.report import ReportLine

Flavour = Literal["client", "models"]
FLAVOURS: Final[tuple[Flavour, ...]] = get_args(Flavour)
MOST_DUMPED_BYTES: Final = 32 * 1024 * 1024
"""Of a dump, which is compressed; GitHub's has 1 MB."""
MOST_LOADED_BYTES: Final = 128 * 1024 * 1024
"""Of a dump, unpacked."""
_LEVEL: Final = 6


class UnfitTree(Exception):
    """It is no tree, or does more than the package of a contract does. The text says what."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The files of a package, with placeholders for its name and version."""

    flavour: Flavour
    builder: str
    """Id of what made it: see `builders`."""
    files: Mapping[str, str]
    """Modules that are written of the contract, by path within the package."""
    tests: Mapping[str, str]
    """By path within the sdist."""
    readme: str
    summary: str
    """One line."""
    operations: int
    models: int
    classes: tuple[str, ...]
    """Names that stand beside the client's class in its module."""
    report: tuple[ReportLine, ...]

    def dump(self) -> bytes:
        """Return the tree as bytes; the same bytes of the same tree."""
        plain = {one.name: getattr(self, one.name) for one in fields(self)}
        plain["report"] = [[line.pointer, line.what, line.why] for line in self.report]
        text = json.dumps(plain, sort_keys=True, separators=(",", ":"))
        return zlib.compress(text.encode(), _LEVEL)

    @classmethod
    def load(cls, dumped: bytes) -> "Tree":
        """Return the tree that *dumped* is.

        Raises:
            UnfitTree: it is none, or larger than one may be.
        """
        if len(dumped) > MOST_DUMPED_BYTES:
            raise UnfitTree(f"It has more than {MOST_DUMPED_BYTES:,} bytes")
        reading = zlib.decompressobj()
        try:
            text = reading.decompress(dumped, MOST_LOADED_BYTES)
            if not reading.eof or reading.unused_data:
                raise UnfitTree(f"It ends early, or late, or has more than {MOST_LOADED_BYTES:,} bytes")
            plain = json.loads(text)
        except (zlib.error, ValueError, RecursionError) as error:
            raise UnfitTree(f"It is no dump of a tree: {error}") from None
        if not isinstance(plain, dict) or plain.keys() != {one.name for one in fields(cls)}:
            raise UnfitTree("It has other members than a tree")
        return _read(plain)


def _read(plain: dict[str, Any]) -> Tree:
    flavour = plain["flavour"]
    if flavour not in FLAVOURS:
        raise UnfitTree("It has no flavour that is known")
    return Tree(
        flavour,
        _text(plain["builder"]),
        _texts(plain["files"]),
        _texts(plain["tests"]),
        _text(plain["readme"]),
        _text(plain["summary"]),
        _count(plain["operations"]),
        _count(plain["models"]),
        tuple(_name(one) for one in _list(plain["classes"])),
        tuple(_line(one) for one in _list(plain["report"])),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise UnfitTree("It has something else where a text should be")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise UnfitTree("It has text that no file can hold") from None
    return value


def _name(value: object) -> str:
    if not isinstance(value, str) or not value.isascii() or not value.isidentifier():
        raise UnfitTree("It has something else where a name should be")
    return value


def _texts(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise UnfitTree("It has something else where files should be")
    return {_text(path): _text(text) for path, text in value.items()}


def _count(value: object) -> int:
    if type(value) is not int or not 0 <= value < 2**31:
        raise UnfitTree("It has something else where a count should be")
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise UnfitTree("It has something else where a list should be")
    return value


def _line(value: object) -> ReportLine:
    parts = _list(value)
    if len(parts) != 3:
        raise UnfitTree("It has something else where a line of the report should be")
    return ReportLine(*map(_text, parts))
