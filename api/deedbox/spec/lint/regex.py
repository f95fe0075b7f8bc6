"""Read the pattern of a schema as a tree, without ever running it. Source: ECMA-262 section 22.2.1."""

from dataclasses import dataclass, field
from typing import Final

MAX_CHARACTERS: Final = 5_000
"""A longer pattern is not read."""
_MAX_DEPTH: Final = 100
_LAST: Final = 0x10FFFF

Range = tuple[int, int]


class InvalidPattern(ValueError):
    """The pattern is none; the text says why, in a few words."""


@dataclass(frozen=True, slots=True)
class Characters:
    """One character of a set."""

    ranges: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Sequence:
    """One after another."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """Several times; `most` is None where there is no bound."""

    part: "Node"
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class Boundary:
    """Something that takes no character: an anchor, the edge of a word, a lookaround."""

    text: str


Node = Characters | Sequence | Choice | Repeat | Boundary


@dataclass(slots=True)
class Pattern:
    """A pattern that was read."""

    root: Node
    assertions: list[Node] = field(default_factory=list)
    """What stands inside of lookarounds; in `root` they are boundaries."""
    dialects: dict[str, None] = field(default_factory=dict)
    """Constructs that not every engine has, in words."""


ANY: Final = Characters(((0, 9), (11, 12), (14, 0x2027), (0x202A, _LAST)))
_DIGITS: Final[tuple[Range, ...]] = ((48, 57),)
_WORDS: Final[tuple[Range, ...]] = ((48, 57), (65, 90), (95, 95), (97, 122))
_SPACES: Final[tuple[Range, ...]] = ((9, 13), (32, 32), (160, 160), (0x2028, 0x2029), (0xFEFF, 0xFEFF))
_CLASSES: Final = {"d": _DIGITS, "w": _WORDS, "s": _SPACES}
_CONTROLS: Final = {"t": 9, "n": 10, "v": 11, "f": 12, "r": 13, "0": 0}
_GROUPS: Final = (
    ("?:", ""),
    ("?=", "a lookahead"),
    ("?!", "a lookahead"),
    ("?<=", "a lookbehind"),
    ("?<!", "a lookbehind"),
    ("?P<", "a named group of Python"),
    ("?<", "a named group"),
    ("?>", "an atomic group"),
)


def read(text: str) -> Pattern:
    """Return *text* as a tree.

    Raises:
        InvalidPattern: it is no pattern in any engine, or too long or deep to be read.
    """
    if len(text) > MAX_CHARACTERS:
        msg = f"it has more than {MAX_CHARACTERS:,} characters"
        raise InvalidPattern(msg)
    reader = _Reader(text)
    reader.pattern.root = reader.choice(0)
    if reader.at < len(text):
        msg = 'a ")" closes nothing'
        raise InvalidPattern(msg)
    return reader.pattern


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.pattern = Pattern(Sequence(()))

    def choice(self, depth: int) -> Node:
        if depth > _MAX_DEPTH:
            msg = "its groups nest too deep"
            raise InvalidPattern(msg)
        parts = [self._sequence(depth)]
        while self._takes("|"):
            parts.append(self._sequence(depth))
        return parts[0] if len(parts) == 1 else Choice(tuple(parts))

    def _sequence(self, depth: int) -> Node:
        parts: list[Node] = []
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            parts.append(self._repeated(self._atom(depth)))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _repeated(self, part: Node) -> Node:
        bounds = self._bounds()
        while bounds is not None:
            if isinstance(part, Boundary) and part.text in "^$":
                msg = f"{part.text} cannot be repeated"
                raise InvalidPattern(msg)
            part = Repeat(part, *bounds)
            if not self._takes("?") and self._takes("+"):
                self.pattern.dialects["a possessive quantifier"] = None
            bounds = self._bounds()
            if bounds is not None:
                msg = "a quantifier follows another one"
                raise InvalidPattern(msg)
        return part

    def _bounds(self) -> tuple[int, int | None] | None:
        for mark, bounds in (("*", (0, None)), ("+", (1, None)), ("?", (0, 1))):
            if self._takes(mark):
                return bounds
        if not self.text.startswith("{", self.at):
            return None
        end = self.text.find("}", self.at)
        least, comma, most = self.text[self.at + 1 : end].partition(",") if end > 0 else ("", "", "")
        if not (least.isascii() and least.isdecimal() and len(least) < 10) or (most and not _is_count(most)):
            return None  # Without the Unicode flag a brace that is no quantifier is just a brace.
        self.at = end + 1
        found = int(least), (int(most) if most else None) if comma else int(least)
        if found[1] is not None and found[1] < found[0]:
            msg = f"the quantifier {{{least},{most}}} has its bounds the wrong way round"
            raise InvalidPattern(msg)
        return found

    def _atom(self, depth: int) -> Node:
        character = self.text[self.at]
        self.at += 1
        match character:
            case "(":
                return self._group(depth)
            case "[":
                return self._set()
            case ".":
                return ANY
            case "^" | "$":
                return Boundary(character)
            case "\\":
                return self._escape()
            case "*" | "+" | "?":
                msg = f"{character} repeats nothing"
                raise InvalidPattern(msg)
            case _:
                return _one(ord(character))

    def _group(self, depth: int) -> Node:
        start, word = next(((mark, word) for mark, word in _GROUPS if self._takes(mark)), ("", ""))
        if not start and self.text.startswith("?", self.at):
            self.pattern.dialects["an inline flag or a special group"] = None
            while self.at < len(self.text) and self.text[self.at] not in ":)":
                self.at += 1
            if not self._takes(":") and self._takes(")"):
                return Sequence(())
        if start in {"?P<", "?<"}:
            self.at = max(self.text.find(">", self.at) + 1, self.at)
        if word:
            self.pattern.dialects[word] = None
        inner = self.choice(depth + 1)
        if not self._takes(")"):
            msg = 'a "(" is not closed'
            raise InvalidPattern(msg)
        if start in {"?=", "?!", "?<=", "?<!"}:
            self.pattern.assertions.append(inner)
            return Boundary("look")
        return inner

    def _escape(self) -> Node:
        if self.at >= len(self.text):
            msg = "it ends with a lone backslash"
            raise InvalidPattern(msg)
        character = self.text[self.at]
        self.at += 1
        if character in "bB":
            return Boundary(character)
        if character in "AZzG":
            self.pattern.dialects[f"\\{character}"] = None
            return Boundary(character)
        if character in "123456789k":
            self.pattern.dialects["a reference back to a group"] = None
            return Repeat(ANY, 0, None)
        return Characters(self._escaped(character))

    def _escaped(self, character: str) -> tuple[Range, ...]:
        """Return the characters of an escape whose backslash and *character* are behind."""
        if ranges := _CLASSES.get(character.lower()):
            return ranges if character.islower() else _complement(ranges)
        if character in "pP":
            self.pattern.dialects["a Unicode property"] = None
            if self._takes("{"):
                self.at = max(self.text.find("}", self.at) + 1, self.at)
            return ((0, _LAST),)
        if character in "xu":
            digits = self.text[self.at : self.at + (2 if character == "x" else 4)]
            if len(digits) in (2, 4) and all(one in "0123456789abcdefABCDEF" for one in digits):
                self.at += len(digits)
                return ((int(digits, 16),) * 2,)
            self.pattern.dialects["an escape in braces"] = None
            if self._takes("{"):
                self.at = max(self.text.find("}", self.at) + 1, self.at)
            return ((0, _LAST),)
        if character == "c":
            self.at += 1
            return ((0, 31),)
        return ((_CONTROLS.get(character, ord(character)),) * 2,)

    def _set(self) -> Node:
        is_negated = self._takes("^")
        ranges: list[Range] = []
        is_first = True
        while is_first or not self.text.startswith("]", self.at):
            if self.at >= len(self.text):
                msg = 'a "[" is not closed'
                raise InvalidPattern(msg)
            if is_first and self.text.startswith("]", self.at):
                break
            is_first = False
            if self.text.startswith("[:", self.at):
                self.pattern.dialects["a POSIX class"] = None
            found = self._member()
            is_range = self.text.startswith("-", self.at) and not self.text.startswith("-]", self.at)
            if is_range and len(found) == 1 and found[0][0] == found[0][1] and self.at + 1 < len(self.text):
                self.at += 1
                last = self._member()
                if last[0][0] < found[0][0] and len(last) == 1:
                    msg = "a range in [ ] has its ends the wrong way round"
                    raise InvalidPattern(msg)
                found = ((found[0][0], last[-1][1]),)
            ranges += found
        self.at += 1
        return Characters(_complement(tuple(ranges)) if is_negated else tuple(ranges))

    def _member(self) -> tuple[Range, ...]:
        character = self.text[self.at]
        self.at += 1
        if character != "\\":
            return ((ord(character),) * 2,)
        if self.at >= len(self.text):
            msg = 'a "[" is not closed'
            raise InvalidPattern(msg)
        character = self.text[self.at]
        self.at += 1
        return ((8, 8),) if character == "b" else self._escaped(character)

    def _takes(self, text: str) -> bool:
        if self.text.startswith(text, self.at):
            self.at += len(text)
            return True
        return False


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 10


def _one(code: int) -> Characters:
    return Characters(((code, code),))


def _complement(ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    found: list[Range] = []
    start = 0
    for first, last in sorted(ranges):
        if first > start:
            found.append((start, first - 1))
        start = max(start, last + 1)
    if start <= _LAST:
        found.append((start, _LAST))
    return tuple(found)


def overlap(one: tuple[Range, ...], other: tuple[Range, ...]) -> bool:
    """Whether a character is in both sets."""
    return any(first <= last2 and first2 <= last for first, last in one for first2, last2 in other)
