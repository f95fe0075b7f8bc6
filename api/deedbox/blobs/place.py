"""A place outside of the database: a folder, or a bucket of a storage that speaks S3.

Names are used once: the digest of the bytes, and a random part. Were a name the digest alone, whoever deletes
what nobody names could delete what another writes at that moment, by a request that was long under way.
"""

import os
import re
import secrets
import urllib.parse
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from deedbox.blobs.errors import BlobLost, BlobsMissing, PlaceAway
from deedbox.problems import StorageFull

if TYPE_CHECKING:
    from obstore.store import BackoffConfig, ClientConfig, LocalStore, S3Config, S3Store

T = TypeVar("T")

MARKER: Final = "deedbox-place"
"""The object that says which place this is."""
TRIED: Final = "deedbox-tried"
"""The object that is written to see that any can be."""
_NAME: Final = re.compile(r"[0-9a-f]{64}-[0-9a-f]{16}")
_UNFINISHED: Final = re.compile(rf"{_NAME.pattern}#[0-9]+")
"""How a folder calls a file while it is written. One that was broken off is in no listing."""
_FULL: Final = re.compile(r"\(os error (?:28|122|27)\)")
"""ENOSPC, EDQUOT, EFBIG: the library has no error of its own for them."""


class Object(NamedTuple):
    """Something in a place."""

    name: str
    size_bytes: int
    written_at: datetime


def name_for(sha256: str) -> str:
    """Return a new name for bytes with this digest."""
    return f"{sha256}-{secrets.token_hex(8)}"


class Place:
    """Objects by their names.

    Args:
        url: `file:///folder`, or `s3://bucket/prefix` with `endpoint` and `region` as its query; what it does
            not say, and the credentials, come from the environment (`AWS_…`).
        timeout_seconds: how long one request may take, tries included; a folder takes what the system takes.
        is_made: whether a folder that is not there is made.

    Raises:
        BlobsMissing: the package that speaks to such places is not installed.
        PlaceAway: it cannot be used like this.
    """

    def __init__(self, url: str, *, timeout_seconds: float, is_made: bool = True) -> None:
        self.url = url
        parts = urllib.parse.urlsplit(url)
        self._folder = Path(urllib.parse.unquote(parts.path)) if parts.scheme == "file" else None
        try:
            # Kept out of start-up: most hubs have no such place, and not every one has the package.
            import obstore
            from obstore.exceptions import BaseError
        except ModuleNotFoundError as error:
            msg = "the package obstore is not installed"
            raise BlobsMissing(msg) from error
        self._obstore = obstore
        self._uid: str | None = None
        """What it was marked with."""
        # Some of what the library raises are Python's own errors.
        self._failures = (BaseError, OSError, ValueError)
        with self._told():
            self._objects = (
                _bucket(parts, timeout_seconds)
                if self._folder is None
                else _folder(self._folder, is_made=is_made)
            )

    def write(self, name: str, content: bytes) -> None:
        """Keep *content*; it is durable when this returns.

        Raises:
            StorageFull: there is no room. PlaceAway: the place does not take it.
        """
        with self._told():
            self._put(path_of(name), content)

    def read(self, name: str) -> bytes:
        """Return the bytes of this name.

        Raises:
            BlobLost: there are none. PlaceAway: the place does not answer.
        """
        return self._asked(lambda: self._get(path_of(name)), name)

    def read_part(self, name: str, start: int, size: int) -> bytes:
        """Return *size* bytes from *start* on; fewer where it is shorter.

        Raises:
            BlobLost: there are none. PlaceAway: the place does not answer.
        """

        def ask() -> bytes:
            return bytes(self._obstore.get_range(self._objects, path_of(name), start=start, length=size))

        return self._asked(ask, name)

    def delete(self, names: Sequence[str]) -> None:
        """Delete objects; what is not there is deleted already.

        Raises:
            PlaceAway: the place does not answer.
        """
        with self._told():
            if self._folder is None:
                self._obstore.delete(self._objects, [path_of(name) for name in names])
                return
            for name in names:
                with suppress(FileNotFoundError):
                    self._obstore.delete(self._objects, path_of(name))

    def listed(self) -> Iterator[list[Object]]:
        """Yield what is there, some at a time; what has another name than ours is somebody else's.

        Raises:
            PlaceAway: the place does not answer.
        """
        with self._told():
            for part in self._obstore.list(self._objects):
                found = ((one["path"].rpartition("/")[2], one) for one in part)
                yield [
                    Object(name, one["size"], one["last_modified"])
                    for name, one in found
                    if _NAME.fullmatch(name) and one["path"] == path_of(name)
                ]

    def drop_unfinished(self, before: datetime) -> None:
        """Delete what a write that was broken off before then has left in a folder."""
        if self._folder is None:
            return
        with self._told():
            for path in self._folder.glob("??/*#*"):
                if _UNFINISHED.fullmatch(path.name):
                    with suppress(FileNotFoundError):
                        if datetime.fromtimestamp(path.stat().st_mtime, UTC) < before:
                            path.unlink()

    def marker(self) -> str | None:
        """Return which place this is; None where nobody has said so yet."""
        try:
            return self._asked(lambda: self._get(MARKER)).decode(errors="replace")
        except BlobLost:
            return None

    def mark(self, uid: str) -> None:
        """Say which place this is, which also shows that it can be written."""
        with self._told():
            self._put(MARKER, uid.encode())
        self._uid = uid

    @property
    def is_folder(self) -> bool:
        return self._folder is not None

    def try_out(self) -> None:
        """Pass where this still is the place that it was marked as, and can be written.

        Raises:
            StorageFull: there is no room. PlaceAway: it does not answer, or is another one.
        """
        if self.marker() != self._uid:
            raise PlaceAway(self.url, f"{MARKER} is gone")
        with self._told():
            self._put(TRIED, b"Deedbox writes this to see that it can.\n")

    def _get(self, path: str) -> bytes:
        return bytes(self._obstore.get(self._objects, path).bytes())

    def _put(self, path: str, content: bytes) -> None:
        if self._folder is None:
            self._obstore.put(self._objects, path, content, use_multipart=False)
            return
        if path != MARKER and not (self._folder / MARKER).exists():
            # A disk that is not mounted any more leaves an empty folder behind.
            raise PlaceAway(self.url, f"{MARKER} is gone")
        file = self._folder / path
        is_new = not file.parent.exists()
        self._obstore.put(self._objects, path, content, use_multipart=False)
        # The library leaves it to the system when a file reaches the disk.
        for changed in (file, file.parent, *((self._folder,) if is_new else ())):
            _sync(changed)

    def _asked(self, ask: Callable[[], T], name: str = MARKER) -> T:
        with self._told():
            try:
                return ask()
            except FileNotFoundError as error:
                if name != MARKER and self.marker() is None:
                    # Of a folder that is not mounted, or a bucket that is gone, nothing is lost yet.
                    raise PlaceAway(self.url, f"{MARKER} is gone") from error
                raise BlobLost(name) from error

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except self._failures as error:
            # The rest is many lines about the library's insides.
            reason = str(error).partition("\n")[0]
            if _FULL.search(reason) or getattr(error, "errno", None) in (27, 28, 122):
                msg = "The storage of documents and files is full."
                raise StorageFull(msg) from error
            raise PlaceAway(self.url, reason) from error


def path_of(name: str) -> str:
    """Return where an object of this *name* is.

    Raises:
        ValueError: that is no name.
    """
    if not _NAME.fullmatch(name):
        msg = f"{name!r} is no name of a blob"
        raise ValueError(msg)
    return f"{name[:2]}/{name}"


def _folder(folder: Path, *, is_made: bool) -> "LocalStore":
    from obstore.store import LocalStore

    if is_made:
        folder.mkdir(mode=0o700, exist_ok=True)
    return LocalStore(folder)


def _bucket(parts: urllib.parse.SplitResult, timeout_seconds: float) -> "S3Store":
    from obstore.store import S3Store

    said = dict(urllib.parse.parse_qsl(parts.query))
    endpoint = (
        said.get("endpoint") or os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    )
    config: S3Config = {}
    if endpoint:
        config["endpoint"] = endpoint
    if "region" in said:
        config["region"] = said["region"]
    options: ClientConfig = {
        "timeout": timedelta(seconds=timeout_seconds / 2),
        "connect_timeout": timedelta(seconds=timeout_seconds / 4),
        # Whoever names a storage without TLS means it.
        "allow_http": bool(endpoint) and str(endpoint).startswith("http://"),
    }
    quick: BackoffConfig = {
        "init_backoff": timedelta(milliseconds=100),
        "max_backoff": timedelta(seconds=1),
        "base": 2,
    }
    return S3Store(
        parts.netloc,
        prefix=parts.path.strip("/") or None,
        config=config,
        client_options=options,
        retry_config={
            "max_retries": 2,
            "retry_timeout": timedelta(seconds=timeout_seconds / 2),
            "backoff": quick,
        },
    )


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
