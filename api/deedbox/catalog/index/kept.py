"""Pages of the index, kept in memory while nothing has changed."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

import anyio.to_thread
from fastapi import Request

from deedbox.db import Database, viewer_of
from deedbox.http.cache import Cache
from deedbox.http.conditional import etag_of

_BESIDE_BYTES = 1024
"""About what key and ETag take beside a page."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what names its bytes."""

    content: bytes
    etag: str


class Pages:
    """Makes each page once for all who see the same, until the generation is another.

    The list of all projects grows with the hub, and every one who asks for it gets the whole of it.

    Args:
        most_bytes: of all that are kept.
    """

    def __init__(self, most_bytes: int) -> None:
        self.memory = Cache[Page](most_bytes=most_bytes, size=lambda page: len(page.content) + _BESIDE_BYTES)

    async def get(self, request: Request, key: Hashable, make: Callable[[], bytes]) -> Page:
        """Return the page of *key* for whoever sends *request*; *make* is called in a thread.

        Raises:
            Problem: whatever *make* raises; that is kept for nobody.
        """
        database: Database = request.app.state.database

        async def make_in_a_thread() -> Page:
            content = await anyio.to_thread.run_sync(make)
            return Page(content, etag_of(content))

        # With the generation that was known before the reading, a key names one page for ever.
        whole = (await database.current_generation(), viewer_of(request)(), key)
        return await self.memory.get_async(whole, make_in_a_thread)
