"""SDKs: asked for, built in the background, once for all, and read back."""

import hashlib
import io
import zipfile

import pytest
from sqlalchemy import select

from deedbox.catalog.sdks import building
from deedbox.catalog.sdks import service as sdks
from deedbox.catalog.sdks.tables import sdk_trees
from deedbox.catalog.versions import service as versions
from deedbox.db import HUB, ReadTransaction, WriteTransaction
from deedbox.problems import NoPackageName
from deedbox.sdks.sandbox import BuildRefused, Sandbox
from tests.catalog.sdks.built import ask, build, wait
from tests.serving import Hub, small_document

pytestmark = pytest.mark.slow


def test_an_sdk_is_asked_for_built_and_read(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    path = f"/v1/apis/{api}/versions/1.0.0/sdks"
    asked = hub.call("POST", path, json={})
    assert asked.status_code == 201
    assert (
        asked.json().items()
        >= {"flavour": "client", "version": "1.0.0", "requested_by": "first-admin"}.items()
    )
    assert asked.headers["Location"] == f"{path}/{asked.json()['id']}"

    sdk = wait(hub, asked.headers["Location"])
    assert (sdk["state"], sdk["percent"], sdk["error"]) == ("succeeded", 100, None)
    name = f"deedbox-{api}-client"
    assert (sdk["name"], sdk["module"], sdk["package_version"]) == (name, name.replace("-", "_"), "1.0.0")
    assert sdk["operations"] == 1
    assert [one["name"] for one in sdk["files"]] == [
        f"{sdk['module']}-1.0.0-py3-none-any.whl",
        f"{sdk['module']}-1.0.0.tar.gz",
    ]
    lines = [line["line"] for line in hub.call("GET", f"{path}/{sdk['id']}/log").json()["items"]]
    assert "packing" in lines
    assert hub.call("GET", path).json()["items"] == [sdk]


def test_the_files_are_what_is_told_of_them(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    path, sdk = build(hub, api)

    for told in sdk["files"]:
        answer = hub.call("GET", f"{path}/files/{told['name']}")
        assert answer.status_code == 200
        assert len(answer.content) == told["size_bytes"] == int(answer.headers["Content-Length"])
        assert hashlib.sha256(answer.content).hexdigest() == told["sha256"]
        assert answer.headers["ETag"] == f'"{told["sha256"]}"'
        assert answer.headers["Content-Type"] == told["media_type"]
    wheel = hub.call("GET", f"{path}/files/{sdk['files'][0]['name']}").content
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        assert archive.testzip() is None
        assert f"{sdk['module']}/py.typed" in archive.namelist()


def test_what_is_there_is_not_built_again(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    path, sdk = build(hub, api)
    again = hub.call("POST", path.rpartition("/")[0], json={"flavour": "client"})

    assert (again.status_code, again.json()) == (200, sdk)


def test_versions_with_the_same_bytes_share_what_is_generated(
    own_hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    api, other = own_hub.api(), own_hub.api()
    document = small_document("1.0.0")
    for name in (api, other):
        assert own_hub.publish(name, "1.0.0", document).status_code == 201
    build(own_hub, api)

    async def fail(*_: object, **__: object) -> bytes:
        raise AssertionError("it was generated before")

    monkeypatch.setattr(Sandbox, "build", fail)
    _, sdk = build(own_hub, other)

    assert sdk["state"] == "succeeded"
    assert sdk["name"] == f"deedbox-{other}-client"
    with ReadTransaction(own_hub.app.state.database, HUB) as tx:
        assert len(list(tx.execute(select(sdk_trees.c.id)))) == 1


def test_another_builder_makes_another_file_and_replaces_none(
    own_hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    api = own_hub.api()
    own_hub.publish(api, "1.0.0-rc.1")
    path, first = build(own_hub, api, "1.0.0-rc.1")
    monkeypatch.setattr(building, "builder_of", lambda _: "9.9.9-0123456789ab")
    monkeypatch.setattr("deedbox.catalog.sdks.routes.builder_of", lambda _: "9.9.9-0123456789ab")
    _, second = build(own_hub, api, "1.0.0-rc.1")

    assert (first["package_version"], second["package_version"]) == ("1.0.0rc1", "1.0.0rc1.post1")
    assert own_hub.call("GET", path).json() == first
    listed = own_hub.call("GET", path.rpartition("/")[0]).json()["items"]
    assert [one["id"] for one in listed] == [second["id"], first["id"]]


def test_a_job_of_a_builder_that_is_gone_fails(own_hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    api = own_hub.api()
    own_hub.publish(api, "1.0.0")
    monkeypatch.setattr("deedbox.catalog.sdks.routes.builder_of", lambda _: "0.0.1-0123456789ab")
    _, sdk = build(own_hub, api)

    assert sdk["state"] == "failed"
    assert "0.0.1-0123456789ab" in sdk["error"]


def test_one_that_failed_is_built_again(own_hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    api = own_hub.api()
    own_hub.publish(api, "1.0.0")

    async def refuse(*_: object, **__: object) -> bytes:
        raise BuildRefused("It is too much")

    with monkeypatch.context() as patch:
        patch.setattr(Sandbox, "build", refuse)
        path, failed = build(own_hub, api)
    assert (failed["state"], failed["error"], failed["files"]) == ("failed", "It is too much.", [])
    again = ask(own_hub, api)

    assert again["id"] == failed["id"]
    assert wait(own_hub, path).items() >= {"state": "succeeded", "package_version": "1.0.0"}.items()


@pytest.mark.parametrize(
    ("api", "version", "problem"),
    [
        ("two--dashes", "1.0.0", "no-package-name"),
        (None, "1.0.0+build.5", "no-package-number"),
        (None, "1.0.0-nightly", "no-package-number"),
        (None, "1.0.0-rc", "no-package-number"),
        (None, "1.0.0-rc1", "no-package-number"),
    ],
)
def test_what_no_package_can_be_called_is_refused(
    hub: Hub, api: str | None, version: str, problem: str
) -> None:
    if api is None:
        api = hub.api()
    else:
        hub.call("POST", "/v1/apis", json={"name": api, "title": "T"})
    hub.publish(api, version)
    path = f"/v1/apis/{api}/versions/{version}/sdks"
    answer = hub.call("POST", path.replace("+", "%2B"), json={})

    assert (answer.status_code, answer.json()["type"]) == (409, f"/problems/{problem}")
    assert hub.call("GET", path.replace("+", "%2B")).json()["items"] == []


def test_a_report_is_no_longer_than_what_anybody_reads(hub: Hub) -> None:
    api = hub.api()
    webhook = {"post": {"responses": {"200": {"description": "Fine."}}}}
    document = {**small_document(), "webhooks": {"k" * 5_000: webhook}}
    assert hub.publish(api, "1.0.0", document).status_code == 201
    _, sdk = build(hub, api)

    assert (sdk["state"], sdk["report_count"]) == ("succeeded", len(sdk["report"]))
    assert max(len(text) for line in sdk["report"] for text in line.values()) == 1_000


def test_only_so_many_wait(own_hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sdks, "MOST_OPEN", 0)
    api = own_hub.api()
    own_hub.publish(api, "1.0.0")
    answer = own_hub.call("POST", f"/v1/apis/{api}/versions/1.0.0/sdks", json={})

    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/busy")
    assert int(answer.headers["Retry-After"]) > 0


def test_one_key_asks_once(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    path = f"/v1/apis/{api}/versions/1.0.0/sdks"
    answers = [hub.call("POST", path, json={}, headers={"Idempotency-Key": "once"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json()["id"] == answers[1].json()["id"]


def test_a_private_api_has_no_sdks_for_others(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    path, sdk = build(hub, api)
    hub.change(f"/v1/apis/{api}", {"visibility": "private"})
    other = hub.mint("contracts:read")

    for address in (path, path.rpartition("/")[0], f"{path}/log", f"{path}/files/{sdk['files'][0]['name']}"):
        assert hub.call("GET", address).status_code == 200
        assert hub.http.get(address).status_code == 401
    assert hub.call("POST", path.rpartition("/")[0], token=other, json={}).status_code == 403


def test_with_the_version_its_sdks_go(own_hub: Hub) -> None:
    api = own_hub.api()
    own_hub.publish(api, "1.0.0")
    own_hub.publish(api, "1.1.0")
    path, _ = build(own_hub, api)
    version = f"/v1/apis/{api}/versions/1.0.0"
    assert own_hub.change(version, {"state": "retired"}).status_code == 200
    assert own_hub.delete(version).status_code == 204

    assert own_hub.call("GET", path).status_code == 404
    with ReadTransaction(own_hub.app.state.database, HUB) as tx:
        assert list(tx.execute(select(sdk_trees.c.id))) == []


def test_no_api_gets_the_packages_that_another_one_had_under_another_prefix(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    _, sdk = build(hub, api)
    first, _, rest = api.partition("-")
    hub.call("POST", "/v1/apis", json={"name": rest, "title": "T"})
    hub.publish(rest, "2.0.0")
    with ReadTransaction(hub.app.state.database, HUB) as tx:
        version = versions.read(tx, rest, "2.0.0")
    with (
        pytest.raises(NoPackageName, match=sdk["name"]),
        WriteTransaction(hub.app.state.database, HUB) as tx,
    ):
        sdks.request(tx, version, "client", builder="b", prefix=f"deedbox-{first}", by="ada")
