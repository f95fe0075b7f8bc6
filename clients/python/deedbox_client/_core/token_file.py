"""The tokens of a session in a file that several processes share."""

import fcntl
import os
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json

from .credentials import Tokens, TokenStore
from .errors import ConfigurationError

_TOKENS: TypeAdapter[Tokens] = TypeAdapter(Tokens)


class TokenFile(TokenStore):
    """Goes on with the session that a file keeps; the file is its owner's alone.

    Of all processes that share it one renews at a time, and the others take over what it got.

    Args:
        path: The file; it and its folder are made when there is something to keep. Beside it lies an empty
            file, `.lock`.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path: Path = Path(path)

    def __repr__(self) -> str:
        return f"TokenFile({str(self.path)!r})"

    @contextmanager
    def locked(self) -> Generator[None]:
        """Keep other processes from the file.

        Raises:
            ConfigurationError: the folder cannot be written.
        """
        with self._usable():
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Apart from the file itself, which is replaced while the lock is held.
            lock = os.open(self.path.with_name(f"{self.path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def read(self) -> Tokens | None:
        """Return what the file keeps; None when there is none.

        Raises:
            ConfigurationError: it cannot be read, or holds something else.
        """
        try:
            with self._usable():
                content = self.path.read_bytes()
            return _TOKENS.validate_json(content)
        except FileNotFoundError:
            return None
        except ValidationError:
            # Its text may be half a token, so none of it is told.
            raise ConfigurationError(f"{self.path} holds no tokens; remove it and sign in again") from None

    def write(self, tokens: Tokens) -> None:
        """Replace the file whole; a crash leaves the old one or the new one.

        Raises:
            ConfigurationError: it cannot be written.
        """
        part = self.path.with_name(f".{self.path.name}.{secrets.token_hex(4)}.part")
        with self._usable():
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                    file.write(to_json(asdict(tokens), indent=2))
                    file.flush()
                    os.fsync(file.fileno())
                part.replace(self.path)
            finally:
                part.unlink(missing_ok=True)

    def forget(self) -> None:
        """Remove the file. The session itself does not end."""
        with self._usable():
            self.path.unlink(missing_ok=True)

    @contextmanager
    def _usable(self) -> Generator[None]:
        try:
            yield
        except FileNotFoundError:
            raise
        except OSError as error:
            raise ConfigurationError(f"{self.path} cannot be used: {error.strerror}") from error
