"""A token that is revoked while the body of its request arrives."""

import json
from collections.abc import MutableMapping
from typing import Any

from sqlalchemy import update

from deedbox.db import WriteTransaction, now
from deedbox.identity.tables import tokens
from tests.serving import Hub, small_document


def test_a_token_revoked_while_the_document_arrives_publishes_nothing(own_hub: Hub) -> None:
    api, token = own_hub.api(), own_hub.mint("contracts:write")
    document = json.dumps(small_document("1.0.0")).encode()
    pieces = [document[:10], document[10:]]
    answered: list[MutableMapping[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if len(pieces) == 1:
            with WriteTransaction(own_hub.app.state.database) as tx:
                tx.execute(update(tokens).where(tokens.c.name == "test").values(revoked_at=now()))
        piece = pieces.pop(0) if pieces else b""
        return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

    async def send(message: MutableMapping[str, Any]) -> None:
        answered.append(message)

    headers = {"host": "hub.test", "content-type": "application/json", "authorization": f"Bearer {token}"}
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "PUT",
        "scheme": "http",
        "path": f"/v1/apis/{api}/versions/1.0.0",
        "raw_path": b"",
        "query_string": b"",
        "root_path": "",
        "client": ("127.0.0.1", 1),
        "server": ("hub.test", 80),
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    assert own_hub.http.portal is not None
    own_hub.http.portal.call(own_hub.app, scope, receive, send)
    assert answered[0]["status"] == 401
    assert own_hub.call("GET", f"/v1/apis/{api}/versions/1.0.0").status_code == 404
