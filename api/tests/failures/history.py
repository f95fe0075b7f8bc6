"""What clients asked and were answered while something broke: one JSON object a line, as it ended."""

import json
import threading
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.feed.guarantees import Connection, Seen

MOST_KEPT_BYTES: Final = 1_000_000
"""Of an answer's JSON; a document is kept as its digest alone."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One request, and its answer."""

    request_id: str
    client: int
    operation: str
    method: str
    path: str
    began: float
    """By the monotonic clock of the machine, as the others."""
    ended: float
    status: int | None
    """None where no whole answer came: nobody knows whether it was done."""
    key: str | None = None
    sent: Any = None
    """The JSON that was sent; None for a document."""
    sent_sha256: str | None = None
    error: str | None = None
    """Why no answer came."""
    headers: dict[str, str] = field(default_factory=dict)
    """Some of the answer's, in lower case."""
    answer: Any = None
    answer_sha256: str | None = None

    @property
    def is_done(self) -> bool:
        """Whether the hub has said that it was done."""
        return self.status is not None and self.status < 300

    @property
    def is_refused(self) -> bool:
        """Whether the hub has said that it was not done. 503 says that it should be sent again."""
        return self.status is not None and self.status >= 400 and self.status != 503

    @property
    def parts(self) -> list[str]:
        """The path, taken apart: `["v1", "apis", "orders", "versions", "1.0.0"]`."""
        return self.path.partition("?")[0].strip("/").split("/")


class History:
    """All that was asked, by however many threads.

    Args:
        path: file of the lines; None keeps them in memory alone.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.entries: list[Entry] = []
        self.streams: dict[int, list[Connection]] = {}
        """By client, in their order."""
        self._path = path
        self._lock = threading.Lock()

    def add(self, entry: Entry) -> None:
        """Keep what became of a request."""
        with self._lock:
            self.entries.append(entry)
            self._write({"entry": asdict(entry)})

    def add_connection(self, client: int, connection: Connection) -> None:
        """Keep what came over one connection of a stream."""
        with self._lock:
            self.streams.setdefault(client, []).append(connection)
            self._write({"client": client, "connection": asdict(connection)})

    def of(self, *operations: str) -> Iterator[Entry]:
        """Yield the entries of these operations."""
        return (entry for entry in list(self.entries) if entry.operation in operations)

    @property
    def unanswered(self) -> Sequence[Entry]:
        """What nobody knows the outcome of."""
        return [entry for entry in self.entries if entry.status is None]

    def _write(self, line: dict[str, Any]) -> None:
        if self._path is not None:
            with self._path.open("a") as file:
                file.write(json.dumps(line) + "\n")


def read(path: Path) -> History:
    """Return the history that *path* holds."""
    history = History()
    for line in path.read_text().splitlines():
        told = json.loads(line)
        if "entry" in told:
            history.add(Entry(**told["entry"]))
        else:
            seen = [Seen(**one) for one in told["connection"]["seen"]]
            history.add_connection(told["client"], Connection(told["connection"]["after"], seen))
    return history
