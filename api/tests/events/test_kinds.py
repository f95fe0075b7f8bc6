"""Each kind of event is told by the request that does it, in its transaction, with facts and no secrets."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from deedbox.catalog.sdks import service as sdks
from deedbox.catalog.versions import service as versions
from deedbox.cli import on_this_machine
from deedbox.db import HUB, WriteTransaction
from deedbox.events.kinds import HAPPENINGS, KIND_NAMES
from deedbox.events.tables import events as events_table
from deedbox.settings import Settings
from tests.catalog.gate.releases import BREAKS, released
from tests.catalog.sdks.built import ask, wait
from tests.events.told import kinds_since, last_id, rows, since
from tests.identity.people import PASSWORD, create, sign_in
from tests.serving import Hub, small_document, start

DOCS = Path(__file__).parents[3] / "docs" / "events.md"
FINGERPRINT: Final = "0123456789ab"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hub in which each of `STEPS` was done once, in their order."""
    yield from start(Settings(data_dir=tmp_path_factory.mktemp("told")))


def of_api(hub: Hub) -> list[str]:
    hub.call("POST", "/v1/teams", json={"name": "checkout", "title": "Checkout"})
    hub.call("POST", "/v1/apis", json={"name": "orders", "title": "Orders", "visibility": "public"})
    hub.change("/v1/apis/orders", {"title": "New", "visibility": "public"})
    hub.change("/v1/apis/orders", {"title": "New"})
    hub.delete("/v1/apis/orders")
    return ["team.created", "api.created", "api.changed", "api.deleted"]


def of_versions(hub: Hub) -> list[str]:
    api = hub.api()
    path = f"/v1/apis/{api}/versions/1.0.0"
    hub.publish(api, "1.0.0")
    hub.publish(api, "1.0.0")
    hub.publish(api, "1.0.0", small_document("other"))
    for change in (
        {"deprecated_at": "2026-01-01T00:00:00Z"},
        {"deprecated_at": "2026-01-01T00:00:00Z"},
        {"deprecated_at": None},
        {"state": "retired", "deprecated_at": "2026-01-01T00:00:00Z"},
        {"state": "published"},
        {"state": "retired"},
    ):
        assert hub.change(path, change).status_code == 200
    hub.delete(path)
    changes = ["deprecated", "undeprecated", "retired", "reinstated", "retired", "deleted"]
    return ["api.created", *(f"version.{what}" for what in ("published", *changes))]


def of_the_gate(hub: Hub) -> list[str]:
    api = released(hub, "1.0.0")
    assert hub.publish(api, "1.1.0", small_document(paths=BREAKS)).status_code == 409
    assert hub.publish(api, "1.0.1", {"openapi": "3.1.0"}).status_code == 422
    hub.change(f"/v1/apis/{api}/policy", {"mode": "warn"}, "PUT")
    hub.change(f"/v1/apis/{api}/policy", {"mode": "warn"}, "PUT")
    hub.delete(f"/v1/apis/{api}/policy")
    return ["api.created", "version.published", "version.refused", "policy.changed", "policy.changed"]


def of_allowances(hub: Hub) -> list[str]:
    api, user = hub.api(), create(hub)["id"]
    waiver, grant = f"/v1/apis/{api}/waivers/{FINGERPRINT}", f"/v1/apis/{api}/grants/{user}"
    hub.call("PUT", waiver, json={"owner": "team", "reason": "Agreed."})
    hub.change(waiver, {"owner": "team", "reason": "Agreed again."}, "PUT")
    hub.change(waiver, {"owner": "team", "reason": "Agreed again."}, "PUT")
    hub.delete(waiver)
    hub.call("PUT", grant, json={"role": "reader"})
    hub.change(grant, {"role": "publisher"}, "PUT")
    hub.change(grant, {"role": "publisher"}, "PUT")
    hub.delete(grant)
    waivers = ["waiver.added", "waiver.changed", "waiver.removed"]
    return ["api.created", "user.created", *waivers, "grant.given", "grant.given", "grant.withdrawn"]


def of_pointers(hub: Hub) -> list[str]:
    api = released(hub, "1.0.0", "1.0.1")
    channel, said = f"/v1/apis/{api}/channels/production", f"/v1/apis/{api}/versions/1.0.0/operations/0"
    hub.call("PUT", channel, json={"version": "1.0.0"})
    hub.change(channel, {"version": "1.0.1"}, "PUT")
    hub.change(channel, {"version": "1.0.1"}, "PUT")
    hub.delete(channel)
    hub.call("PUT", f"{said}/deprecation", json={"reason": "Use another."})
    hub.delete(f"{said}/deprecation")
    pointers = ["channel.moved", "channel.moved", "channel.deleted"]
    ends = ["operation.deprecated", "operation.undeprecated"]
    return ["api.created", "version.published", "version.published", *pointers, *ends]


def of_people(hub: Hub) -> list[str]:
    user = create(hub)
    path, team = f"/v1/users/{user['id']}", "/v1/teams/payments"
    hub.change(path, {"name": "Ada Lovelace"})
    hub.change(path, {"name": "Ada Lovelace"})
    hub.change(path, {"state": "deactivated", "name": "Ada"})
    hub.change(path, {"state": "active"})
    token = sign_in(hub, user["email"])["access_token"]
    change = {"current": PASSWORD, "new": f"{PASSWORD} staple"}
    assert hub.call("PUT", "/v1/users/me/password", token=token, json=change).status_code == 204
    hub.call("POST", "/v1/teams", json={"name": "payments", "title": "Payments"})
    hub.change(team, {"title": "Pay"})
    hub.call("PUT", f"{team}/members/{user['id']}", json={"role": "reader"})
    hub.change(f"{team}/members/{user['id']}", {"role": "publisher"}, "PUT")
    hub.delete(f"{team}/members/{user['id']}")
    hub.delete(team)
    users = [f"user.{what}" for what in ("created", "changed", "deactivated", "reactivated", "changed")]
    members = ["member.added", "member.changed", "member.removed"]
    return [*users, "team.created", "team.changed", *members, "team.deleted"]


def of_tokens(hub: Hub) -> list[str]:
    made = hub.call("POST", "/v1/tokens", json={"name": "ci", "scopes": ["contracts:read"]}).json()
    hub.call("DELETE", f"/v1/tokens/{made['id']}")
    settings = hub.app.state.settings
    on_this_machine.rotate_signing_key(settings)
    on_this_machine.mint(settings, "ci", ("contracts:read",), days=None)
    user = on_this_machine.create_user(settings, "grace@example.com", "Grace", ("viewer",), PASSWORD)
    on_this_machine.reset_password(settings, user.id, PASSWORD)
    tokens = ["token.created", "token.revoked", "key.rotated", "token.created"]
    return [*tokens, "user.created", "user.changed"]


def of_sdks(hub: Hub) -> list[str]:
    api = released(hub, "1.0.0")
    # There is one builder, so the others wait for their turn; the last never get one.
    first, second = ask(hub, api), ask(hub, api, flavour="models")
    path = f"/v1/apis/{api}/versions/1.0.0/sdks"
    hub.call("POST", f"{path}/{second['id']}/cancel")
    hub.call("POST", f"{path}/{second['id']}/cancel")
    assert wait(hub, f"{path}/{first['id']}")["state"] == "succeeded"
    with WriteTransaction(hub.app.state.database, HUB) as tx:
        row = versions.read(tx, api, "1.0.0")
        gone, _ = sdks.request(tx, row, "client", builder="gone", prefix="deedbox", by="ci")
    assert wait(hub, f"{path}/{gone.uid}")["state"] == "failed"
    asked = ["sdk.requested", "sdk.requested", "sdk.cancelled"]
    return ["api.created", "version.published", *asked, "sdk.built", "sdk.failed"]


STEPS: list[Callable[[Hub], list[str]]] = [
    *(of_api, of_versions, of_the_gate, of_allowances, of_pointers, of_people, of_tokens),
    pytest.param(of_sdks, marks=pytest.mark.slow),  # type: ignore[list-item]  # It builds one.
]


@pytest.mark.parametrize("step", STEPS)
def test_what_is_done_is_told_and_nothing_else(told: Hub, step: Callable[[Hub], list[str]]) -> None:
    """Changes that change nothing, and what is refused save by the gate, are no news."""
    before = last_id(told)
    assert step(told) == kinds_since(told, before)


def test_together_they_tell_of_every_kind() -> None:
    said = Path(__file__).read_text()
    elsewhere = [
        Path(__file__).parents[1] / one for one in ("runs/test_telling.py", "webhooks/test_delivery.py")
    ]
    steps = said.partition("STEPS:")[0] + "".join(path.read_text() for path in elsewhere)
    for kind in KIND_NAMES:
        noun, _, verb = kind.partition(".")
        assert re.search(rf'"{re.escape(kind)}"', steps) or (
            re.search(rf'f"{noun}\.{{what}}"', steps) and re.search(rf'"{verb}"', steps)
        ), kind


def test_what_is_told_are_facts(told: Hub) -> None:
    before = last_id(told)
    api = released(told, "1.0.0")
    told.publish(api, "1.1.0", small_document(paths=BREAKS))
    created, published, refused = since(told, before)

    assert created["data"] == {"by": "first-admin", "title": "Title", "team": None, "visibility": "public"}
    facts = {"by": "first-admin", "version": "1.0.0", "verdict": None, "since": None}
    sha256 = told.call("GET", f"/v1/apis/{api}/versions/1.0.0").json()["sha256"]
    assert published["data"] == facts | {"sha256": sha256}
    assert {name: refused["data"][name] for name in ("version", "verdict", "since")} == {
        "version": "1.1.0",
        "verdict": "breaking",
        "since": "1.0.0",
    }
    assert (published["kind"], published["api"]) == ("version.published", api)
    assert created["id"] < published["id"] < refused["id"]


def test_no_address_and_no_secret_is_told(told: Hub) -> None:
    user = create(told)
    token = told.call("POST", "/v1/tokens", json={"name": "ci", "scopes": ["contracts:read"]}).json()
    said = json.dumps([row.data for row in rows(told)])

    assert user["id"] in said and token["id"] in said
    assert "@" not in said and PASSWORD not in said and token["token"] not in said


def test_a_refusal_that_cannot_be_told_is_a_refusal_all_the_same(
    told: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    api, before = released(told, "1.0.0"), len(rows(told))

    def fail(*_: Any, **__: Any) -> None:
        raise OSError("no space")

    monkeypatch.setattr("deedbox.catalog.gate.gatekeeper.outbox.record", fail)
    answer = told.publish(api, "1.1.0", small_document(paths=BREAKS))

    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/release-refused")
    assert len(rows(told)) == before


def test_the_kinds_are_those_of_the_classes() -> None:
    assert tuple(kind.kind for kind in HAPPENINGS) == KIND_NAMES
    assert max(map(len, KIND_NAMES)) <= events_table.c.kind.type.length  # type: ignore[attr-defined]
    for kind in HAPPENINGS:
        assert re.fullmatch(r"[a-z]+\.[a-z]+", kind.kind)
        assert set(kind.model_fields) >= {"by"}


@pytest.mark.parametrize("kind", HAPPENINGS, ids=lambda kind: kind.kind)
def test_each_kind_stands_in_the_docs(kind: Any) -> None:
    who = f"`{kind.scope}`"
    if kind.scope in ("tokens:read", "webhooks:read"):
        who = "own, admins"
    who = {None: "API", "admin": "admins"}.get(kind.scope, who)
    line = f"| `{kind.kind}` | {kind.__doc__.partition(chr(10))[0]} | {who} |"

    assert line in DOCS.read_text().splitlines()
