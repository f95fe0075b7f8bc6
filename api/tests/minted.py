"""Every secret that a hub of these tests mints is looked for, in the end, in everything that they have left.

Kept are the secrets that are minted or hashed in this process; those of other processes are known by their
form. Looked at are what tests captured, what their hubs answered to who was refused, and each file in their
folders: logs, what is in databases value by value, caches, keys of idempotency.
"""

import re
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

from httpx2 import Response

from deedbox.identity import passwords, token_text
from deedbox.webhooks import signing

API_TOKEN = re.compile(rb"deedbox_[0-9A-Za-z]{49}")
SIGNED_TOKEN = re.compile(rb"eyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}")
WORD = re.compile(rb"[\w.-]{12,}")
SHORTEST = 32
"""Bytes at random from which on a text of `secrets` is a secret, and no id."""
HOLDERS = frozenset(["signing_keys", "webhook_secrets", "sign-ins", "tokens.json", "own.json", "own.yaml"])
"""What is there to hold secrets: the tables of the keys that sign, where one stays signed in; and our own
contract, an example of which is the password of many tests."""
SQLITE = b"SQLite format 3\0"
LARGEST = 4_000_000
"""Bytes of a file that are looked at; what is larger was published."""


class Minted:
    """The secrets that were minted so far, and where one was found."""

    def __init__(self) -> None:
        self.secrets: set[bytes] = set()
        self.passwords: set[bytes] = set()
        self.found: list[str] = []

    def keep(self, make: Callable[..., str], *, is_secret: Callable[..., bool]) -> Callable[..., str]:
        """Return *make*, whose results are kept where its arguments say that they are secrets."""

        @wraps(make)
        def made(*given: Any) -> str:
            text = make(*given)
            if is_secret(*given):
                self.secrets.add(text.encode())
            return text

        return made

    def keep_password(self, hashed: Callable[[str], str]) -> Callable[[str], str]:
        """Return *hashed*, whose arguments are kept, save those that are known as secrets already.

        Each hub hashes such a one for nobody. To look for thousands of passwords in all that is left would
        take longer than many tests; secrets are words, and looked up.
        """

        @wraps(hashed)
        def made(password: str) -> str:
            text = password.encode("utf-8", "surrogateescape")
            if text not in self.secrets:
                self.passwords.add(text)
            return hashed(password)

        return made

    def look(self, content: bytes, where: str) -> None:
        """Note *where* when there is a secret in *content*."""
        if self.in_(content):
            self.found.append(where)

    def in_(self, content: bytes) -> bytes | None:
        """Return a secret that is in *content*, if one is."""
        for token in API_TOKEN.findall(content):
            if token_text.is_token(token.decode()):
                return bytes(token)
        if signed := SIGNED_TOKEN.search(content):
            return signed[0]
        for word in self.secrets.intersection(WORD.findall(content)):
            return bytes(word)
        return next((password for password in self.passwords if password in content), None)

    def look_at_refusal(self, answer: Response) -> None:
        """Note an answer of a hub to somebody who is refused, when there is a secret in it."""
        if answer.status_code >= 400:
            where = f"{answer.request.method} {answer.request.url.path}: {answer.status_code}"
            self.look(answer.read() + repr(answer.headers).encode(), where)

    def look_through(self, folder: Path) -> None:
        """Note every file below *folder* that has a secret in it."""
        clean = set[int]()
        for path in folder.rglob("*"):
            if path.is_symlink() or not path.is_file() or not HOLDERS.isdisjoint(path.parts):
                continue
            if path.suffix == ".sqlite3" and path.read_bytes()[: len(SQLITE)] == SQLITE:
                for table, value in _values(path):
                    # Many databases are copies of one.
                    if table not in HOLDERS and hash(value) not in clean:
                        self.look(value, f"{path}: {table}")
                        clean.add(hash(value))
            elif path.stat().st_size <= LARGEST:
                self.look(path.read_bytes(), str(path))


MINTED = Minted()


def begin() -> None:
    """Keep what is minted from now on."""
    secrets.token_urlsafe = MINTED.keep(secrets.token_urlsafe, is_secret=_is_long)
    secrets.token_hex = MINTED.keep(secrets.token_hex, is_secret=_is_long)
    signing.new_secret = MINTED.keep(signing.new_secret, is_secret=lambda: True)
    token_text.new = MINTED.keep(token_text.new, is_secret=lambda: True)
    passwords.hashed = MINTED.keep_password(passwords.hashed)  # type: ignore[assignment]


def _is_long(size: int | None = None) -> bool:
    return size is not None and size >= SHORTEST


def _values(path: Path) -> Iterator[tuple[str, bytes]]:
    """Give each value of a database, and its table."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            for row in connection.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - its own tables
                for value in row:
                    if isinstance(value, str | bytes) and len(value) <= LARGEST:
                        yield table, value if isinstance(value, bytes) else value.encode("utf-8", "replace")
