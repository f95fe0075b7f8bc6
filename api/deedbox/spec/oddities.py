"""What a grammar allows and two readers see differently: the findings that JSON and YAML share."""

from deedbox.spec import pointers, rules
from deedbox.spec.documents import Limits
from deedbox.spec.findings import Finding
from deedbox.spec.json_places import Path
from deedbox.spec.texts import Position, error, shown


def duplicate_key(path: Path, first: Position, second: Position) -> Finding:
    """A key that its object has already: the second of them, at *path*."""
    message = f"The key {shown(path[-1])} stands here a second time; the first is on line {first.line}."
    hint = "Keep one of them: readers disagree on which counts."
    return error(rules.DUPLICATE_KEY, second, message, hint, pointer=pointers.join(path))


def nul_character(position: Position, pointer: str) -> Finding:
    """A string with U+0000."""
    message = "The string holds the character U+0000, which databases and languages cut off or refuse."
    return error(rules.NUL_CHARACTER, position, message, "Leave the character out.", pointer=pointer)


def lone_surrogate(position: Position, pointer: str) -> Finding:
    """A string that UTF-8 cannot write."""
    message = "The string holds half of a surrogate pair, which is no character."
    hint = "Write the whole pair, or the character itself."
    return error(rules.LONE_SURROGATE, position, message, hint, pointer=pointer)


def number_too_long(position: Position, pointer: str, limits: Limits) -> Finding:
    """An integer with more digits than are taken."""
    message = f"The integer has more than {limits.max_digits} digits."
    hint = "Write it as a string; most readers hold no such number."
    return error(rules.NUMBER_TOO_LONG, position, message, hint, pointer=pointer)


def number_not_finite(position: Position, pointer: str, text: str) -> Finding:
    """NaN, an infinity, or a number that a double takes for one."""
    message = f"{text if len(text) <= 40 else f'{text[:36]} ...'} is not a number that a double holds."
    hint = "Write a finite number, or null."
    return error(rules.NUMBER_NOT_FINITE, position, message, hint, pointer=pointer)
