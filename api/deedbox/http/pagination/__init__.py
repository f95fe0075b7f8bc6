"""Lists in pages, in three shapes, and the way from one page to the others.

- By cursor, back and forth, for all that grows: `Cursor`, `Cursors`, `CursorPage`, over `deedbox.keyset`.
- By number with whether more comes, for small lists of admins: `Page`, `OffsetPage`.
- By number of so many pages, for people: `Page`, `NumberedPage`.
"""

from deedbox.http.pagination.cursors import Cursors, cursors_of
from deedbox.http.pagination.links import respond_list
from deedbox.http.pagination.parameters import Cursor, CursorParams, Page, PageParams
from deedbox.http.pagination.shapes import CursorPage, NumberedPage, OffsetPage

__all__ = [
    "Cursor",
    "CursorPage",
    "CursorParams",
    "Cursors",
    "NumberedPage",
    "OffsetPage",
    "Page",
    "PageParams",
    "cursors_of",
    "respond_list",
]
