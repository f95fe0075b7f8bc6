"""Taking text apart: identifiers, paths and prose become the same plain words."""

import re
import unicodedata

MOST_LETTERS = 40
"""Letters of a word; what is longer is cut, in what is kept as in what is asked."""

# "listOrders" and "HTTPServer" hold two words each, and "v2" one.
_CASE_CHANGE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
# Scripts that put no space between words: each of their characters counts as a word.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)


def words(text: str) -> list[str]:
    """Return the words of *text* in order: lower case, without accents, nothing but letters and digits.

    "GET /v1/customers/{customerId}" gives get, v1, customers, customer, id. Text that has neither
    letters nor digits gives [].
    """
    apart = text if text.islower() else _CASE_CHANGE.sub(" ", text)
    if apart.isascii():
        return [word[:MOST_LETTERS] for word in _ASCII_WORD.findall(apart.lower())]
    plain = "".join(
        (f" {character} " if _UNSPACED.match(character) else character) if character.isalnum() else " "
        for character in _folded(apart)
    )
    return [word[:MOST_LETTERS] for word in plain.split()]


def pieces(text: str) -> list[str]:
    """Return what stands between spaces and signs in *text*, each squeezed: "OAuth2" gives oauth2."""
    if text.isascii():
        return [word[:MOST_LETTERS] for word in _ASCII_WORD.findall(text.lower())]
    return [plain[:MOST_LETTERS] for piece in re.split(r"[^\w]|_", text) if (plain := squeezed(piece))]


def squeezed(text: str) -> str:
    """Return the letters and digits of *text* in one piece: "list-orders" and "listOrders" are the same."""
    if text.isascii():
        return "".join(_ASCII_WORD.findall(text.lower()))
    return "".join(character for character in _folded(text) if character.isalnum())


def _folded(text: str) -> str:
    # Full-width and composed forms are taken apart first, so that their marks can be left out; case
    # folding may bring up new ones.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
