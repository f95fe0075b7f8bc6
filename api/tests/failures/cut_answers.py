"""F3: kill -9 in the middle of an answer. Nobody takes what came for the whole."""

import hashlib
from typing import Any, Final

import httpx2
from sqlalchemy import text

from tests.failures.failure import Ground, sound
from tests.failures.loads import create, document, publish
from tests.failures.state import engine_of
from tests.failures.worlds import World

API: Final = "large"
PATH: Final = f"/v1/apis/{API}/versions/1.0.0/document"
DOCUMENT_BYTES: Final = 3_000_000
ROWS: Final = 20_000
_REPEAT: Final = """
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :times)
INSERT INTO audit (at, action, target, name)
SELECT at, action, target, name FROM numbers, (SELECT * FROM audit ORDER BY id LIMIT 1) AS one
"""


def in_answer(ground: Ground) -> str:
    """F3: of a download, and of an export in each of its forms; then all of it is there again."""
    whole: dict[str, str] = {}
    cut: list[str] = []
    with ground.world() as world:
        prepared(world)
        for place, path in (
            ("download.sent:kill@3", PATH),
            ("export.sent:kill@3", "/v1/audit/export/jsonl"),
            ("export.sent:kill@3", "/v1/audit/export/csv"),
        )[ground.pick(1, 0) :]:
            process = world.start(place)
            status, came, error = fetched(world, path)
            assert world.gone(process) == -9
            assert status == 200 and error, f"{path} ended as if it were whole: {len(came):,} bytes"
            assert came, f"nothing of {path} came before the hub was killed"
            assert b'"is_complete"' not in came
            cut.append(f"{len(came):,}")
        world.start()
        for path in (PATH, "/v1/audit/export/jsonl", "/v1/audit/export/csv"):
            status, came, error = fetched(world, path)
            assert (status, error) == (200, None)
            whole[path] = hashlib.sha256(came).hexdigest()
            assert not path.endswith("jsonl") or b'"is_complete":true' in came.splitlines()[-1]
        sound(world, world.settled())
        assert world.end() == [0]
        return f"{len(cut)} answers cut after {' and '.join(cut)} bytes; each was seen to be cut"


def prepared(world: World) -> None:
    """Make what is long: a document, and an audit."""
    process = world.start()
    client = world.client()
    assert create(client, API).status == 201
    content = document("1.0.0", "large", padding=DOCUMENT_BYTES)
    assert publish(client, API, "1.0.0", content).status == 201
    client.close()
    assert process.end() == 0
    world.forget(process)
    engine = engine_of(world.sql_url.replace("?mode=ro", "?mode=rw"))
    with engine.begin() as connection:
        connection.execute(text(_REPEAT), {"times": ROWS})
    engine.dispose()


def fetched(world: World, path: str) -> tuple[int, bytes, str | None]:
    """Return the status of *path*, what of it came, and how it broke off; None where it came to its end."""
    headers: dict[str, Any] = {"Authorization": f"Bearer {world.token}", "Accept-Encoding": "identity"}
    came = b""
    with (
        httpx2.Client(trust_env=False, timeout=60) as client,
        client.stream("GET", f"{world.urls[0]}{path}", headers=headers) as answer,
    ):
        try:
            for part in answer.iter_raw():
                came += part
        except httpx2.TransportError as error:
            return answer.status_code, came, type(error).__name__
        return answer.status_code, came, None
