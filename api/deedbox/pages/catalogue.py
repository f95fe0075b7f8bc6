"""What the catalogue shows: APIs by name, or what a search has found."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from deedbox.catalog.apis import service as apis
from deedbox.catalog.search import service as search
from deedbox.db import ReadTransaction
from deedbox.pages import addresses, numbers, wording
from deedbox.pages.operations import ListedOperation, listed

APIS_ON_A_PAGE = 50
APIS_FOUND = 10
OPERATIONS_FOUND = 20


@dataclass(frozen=True, slots=True)
class ListedApi:
    """One line of the catalogue."""

    name: str
    title: str
    url: str
    latest: str | None
    latest_url: str | None
    operations: int | None
    openapi: str | None
    published: wording.Moment | None


@dataclass(frozen=True, slots=True)
class FoundOperation:
    """An operation and where it is from."""

    operation: ListedOperation
    api: str
    version: str
    url: str
    """Of the operation on the page of its version."""
    version_url: str


def page(tx: ReadTransaction, number: int) -> tuple[list[ListedApi], int, numbers.Pages]:
    """Return one page of the catalogue, how many APIs there are, and the way to the other pages."""
    rows, total = apis.catalogue(tx, number, APIS_ON_A_PAGE)
    return [_listed(row) for row in rows], total, numbers.pages(number, total, APIS_ON_A_PAGE)


def find(
    tx: ReadTransaction, q: str, number: int
) -> tuple[list[ListedApi], list[FoundOperation], int | None]:
    """Return what fits *q*: APIs (on the first page alone), operations, and the number of the next page."""
    found = apis.find_named(tx, q.split()[:8], APIS_FOUND) if number == 1 else []
    rows, following = search.search(tx, q, start=(number - 1) * OPERATIONS_FOUND, size=OPERATIONS_FOUND)
    return [_listed(row) for row in found], [_found(row) for row in rows], number + 1 if following else None


def _listed(row: Row[Any]) -> ListedApi:
    return ListedApi(
        name=row.name,
        title=row.title,
        url=addresses.api_url(row.name),
        latest=row.latest,
        latest_url=row.latest and addresses.version_url(row.name, row.latest),
        operations=row.operations,
        openapi=row.openapi,
        published=row.published_at and wording.moment(row.published_at),
    )


def _found(row: Row[Any]) -> FoundOperation:
    return FoundOperation(
        operation=listed(row, row.api, row.version),
        api=row.api,
        version=row.version,
        url=addresses.operation_url(row.api, row.version, row.position),
        version_url=addresses.version_url(row.api, row.version),
    )
