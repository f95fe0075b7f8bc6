"""Start a hub, publish a small family of contracts and the hub's own through the client, let the hub build a
client that pip installs, and show the result.

Every step is checked: the status is not 0 when one of them did not do what it says. The hub and its folder
are gone when the demo ends.
"""

import argparse
import json
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import demo_sdk
import demo_webhooks
from deedbox_client import (
    CheckOutcome,
    ClientError,
    Conflict,
    Deedbox,
    Forbidden,
    Scope,
    TeamRole,
    TokenRequestGrantType,
    Unauthorized,
    VersionState,
    Visibility,
)
from steps import ROOT, TOOLS, environment

PASSWORD = "correct horse battery"
CONTRACTS = ROOT / "scripts" / "contracts"
FAMILY = (
    ("orders", "1.0.0", "orders-1.0.0.yaml"),
    ("orders", "1.1.0", "orders-1.1.0.yaml"),
    ("payments", "2.0.0", "payments-2.0.0.json"),
    ("tracking", "0.3.0", "tracking-0.3.0.yaml"),
)


@dataclass(frozen=True)
class Hub:
    """A hub that runs, its address and the admin token that its first start printed."""

    process: subprocess.Popen[str]
    url: str
    token: str


def main() -> int:
    """Run the demo; return the status for the shell."""
    words = argparse.ArgumentParser(description=__doc__, prog="scripts/demo")
    words.add_argument("--once", action="store_true", help="end when everything is shown and checked")
    words.add_argument("--port", type=int, default=0, help="port of the hub; 0 takes a free one (default)")
    asked = words.parse_args()
    # A demo that is told to end takes its hub with it, as with Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with fresh_folder() as folder, running_hub(folder, asked.port) as hub:
            print(f"A hub on SQLite, in {folder.relative_to(ROOT)}: {hub.url}\n", flush=True)
            with Deedbox(hub.url, hub.token) as client:
                tour(client, hub.url)
                demo_sdk.use(client, hub.url, folder / "consumer", tell)
                demo_webhooks.receive(client, folder, CONTRACTS / "orders-1.1.0.yaml", tell)
            show_addresses(hub)
            if asked.once:
                print("\nEvery step did what it says.")
                return 0
            print("\nThe hub stays up until Ctrl-C.", flush=True)
            return hub.process.wait()
    except KeyboardInterrupt:
        print("\nThe hub is stopped, and its folder gone.")
        return 0
    except ClientError as error:
        sys.exit(f"demo: {error}")


@contextmanager
def fresh_folder() -> Iterator[Path]:
    """Give an empty folder beside other data of hubs; it is removed in the end."""
    home = ROOT / "deedbox-data"
    home.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="demo-", dir=home))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def running_hub(folder: Path, port: int) -> Iterator[Hub]:
    """Give a hub that keeps its data in *folder*; it has ended afterwards."""
    log = folder / "hub.log"
    command = [str(TOOLS / "deedbox"), "serve", "--json", "--port", str(port), "--data-dir", str(folder)]
    # Webhooks lead to public addresses alone, unless the operator says so.
    allowed = environment() | {"DEEDBOX_OUTBOUND_ALLOWED": "127.0.0.1"}
    with log.open("w") as errors:
        process = subprocess.Popen(
            command, cwd=ROOT, env=allowed, stdout=subprocess.PIPE, stderr=errors, text=True
        )
    try:
        assert process.stdout is not None
        announced = process.stdout.readline()
        ready = json.loads(announced or "{}")
        if "url" not in ready:
            sys.exit(f"demo: the hub did not start (exit {process.wait()})\n{log.read_text()}")
        yield Hub(process, ready["url"], ready["first_token"])
    finally:
        process.terminate()
        process.wait()


def tour(client: Deedbox, url: str) -> None:
    """Do what teams do with a hub, and check each answer."""
    for api, version, name in FAMILY:
        publish(client, api, version, (CONTRACTS / name).read_bytes())
    with urllib.request.urlopen(f"{url}/openapi.json") as answer:
        own: bytes = answer.read()
    publish(client, "deedbox", json.loads(own)["info"]["version"], own)

    channel = client.channels.move("orders", "production", version="1.0.0")
    channel = client.channels.move("orders", "production", version="1.1.0", if_match=channel.etag)
    tell("moved", "orders@production", "from 1.0.0 to 1.1.0", holds=channel.version == "1.1.0")

    before = client.versions.read("orders", "1.0.0")
    state = client.versions.update("orders", "1.0.0", if_match=before.etag, state=VersionState.RETIRED).state
    tell("retired", "orders 1.0.0", "still readable, never again latest", holds=state == VersionState.RETIRED)

    published = (CONTRACTS / "payments-2.0.0.json").read_bytes()
    again = client.versions.publish("payments", "2.0.0", published).response
    tell(
        "the same", "payments 2.0.0", "same bytes: 200, nothing changes", holds=again and again.status == 200
    )
    refuse(client, published.replace(b'"summary": "List charges"', b'"summary": "List all charges"'))

    newest = (CONTRACTS / "orders-1.1.0.yaml").read_bytes()
    back = client.versions.document("orders", client.channels.read("orders", "latest").version).read()
    tell("read back", "orders@latest", f"{len(back):,} bytes, the very same", holds=back == newest)

    hold_at_the_gate(client)

    counts = client.versions.read("orders", "1.1.0").findings
    listed = list(client.findings.list("orders", "1.1.0"))
    assert counts is not None
    how = f"{counts.errors} errors, {counts.warnings} warnings, {counts.infos} infos"
    holds = len(listed) == counts.errors + counts.warnings + counts.infos + counts.waived
    tell("linted", "orders 1.1.0", how, holds=holds)
    best = next(iter(client.operations.search(q="lsit ordres")))
    how = f"{best.method} {best.path} of {best.api} {best.version}"
    tell("found", '"lsit ordres"', how, holds=best.operation_id == "orders_list")
    share(client, url)


def hold_at_the_gate(client: Deedbox) -> None:
    """Publish what breaks consumers under a number that does not say so, and what a waiver allows."""
    less = (CONTRACTS / "orders-1.0.0.yaml").read_bytes()
    checked = client.versions.check("orders", less, version="1.1.1")
    (compared,) = checked.comparisons
    how = f"{compared.counts.breaking} break, needs {compared.least}: {compared.changes[0].message}"
    tell("checked", "orders 1.1.1", how, holds=checked.outcome == CheckOutcome.REFUSED)
    try:
        client.versions.publish("orders", "1.1.1", less)
    except Conflict as refused:
        holds = refused.problem.type == "/problems/release-refused"
        tell("refused", "orders 1.1.1", f"{refused.status}: {refused.problem.title}", holds=holds)
    else:
        sys.exit("demo: a release that breaks consumers was let through")
    fingerprint = compared.changes[0].fingerprint
    waiver = client.waivers.put("orders", fingerprint, owner="Ada", reason="Nobody is called back any more.")
    counts = client.versions.check("orders", less, version="1.1.1").comparisons[0].counts
    how = f"the change {waiver.fingerprint}; {counts.breaking} still break"
    tell("waived", "orders 1.1.1", how, holds=counts.waived == 1)


def share(client: Deedbox, url: str) -> None:
    """Let a team of two own a private API, which a pipeline publishes to with a token of its own."""
    ada, grace = (
        client.users.create(email=f"{name.lower()}@example.com", name=name, password=PASSWORD)
        for name in ("Ada", "Grace")
    )
    sign_in = client.auth.token(
        grant_type=TokenRequestGrantType.PASSWORD, username=ada.email, password=PASSWORD
    )
    with Deedbox(url, sign_in.access_token) as as_ada:
        team = as_ada.teams.create(name="checkout", title="Checkout").name
        as_ada.members.put(team, grace.id, role=TeamRole.READER)
        as_ada.apis.create(name="cart", title="Cart", team=team, visibility=Visibility.PRIVATE)
        scopes = [Scope.CONTRACTS_READ, Scope.CONTRACTS_WRITE]
        made = as_ada.tokens.create(name="cart-ci", scopes=scopes)
    tell("signed in", "Ada", f"her team {team} owns cart; Grace reads it", holds=team == "checkout")
    with Deedbox(url, made.token) as pipeline:
        published = pipeline.versions.publish("cart", "1.0.0", (CONTRACTS / "orders-1.0.0.yaml").read_bytes())
    tell("published", "cart 1.0.0", "by the token cart-ci, for Ada", holds=published.published_by == "Ada")
    sign_in = client.auth.token(
        grant_type=TokenRequestGrantType.PASSWORD, username=grace.email, password=PASSWORD
    )
    with Deedbox(url, sign_in.access_token) as as_grace:
        reads = as_grace.versions.read("cart", "1.0.0").version
        try:
            as_grace.channels.move("cart", "production", version="1.0.0")
        except Forbidden as error:
            tell("refused", "Grace", f"{error.status} {error.problem.title}", holds=reads == "1.0.0")
        else:
            tell("refused", "Grace", "a reader moves a channel", holds=False)
    with Deedbox(url, made.token) as pipeline:
        client.tokens.revoke(made.id)
        try:
            pipeline.apis.read("cart")
        except Unauthorized as error:
            tell("revoked", "cart-ci", f"{error.status} {error.problem.title}", holds=True)
        else:
            tell("revoked", "cart-ci", "still served", holds=False)
    last = next(iter(client.audit.list(target=f"tokens/{made.id}")))
    tell("audited", "cart-ci", f"{last.action} by {last.name}", holds=last.action == "tokens_revoke")


def publish(client: Deedbox, api: str, version: str, content: bytes) -> None:
    """Publish *content*, making the API with its first version."""
    if api not in {known.name for known in client.apis.list()}:
        client.apis.create(name=api, title=api.capitalize(), visibility=Visibility.PUBLIC)
    made = client.versions.publish(api, version, content)
    what = f"{made.title}, OpenAPI {made.openapi}, {made.operations} operations, {made.size_bytes:,} bytes"
    tell("published", f"{api} {version}", what, holds=made.response and made.response.status == 201)


def refuse(client: Deedbox, other_bytes: bytes) -> None:
    """Publish other bytes under a published number, which is refused with where they differ."""
    try:
        client.versions.publish("payments", "2.0.0", other_bytes)
    except Conflict as error:
        places = [fault.pointer for fault in error.errors]
        tell("refused", "payments 2.0.0", f"other bytes: {error.status} {error.problem.title}", holds=True)
        tell("", "", f"at {', '.join(map(str, places))}", holds=places == ["/paths/~1charges/get/summary"])
    else:
        tell("refused", "payments 2.0.0", "other bytes", holds=False)


def tell(what: str, whom: str, how: str, *, holds: object) -> None:
    """Print one step, and end the demo unless it *holds*."""
    print(f"  {what:<10} {whom:<18} {how}".rstrip(), flush=True)
    if not holds:
        sys.exit(f"demo: this does not hold: {what} {whom} {how}")


def show_addresses(hub: Hub) -> None:
    """Print what to open, after a look whether it is there."""
    print("\nLook at it:")
    for name, path in (
        ("pages", "/"),
        ("a package", "/apis/orders/versions/1.1.0#install"),
        ("in ReDoc", "/apis/orders/versions/latest/redoc"),
        ("docs", "/docs"),
        ("contract", "/openapi.json"),
        ("a problem", "/problems/version-exists"),
    ):
        with urllib.request.urlopen(hub.url + path) as answer:
            tell(name, hub.url + path, "", holds=answer.status == 200)
    print(f"  {'sign in':<10} {hub.url}/login?next=/apis/cart  grace@example.com, {PASSWORD}")
    print(f"  {'versions':<10} curl -H 'Authorization: Bearer {hub.token}' {hub.url}/v1/apis/orders/versions")
    print(f"  {'command':<10} DEEDBOX_URL={hub.url} DEEDBOX_TOKEN={hub.token} .venv/bin/deedbox apis")


if __name__ == "__main__":
    sys.exit(main())
