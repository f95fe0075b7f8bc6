"""The bytes of one hub: put where the operator wants them, and read from where they are."""

import hashlib
import logging
import threading
import time
from collections.abc import Callable
from typing import Final, Literal, TypeVar

from deedbox.blobs import places
from deedbox.blobs.errors import BlobLost, PlaceAway
from deedbox.blobs.place import Place, name_for
from deedbox.blobs.service import PART_BYTES, Blob, Copy
from deedbox.db import Database
from deedbox.problems import StorageAway, StorageFull

T = TypeVar("T")

Condition = Literal["database", "reachable", "full", "unreachable"]
"""How the place for new bytes is; "database" where there is none but that."""

log = logging.getLogger("deedbox.blobs")

PAUSE_SECONDS: Final = 5.0
"""How long a place that failed is not asked again."""
WAIT_SECONDS: Final = 0.5
"""How long a thread waits for its turn to ask."""
_DIGEST_BYTES: Final = 32
_DAMAGED: Final = "The storage does not have what was kept there; the log of the hub says which it is."


class Damaged(StorageAway):
    """The place answers, and has lost or changed what was put there."""


class BlobStore:
    """Puts and reads bytes. For threads.

    A place that hangs holds up no more than *at_once* threads, and each for no longer than it may take;
    whoever comes meanwhile is told so at once.

    Args:
        database: where rows are, and bytes where there is no place.
        place: where new bytes go, and its id; None for the database.
        timeout_seconds: how long a place may take.
        at_once: requests to places at once.
    """

    def __init__(
        self,
        database: Database,
        place: tuple[int, Place] | None,
        *,
        timeout_seconds: float,
        at_once: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._place_id = None if place is None else place[0]
        self._places = {} if place is None else dict([place])
        self._timeout_seconds = timeout_seconds
        self._turns = threading.BoundedSemaphore(at_once)
        self._clock = clock
        self._asked_again_at: dict[int, float] = {}

    @property
    def place_id(self) -> int | None:
        """Where new bytes go; None for the database."""
        return self._place_id

    @property
    def is_in_folder(self) -> bool:
        """Whether new bytes go to a folder, which each machine has for itself."""
        return self._place_id is not None and self._places[self._place_id].is_folder

    def condition(self) -> Condition:
        """Return how the place is just now, which may take as long as the place takes."""
        if self._place_id is None:
            return "database"
        if self._clock() < self._asked_again_at.get(self._place_id, 0.0):
            return "unreachable"
        try:
            self._places[self._place_id].try_out()
        except StorageFull:
            return "full"
        except (PlaceAway, BlobLost):
            return "unreachable"
        return "reachable"

    def put(self, content: bytes) -> Blob:
        """Return *content* as a row can have it. In a place it is durable then, so this comes before the
        transaction: its one writer waits for no storage.

        Raises:
            StorageAway, StorageFull: the place does not take it.
        """
        if self._place_id is None:
            return content
        sha256 = hashlib.sha256(content).hexdigest()
        copy = Copy(self._place_id, name_for(sha256), sha256, len(content), _digests(content))
        self._ask(copy.place_id, lambda place: place.write(copy.name, content))
        return copy

    def read(self, blob: Blob) -> bytes:
        """Return all of *blob*, which is what was put.

        Raises:
            StorageAway: the place does not answer, or not with what was put.
        """
        if isinstance(blob, bytes):
            return blob
        content = self._ask(blob.place_id, lambda place: place.read(blob.name))
        _require_same(blob, content, blob.size_bytes, blob.sha256)
        return content

    def read_part(self, blob: Blob, number: int) -> bytes:
        """Return a part of *blob* by its number from 0; it has `PART_BYTES` unless it is the last.

        Args:
            blob: where all of it is, or the part itself (`service.find_part`).
            number: of the part.

        Raises:
            StorageAway: the place does not answer, or not with what was put.
        """
        if isinstance(blob, bytes):
            return blob
        if not blob.part_digests:
            return self.read(blob)
        start = number * PART_BYTES
        size = min(PART_BYTES, blob.size_bytes - start)
        content = self._ask(blob.place_id, lambda place: place.read_part(blob.name, start, size))
        digest = blob.part_digests[number * _DIGEST_BYTES : (number + 1) * _DIGEST_BYTES]
        _require_same(blob, content, size, digest.hex())
        return content

    def place(self, place_id: int) -> Place:
        """Return a place that rows name.

        Raises:
            PlaceAway: it cannot be used. BlobsMissing: nothing here speaks to it.
        """
        # Two threads may make it at once; either will do.
        if place_id not in self._places:
            url = places.url_of(self._database, place_id)
            self._places[place_id] = Place(url, timeout_seconds=self._timeout_seconds, is_made=False)
        return self._places[place_id]

    def open_former(self) -> None:
        """See that places of former times can be spoken to; one that is away is only told of.

        Raises:
            BlobsMissing: nothing here speaks to them.
        """
        for place_id in places.used(self._database):
            try:
                self.place(place_id)
            except PlaceAway as error:
                log.warning(
                    "what is kept there cannot be read", extra={"place": error.url, "reason": error.reason}
                )

    def _ask(self, place_id: int, question: Callable[[Place], T]) -> T:
        if self._clock() < self._asked_again_at.get(place_id, 0.0):
            raise _away(PAUSE_SECONDS)
        if not self._turns.acquire(timeout=WAIT_SECONDS):
            raise _away(1)
        try:
            return question(self.place(place_id))
        except PlaceAway as error:
            self._asked_again_at[place_id] = self._clock() + PAUSE_SECONDS
            log.warning("the storage does not answer", extra={"place": error.url, "reason": error.reason})
            raise _away(PAUSE_SECONDS) from error
        except BlobLost as error:
            log.error("the storage has lost a blob", extra={"blob": str(error)})  # noqa: TRY400 - The name says it all.
            raise Damaged(_DAMAGED, retry_after_seconds=60) from error
        finally:
            self._turns.release()


def _digests(content: bytes) -> bytes:
    if len(content) <= PART_BYTES:
        return b""
    view = memoryview(content)
    return b"".join(
        hashlib.sha256(view[start : start + PART_BYTES]).digest()
        for start in range(0, len(content), PART_BYTES)
    )


def _require_same(blob: Copy, content: bytes, size: int, sha256: str) -> None:
    if len(content) != size or hashlib.sha256(content).hexdigest() != sha256:
        log.error("the storage has other bytes than were kept", extra={"blob": blob.name})
        raise Damaged(_DAMAGED, retry_after_seconds=60)


def _away(seconds: float) -> StorageAway:
    msg = "The storage of documents and files does not answer."
    return StorageAway(msg, retry_after_seconds=int(seconds))
