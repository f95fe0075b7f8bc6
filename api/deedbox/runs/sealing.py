"""Keeps what is secret of a run from whoever reads the database: the key is a file beside it.

A copy of the database, or a backup of it, tells nothing; a copy of the whole data folder does. What was
sealed is deleted when the run has ended.
"""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

from deedbox.http.idempotency.sealing import seal, unseal
from deedbox.runs.wanted import RunSecrets

NAME: Final = "runs.key"
_BYTES: Final = 32


class Seal:
    """Seals and opens the secrets of runs.

    Args:
        folder: where the key is, or is made when it is needed first.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    def close(self, held: RunSecrets, run: str) -> bytes:
        """Return *held* so that only this hub can read it, and for no other *run*."""
        told = held.model_dump_json(include=set(RunSecrets.model_fields))
        return seal(told.encode(), self._key(), run.encode())

    def open(self, sealed: bytes, run: str) -> RunSecrets | None:
        """Return what was sealed; None where the key is not what it was then."""
        plain = unseal(sealed, self._key(), run.encode())
        return None if plain is None else RunSecrets.model_validate_json(plain)

    def _key(self) -> bytes:
        try:
            return self._path.read_bytes()
        except FileNotFoundError:
            return self._make()

    def _make(self) -> bytes:
        # Whole, or not there: a second request may look for it at the same moment.
        made = self._path.with_name(f"{NAME}.{secrets.token_hex(4)}")
        file = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(file, "wb") as stream:
                stream.write(secrets.token_bytes(_BYTES))
                stream.flush()
                os.fsync(stream.fileno())
            with suppress(FileExistsError):
                os.link(made, self._path)
        finally:
            made.unlink()
        return self._path.read_bytes()
