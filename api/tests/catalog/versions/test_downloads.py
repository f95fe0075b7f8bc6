"""A document that is asked for often is at hand; whether it may be read is asked of the database."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from tests.serving import Hub


@contextmanager
def statements(hub: Hub) -> Iterator[list[str]]:
    """Give the statements that the hub's readers run inside."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    engine = hub.app.state.database.reader
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize(
    "path",
    [
        "/v1/apis/{}/versions/1.0.0/document",
        "/apis/{}/versions/1.0.0/document",
        "/apis/{}/versions/latest/document",
    ],
)
def test_the_bytes_are_read_from_the_database_once(hub: Hub, path: str) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0", {"openapi": "3.1.0", "info": {"title": api, "version": path}, "paths": {}})
    path = path.format(api)

    with statements(hub) as cold:
        first = hub.call("GET", path)
    with statements(hub) as hot:
        second = hub.call("GET", path)

    assert first.content == second.content
    assert [sum("FROM documents" in one for one in seen) for seen in (cold, hot)] == [1, 0]
    # What is kept for the generation needs nothing; a page asks each time whether it is still there.
    assert any("FROM versions" in one for one in hot) is not path.startswith("/v1/")


def test_a_deleted_version_is_gone_though_its_bytes_were_at_hand(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    path = f"/v1/apis/{api}/versions/1.0.0"
    assert hub.call("GET", f"{path}/document").status_code == 200

    hub.change(path, {"state": "retired"})
    hub.delete(path)

    assert hub.call("GET", f"{path}/document").status_code == 404


def test_what_a_browser_keeps_under_one_token_is_not_for_another(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    path = f"/v1/apis/{api}/versions/1.0.0/document"
    whole = hub.call("GET", path)
    known = hub.call("GET", path, headers={"If-None-Match": whole.headers["ETag"]})

    assert (whole.status_code, known.status_code) == (200, 304)
    for answer in (whole, known):
        assert "immutable" in answer.headers["Cache-Control"]
        assert "Authorization" in answer.headers["Vary"].split(", ")
