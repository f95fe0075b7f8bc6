"""PURE: text for people, on one line and with nothing in it that steers a terminal."""

import unicodedata


def printable(text: str) -> str:
    """Return *text* on one line and harmless: a hub's text is somebody's, and may hold escape sequences."""
    return "".join(
        # Cc: controls; Cf: what turns the direction of writing; Zl, Zp: line and paragraph separators.
        " "
        if character in "\t\n"
        else "\N{REPLACEMENT CHARACTER}"
        if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        else character
        for character in text
    )


def count(number: int, noun: str) -> str:
    """Return `1 version`, `2 versions`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
