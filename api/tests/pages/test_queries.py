"""A page asks the database for the same, however much it shows."""

from collections.abc import Iterator

import pytest
from sqlalchemy import event

from tests.catalog.sdks.placed import place
from tests.serving import Hub, is_of_runner, small_document

pytestmark = pytest.mark.slow


@pytest.fixture
def statements(own_hub: Hub) -> Iterator[list[str]]:
    """Every statement that `own_hub` runs."""
    seen: list[str] = []

    def record(_c: object, _cursor: object, sql: str, *_: object) -> None:
        if sql.startswith("SELECT") and not is_of_runner(sql):
            seen.append(sql)

    for engine in (own_hub.app.state.database.reader, own_hub.app.state.database.writer):
        event.listen(engine, "before_cursor_execute", record)
    yield seen
    for engine in (own_hub.app.state.database.reader, own_hub.app.state.database.writer):
        event.remove(engine, "before_cursor_execute", record)


def test_more_to_show_takes_no_more_queries(own_hub: Hub, statements: list[str]) -> None:
    def counts() -> dict[str, int]:
        found = {}
        for path in ("/", "/?q=api", "/apis/api-00", "/apis/api-00/versions/1.0.0", "/problems"):
            statements.clear()
            assert own_hub.http.get(path).status_code == 200
            found[path] = len(statements)
        return found

    def add(number: int, versions: int) -> None:
        name = f"api-{number:02}"
        own_hub.call("POST", "/v1/apis", json={"name": name, "title": "Title", "visibility": "public"})
        for minor in range(versions):
            document = small_document(paths=1 + number * 3)
            assert own_hub.publish(name, f"1.{minor}.0", document).status_code == 201
        own_hub.call("PUT", f"/v1/apis/{name}/channels/production", json={"version": "1.0.0"})

    add(0, 1)
    # Where there is none, its files are not asked for.
    place(own_hub, "api-00", "1.0.0", uid="0" * 16)
    few = counts()
    for number in range(1, 15):
        add(number, 1)
    for minor in range(1, 12):
        own_hub.publish("api-00", f"1.{minor}.0")
        own_hub.call("PUT", f"/v1/apis/api-00/channels/c{minor}", json={"version": f"1.{minor}.0"})
        place(own_hub, "api-00", "1.0.0", uid=f"{minor:016x}", builder=f"0.{minor}.0-0123456789ab")
    place(own_hub, "api-00", f"1.{minor}.0", uid="f" * 16)

    assert counts() == few
    assert few["/"] == 2
    assert few["/problems"] == 0
    assert max(few.values()) <= 12
