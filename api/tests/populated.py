"""A hub with something in every table, and what whoever reads it has to find again, wherever it has gone.

Most of it is done through the API. What would take minutes to come about, builds and runs, is put there as a
build or a run leaves it.
"""

import hashlib
import json
import zlib
from dataclasses import asdict, dataclass, field
from typing import Any
from unittest.mock import patch

from httpx2 import Client, Response
from sqlalchemy import insert, select

from deedbox.catalog.sdks import service as sdks
from deedbox.db import HUB, WriteTransaction, now
from deedbox.runs.service import CHUNK_BYTES
from deedbox.runs.tables import known_failures, run_chunks, run_files, runs
from tests.catalog.sdks import placed as placed_sdk
from tests.runs import placed as placed_run
from tests.serving import Hub
from tests.webhooks import placed as placed_webhook

PASSWORD = "correct horse battery"
EMAIL = "ada@example.com"
RUN = "5d41402abc4b2a76"
REPORT = b'{"log": {"version": "1.2", "entries": []}}\n' * 7000
ONCE = {"name": "once", "title": "Made once, however often it is asked for"}
ONCE_KEY = '"0f9c6a0e-only-once"'


@dataclass
class Found:
    """What a hub answers to somebody who reads all of it."""

    documents: dict[str, list[str]] = field(default_factory=dict)
    """Path, and SHA-256 and ETag of what is there."""
    files: dict[str, str] = field(default_factory=dict)
    """Path of a file of an SDK or a run, and its SHA-256."""
    events: list[int] = field(default_factory=list)
    audit: int = 0
    names: dict[str, list[str]] = field(default_factory=dict)
    """Path of a list, and what is in it."""
    searches: dict[str, list[str]] = field(default_factory=dict)
    """What is looked for, and the operations that are found."""


def document(version: str, *, paths: tuple[str, ...] = ("orders", "invoices"), title: str = "Orders") -> str:
    """Return a contract with findings, in text beyond ASCII."""
    operations = {
        f"/{name}/{{id}}": {
            "get": {
                "operationId": f"{name}_read",
                "summary": f"Read one of the {name} — größer als ✓ 10 €",
                "tags": [name],
                "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
                "responses": {"200": {"description": "It."}},
            }
        }
        for name in paths
    }
    return json.dumps(
        {"openapi": "3.1.0", "info": {"title": title, "version": version}, "paths": operations},
        ensure_ascii=False,
        indent=1,
    )


def populate(hub: Hub) -> None:
    """Put something in every table of *hub*, which is new."""
    ada = _done(
        hub.call(
            "POST",
            "/v1/users",
            json={"email": EMAIL, "name": "Ada 𝄞", "password": PASSWORD, "roles": ["developer"]},
        )
    )["id"]
    _done(hub.call("POST", "/v1/teams", json={"name": "billing", "title": "Billing"}))
    _done(hub.call("PUT", f"/v1/teams/billing/members/{ada}", json={"role": "maintainer"}))
    for name, more in (
        ("orders", {"visibility": "public"}),
        ("ledger", {"visibility": "private", "team": "billing"}),
        ("gone", {"visibility": "private"}),
    ):
        _done(hub.call("POST", "/v1/apis", json={"name": name, "title": name.title(), **more}))
        _done(hub.call("PUT", f"/v1/apis/{name}/grants/{ada}", json={"role": "publisher"}))
    _publish(hub, "orders", "1.0.0", document("1.0.0"))
    refused = _put(hub, "orders", "1.1.0", document("1.1.0", paths=("orders",)))
    change = refused.json()["check"]["comparisons"][0]["changes"][0]["fingerprint"]
    waiver = {"owner": "ada", "reason": "Nobody calls it."}
    _done(hub.call("PUT", f"/v1/apis/orders/waivers/{change}", json=waiver))
    _publish(hub, "orders", "1.1.0", document("1.1.0", paths=("orders",)))
    _publish(hub, "orders", "2.0.0-rc.1", document("2.0.0-rc.1"))
    _publish(hub, "ledger", "0.1.0", document("0.1.0", paths=("entries",), title="Ledger"))
    _done(hub.call("PUT", "/v1/apis/orders/channels/production", json={"version": "1.0.0"}))
    _done(hub.change("/v1/apis/ledger/policy", {"mode": "warn"}, "PUT"))
    deprecation = {"deprecated_at": "2026-11-01T00:00:00Z", "reason": "Use invoices."}
    _done(hub.call("PUT", "/v1/apis/orders/versions/1.0.0/operations/0/deprecation", json=deprecation))
    _publish(hub, "ledger", "0.2.0", document("0.2.0"))
    deleted = "/v1/apis/ledger/versions/0.2.0"
    _done(hub.change(deleted, {"state": "retired"}))
    assert hub.delete(deleted).status_code == 204
    assert hub.delete("/v1/apis/gone").status_code == 204
    _done(hub.call("POST", "/v1/apis", json=ONCE, headers={"Idempotency-Key": ONCE_KEY}))
    _done(hub.call("POST", "/v1/webhooks", json={"url": "https://hooks.example.com/deedbox"}))
    hub.http.post("/v1/token", data={"grant_type": "password", "username": EMAIL, "password": PASSWORD})
    placed_webhook.place(hub, "00000000000000aa", "d0000000000000aa")
    with patch.object(placed_sdk, "SIZES_BYTES", (300, 200)):
        placed_sdk.place(hub, "orders", uid="00000000000000bb")
    placed_run.place(hub, "orders", uid=RUN)
    with WriteTransaction(hub.app.state.database, HUB) as tx:
        _put_the_rest(tx)
    hub.settle()


def _put_the_rest(tx: WriteTransaction) -> None:
    sdks.keep_tree(tx, "0" * 64, placed_sdk.BUILDER, "client", bytes(range(256)))
    run = tx.execute(select(runs)).one()
    values = {"run_id": run.id, "name": "har", "size_bytes": len(REPORT)}
    file = insert(run_files).values(**values, sha256=hashlib.sha256(REPORT).hexdigest())
    file_id = tx.execute(file.returning(run_files.c.id)).scalar_one()
    for number, part in enumerate((REPORT[:CHUNK_BYTES], REPORT[CHUNK_BYTES:])):
        chunk = {"file_id": file_id, "number": number, "content": zlib.compress(part)}
        tx.execute(insert(run_chunks).values(chunk))
    known = {"api_id": run.api_id, "series": "nightly", "fingerprint": "a" * 12, "failure": {"code": "ST103"}}
    seen = {"first_run": RUN, "first_seen_at": now(), "last_seen_at": now()}
    tx.execute(insert(known_failures).values(**known, **seen))


def read(client: Client) -> Found:
    """Read all of a hub as its admin."""
    found = Found()
    for api in _items(client, "/v1/apis"):
        for version in _items(client, f"/v1/apis/{api['name']}/versions"):
            path = f"/v1/apis/{api['name']}/versions/{version['version']}"
            answer = client.get(f"{path}/document")
            assert answer.status_code == 200, answer.text
            found.documents[path] = [hashlib.sha256(answer.content).hexdigest(), answer.headers["ETag"]]
            for one in _items(client, f"{path}/sdks"):
                for file in one["files"]:
                    content = client.get(f"{path}/sdks/{one['id']}/files/{file['name']}").content
                    found.files[file["name"]] = hashlib.sha256(content).hexdigest()
    har = client.get(f"/v1/runs/{RUN}/reports/har")
    assert har.status_code == 200, har.text
    found.files["har"] = hashlib.sha256(har.content).hexdigest()
    found.events = [event["id"] for event in _items(client, "/v1/events")]
    found.audit = len(_items(client, "/v1/audit"))
    for path, name in (
        ("/v1/users", "email"),
        ("/v1/teams", "name"),
        ("/v1/webhooks", "url"),
        ("/v1/tokens", "id"),
        ("/v1/apis/orders/channels", "name"),
        ("/v1/apis/orders/waivers", "fingerprint"),
        (f"/v1/runs/{RUN}/failures", "fingerprint"),
    ):
        found.names[path] = sorted(item[name] for item in _items(client, path))
    for query in ("orders", "größer", "entries read", "ledgr"):
        path = f"/v1/operations?q={query}"
        found.searches[query] = [f"{item['method']} {item['path']}" for item in _items(client, path)]
    return found


def require_same(client: Client, before: Found) -> None:
    """Assert that the hub that *client* asks as its admin has what was *before*, and works on."""
    after = read(client)
    # What a later release adds to what it tells is no harm.
    for name, value in asdict(before).items():
        assert asdict(after)[name] == value, name
    form = {"grant_type": "password", "username": EMAIL, "password": PASSWORD}
    assert client.post("/v1/token", data=form).status_code == 200
    again = client.post("/v1/apis", json=ONCE, headers={"Idempotency-Key": ONCE_KEY})
    assert (again.status_code, again.headers["Idempotency-Replayed"]) == (201, "true")
    for path, (_, etag) in before.documents.items():
        assert client.get(f"{path}/document", headers={"If-None-Match": etag}).status_code == 304
    # A number that was deleted stays so, and ids go on after the last one.
    headers = {"Content-Type": "application/json"}
    taken = client.put("/v1/apis/ledger/versions/0.2.0", content=document("0.2.0"), headers=headers)
    assert taken.status_code == 409, taken.text
    new = client.put("/v1/apis/orders/versions/1.2.0", content=document("1.2.0"), headers=headers)
    assert new.status_code == 201, new.text
    assert _items(client, "/v1/events")[0]["id"] > max(before.events)


def _items(client: Client, path: str) -> list[dict[str, Any]]:
    answer = client.get(path)
    assert answer.status_code == 200, f"{path}: {answer.text}"
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def _put(hub: Hub, api: str, version: str, content: str) -> Response:
    headers = {"Content-Type": "application/json"}
    return hub.call("PUT", f"/v1/apis/{api}/versions/{version}", content=content.encode(), headers=headers)


def _publish(hub: Hub, api: str, version: str, content: str) -> None:
    _done(_put(hub, api, version, content))


def _done(answer: Response) -> Any:
    assert answer.status_code in (200, 201), answer.text
    return answer.json()
