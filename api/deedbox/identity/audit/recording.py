"""What a route says of its change: `recorder.record("apis/orders", before=…, after=…)`."""

from typing import Annotated

from fastapi import Depends, Request
from pydantic import BaseModel

from deedbox.db import WriteTransaction
from deedbox.http.context import request_id
from deedbox.identity.audit import service
from deedbox.identity.callers import Caller


class Recorder:
    """Adds the change of one request to the audit."""

    def __init__(self, request: Request) -> None:
        self._request = request

    def record(
        self,
        tx: WriteTransaction,
        target: str,
        *,
        before: BaseModel | None = None,
        after: BaseModel | None = None,
        actor: service.Actor | None = None,
        action: str | None = None,
    ) -> None:
        """Add that the caller changed *target*, in the transaction of the change itself.

        Args:
            tx: of the change.
            target: path of what was changed, below `/v1/`.
            before: what it was; None when it was not there.
            after: what it is; None when it is gone.
            actor: who did it, where that is not the caller.
            action: what was done, where that is no operation of the contract.
        """
        action = action or self._request.scope["deedbox.operation"].id
        service.record(
            tx, actor or self.of(self._request.state.caller), action, target, before=before, after=after
        )

    @property
    def by(self) -> str:
        """Name of the caller, as events tell it."""
        name: str = self._request.state.caller.name
        return name

    def anybody(self, name: str, user: str | None = None, session: str | None = None) -> service.Actor:
        """Return who acts in a request that carries no token."""
        return service.Actor(user, name, None, session, self._address(), request_id.get())

    def of(self, caller: Caller) -> service.Actor:
        """Return *caller* as who acts."""
        return service.Actor(
            user=caller.user,
            name=caller.name,
            token=caller.token,
            session=caller.session,
            address=self._address(),
            request_id=request_id.get(),
        )

    def _address(self) -> str | None:
        return self._request.client.host if self._request.client else None


async def _recorder(request: Request) -> Recorder:
    return Recorder(request)


Audit = Annotated[Recorder, Depends(_recorder)]
"""The audit of the request's change."""
