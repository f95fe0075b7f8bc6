"""What is known of a publish before its document arrives."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request
from sqlalchemy import Row

from deedbox.catalog.access import Role
from deedbox.catalog.apis import service as apis
from deedbox.catalog.gate.basis import Basis
from deedbox.catalog.gate.judging import basis_now
from deedbox.catalog.names import ApiPath, NewVersionPath
from deedbox.catalog.versions import service as versions
from deedbox.db import ReadTx


@dataclass(frozen=True, slots=True)
class Beforehand:
    """What was found for whoever may publish; by the time the document is there it may be old."""

    published: Row[Any] | None
    """The version that has the number; None where none has."""
    basis: Basis | None
    """What the document is to be judged by; None where the number is taken."""


def _read(request: Request, api: ApiPath, version: NewVersionPath, tx: ReadTx) -> Beforehand:
    row = apis.permit(tx, api, Role.PUBLISHER)
    published = versions.find(tx, row, version)
    return Beforehand(published, None if published is not None else basis_now(request, tx, row, version))


KnownBeforehand = Annotated[Beforehand, Depends(_read)]
"""What is known of the request's publish before its document arrives."""
