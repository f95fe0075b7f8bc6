"""A client that hangs up in the middle of its request is no failure of the hub."""

import pytest
from starlette.types import Message

from tests.serving import Hub


def test_hanging_up_in_the_middle_of_a_document_is_no_failure(
    own_hub: Hub, caplog: pytest.LogCaptureFixture
) -> None:
    api = own_hub.api()
    sent: list[Message] = []

    async def hang_up() -> None:
        messages: list[Message] = [
            {"type": "http.request", "body": b'{"openapi"', "more_body": True},
            {"type": "http.disconnect"},
        ]

        async def receive() -> Message:
            return messages.pop(0)

        async def send(message: Message) -> None:
            sent.append(message)

        scope = {
            "type": "http",
            "method": "PUT",
            "path": f"/v1/apis/{api}/versions/1.0.0",
            "raw_path": b"",
            "query_string": b"",
            "headers": [
                (b"authorization", f"Bearer {own_hub.token}".encode()),
                (b"content-type", b"application/json"),
            ],
        }
        await own_hub.app(scope, receive, send)

    portal = own_hub.http.portal
    assert portal is not None
    with caplog.at_level("INFO"):
        portal.call(hang_up)

    assert sent == []
    assert "the client hung up before its request was whole" in caplog.messages
    assert "unforeseen failure" not in caplog.messages
    assert own_hub.call("GET", f"/v1/apis/{api}/versions").json()["items"] == []
