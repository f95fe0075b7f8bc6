"""`…/guide` and `/changelog`: long texts that are sent while they are made."""

from typing import Any

import anyio
import pytest
from starlette.types import Message

from deedbox.catalog.changes import guiding
from deedbox.http.heavy import HeavyWork
from deedbox.http.long_texts import BrokenOff
from deedbox.problems import Busy
from tests.catalog.changes.test_export import posting
from tests.catalog.changes.test_routes import forget, two
from tests.http.asgi import Exchange
from tests.serving import Hub, small_document


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no process write sections."""
    run = HeavyWork.run

    async def refused(self: HeavyWork, function: Any, *arguments: Any) -> Any:
        if function is guiding.sections:
            raise Busy("The process was killed.")
        return await run(self, function, *arguments)

    monkeypatch.setattr(HeavyWork, "run", refused)


def guide_of(hub: Hub, old: Any = None, new: Any = None) -> str:
    """Publish two versions, and return the address of the guide between them."""
    return two(hub, old, new).replace("/changes", "/guide")


def test_a_guide_says_what_to_do_about_each_operation(hub: Hub) -> None:
    path = guide_of(hub, posting(9, "/a", "/b"), posting(5, "/a", "/d"))
    answer = hub.call("GET", path)
    api = path.split("/")[3]

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/markdown; charset=utf-8")
    assert answer.text.startswith(
        f"# Names: from 1.0.0 to 2.0.0\n\n`{api}@2.0.0` breaks consumers of `{api}@1.0.0`. "
        "2 of 3 operations to look at; the other one stays as it is.\n"
    )
    assert "## `GET /b` is gone\n" in answer.text
    assert "it has at most 5 characters; it was 9. **Send only values that are taken still.**" in answer.text
    assert "Before (1.0.0):\n\n```http\nPOST /names\n" in answer.text
    assert "## New\n\n`GET /d`.\n" in answer.text
    name = f"{api}-2.0.0-migration-from-1.0.0.md"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    again = hub.call("GET", path, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_without_since_it_leads_from_the_last_release_of_the_major_before(hub: Hub) -> None:
    api = hub.api()
    for number in ("0.1.0", "0.1.1", "0.2.0", "1.0.0", "1.1.0", "1.2.0-rc.1", "2.0.0-rc.1", "2.1.0", "4.0.0"):
        hub.publish(api, number)

    def since(number: str, query: str = "") -> str:
        told = hub.call("GET", f"/v1/apis/{api}/versions/{number}/guide{query}").text
        return told.partition(": ")[2].partition(" to ")[0]

    assert [since(one) for one in ("0.1.1", "0.2.0", "1.1.0", "2.0.0-rc.1", "2.1.0", "4.0.0")] == [
        "from 0.1.0",
        "from 0.1.1",
        "from 0.2.0",
        "from 1.1.0",
        "from 1.1.0",
        "from 2.1.0",
    ]
    assert since("4.0.0", "?since=1.0.0") == "from 1.0.0"
    first = hub.call("GET", f"/v1/apis/{api}/versions/0.1.0/guide").text
    assert "is a first release" in first


def test_the_head_is_sent_before_a_section_is_made(hub: Hub) -> None:
    path = guide_of(hub, small_document(paths=12))
    exchange = Exchange("GET", path, {**hub.headers, "Accept-Encoding": "zstd, gzip"})
    exchange.run_in(hub)

    parts = [message.get("body", b"") for message in exchange.messages[1:]]
    assert parts[0].startswith(b"# ") and b"\n## " not in parts[0]
    assert len([part for part in parts if part]) == 1 + 11 + 1
    assert exchange.content == hub.call("GET", path).content
    assert "Content-Encoding" not in exchange.headers


@pytest.mark.usefixtures("failing")
def test_a_text_that_breaks_off_says_so_and_has_no_end(hub: Hub) -> None:
    exchange = Exchange("GET", guide_of(hub), hub.headers)
    with pytest.raises(BrokenOff):
        exchange.run_in(hub)

    assert exchange.content.startswith(b"# ")
    assert exchange.content.endswith(
        b"\n**This is not all: the rest could not be written.** The process was killed.\n"
    )
    assert exchange.messages[-1]["more_body"] is True
    assert exchange.headers["Accept-Ranges"] == "none"


def test_who_hangs_up_ends_the_work(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    path = guide_of(hub)
    hub.call("GET", path)  # What changed is known from here on.
    ended: list[str] = []

    async def run() -> None:
        begun = anyio.Event()

        async def endless(self: HeavyWork, function: Any, *arguments: Any) -> None:
            begun.set()
            try:
                await anyio.sleep_forever()
            finally:
                ended.append(function.__name__)

        async def receive() -> Message:
            await begun.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            assert message["type"] == "http.response.start" or message["body"].startswith(b"# ")

        monkeypatch.setattr(HeavyWork, "run", endless)
        await hub.app(Exchange("GET", path, hub.headers).scope, receive, send)

    assert hub.http.portal is not None
    hub.http.portal.call(run)
    assert ended == ["sections"]


def test_a_changelog_tells_of_versions_the_newest_first(hub: Hub) -> None:
    api = hub.api()
    for number, document in (
        ("1.0.0", posting(9, "/a", "/b")),
        ("1.1.0", posting(9, "/a", "/b", "/c")),
        ("2.0.0", posting(5, "/a")),
        ("2.0.1", posting(5, "/a")),
    ):
        assert hub.publish(api, number, document).status_code == 201
    forget(hub)
    path = f"/v1/apis/{api}/changelog"
    answer = hub.call("GET", path)

    headings = [line for line in answer.text.splitlines() if line.startswith("## ")]
    assert [one.split()[1] for one in headings] == ["2.0.1", "2.0.0", "1.1.0", "1.0.0"]
    assert answer.text.startswith("# Changelog of ")
    assert "Compatible with 2.0.0: nothing that consumers meet has changed." in answer.text
    breaking = answer.text.partition("## 2.0.0")[2].partition("## 1.1.0")[0]
    assert "**Breaks**, compared with 1.1.0: 3 breaking.\n\n### Breaking\n" in breaking
    assert "- `GET /b`: GET /b is gone." in breaking
    assert (
        "Compatible with 1.0.0: 1 changed.\n\n### New operations\n\n- `GET /c`: GET /c is new.\n"
        in answer.text
    )
    assert "The first release, with 3 operations.\n" in answer.text
    assert hub.call("GET", path, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304

    part = hub.call("GET", f"{path}?limit=2").text
    assert part.endswith("\nEarlier versions: `?before=2.0.0`\n")
    rest = hub.call("GET", f"{path}?limit=2&before=2.0.0").text
    assert [line.split()[1] for line in rest.splitlines() if line.startswith("## ")] == ["1.1.0", "1.0.0"]
    assert "Earlier" not in rest


def test_a_changelog_tells_what_has_ended_and_what_is_to_end(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0", small_document(paths=2))
    deprecated = small_document(paths=2)
    deprecated["paths"]["/things-1"]["get"]["deprecated"] = True  # They share what they are.
    hub.publish(api, "1.1.0", deprecated)
    version = f"/v1/apis/{api}/versions"
    before = hub.call("GET", f"/v1/apis/{api}/changelog")
    assert hub.change(f"{version}/1.0.0", {"state": "retired"}).status_code == 200
    assert hub.change(f"{version}/1.1.0", {"sunset_at": "2099-01-01T00:00:00Z"}).status_code == 200
    told = hub.call("GET", f"/v1/apis/{api}/changelog", headers={"If-None-Match": before.headers["ETag"]})

    assert "### Deprecated\n\n- `GET /things-0`, `GET /things-1`: The operation is deprecated.\n" in told.text
    assert "Retired.\n" in told.text.partition("## 1.0.0")[2]
    assert "; there until 1 Jan 2099 at least." in told.text.partition("## 1.0.0")[0]


@pytest.mark.parametrize("below", ["?limit=0", "?limit=51", "?before=latest", "?since=1.0.0"])
def test_what_cannot_be_asked_of_a_changelog_is_refused_once(hub: Hub, below: str) -> None:
    refused = hub.call("GET", f"/v1/apis/{hub.api()}/changelog{below}")
    assert (refused.status_code, len(refused.json()["errors"])) == (422, 1)


def test_an_api_without_versions_has_a_changelog_that_says_so(hub: Hub) -> None:
    assert hub.call("GET", f"/v1/apis/{hub.api()}/changelog").text.endswith("\n\nNo version is published.\n")
    assert hub.call("GET", "/v1/apis/nowhere/changelog").status_code == 404
