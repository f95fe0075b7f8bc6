"""How a version is installed: the lines for pip, a first sample, and how far its packages are."""

import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from deedbox.catalog.sdks.tables import sdks as sdks_table
from deedbox.db import HUB, WriteTransaction, now
from deedbox.jobs.tables import jobs
from deedbox.settings import Settings
from tests import places
from tests.catalog.sdks.built import build
from tests.catalog.sdks.placed import SAMPLE, SIZES_BYTES, place
from tests.pages.reading import links, seen, tags
from tests.serving import Hub, small_document, start

UID = "5b8c1f0e9a27d364"
_uids = iter(range(1, 1000))


def uid() -> str:
    return f"{next(_uids):016x}"


@pytest.fixture
def page(hub: Hub) -> Callable[[str], str]:
    """Returns the HTML of a page."""

    def get(path: str) -> str:
        answer = hub.http.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    return get


def become(hub: Hub, sdk: str, **values: Any) -> None:
    """Let the job that builds *sdk* be as it says."""
    with WriteTransaction(hub.app.state.database, HUB) as tx:
        of_sdk = (
            jobs.c.id
            == sdks_table.select()
            .where(sdks_table.c.uid == sdk)
            .with_only_columns(sdks_table.c.job_id)
            .scalar_subquery()
        )
        tx.execute(update(jobs).where(of_sdk).values(**values))


@pytest.fixture
def idle_hub(tmp_path: Path) -> Iterator[Hub]:
    """A hub of the test's own in which nobody works on jobs at once, or at all where others could."""
    yield from start(Settings(data_dir=tmp_path, works=not places.IS_SHARED))


def code(page: str) -> list[str]:
    """Return the blocks of lines to copy."""
    return [html.unescape(one) for one in re.findall(r"<pre><code>(.*?)</code></pre>", page, re.DOTALL)]


def test_what_is_not_built_is_one_command_away(hub: Hub, page: Callable[[str], str]) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")

    version, overview = page(f"/apis/{api}/versions/1.0.0"), page(f"/apis/{api}")

    assert "No package of this version is built yet." in seen(version)
    assert any(block.endswith(f"deedbox sdk {api}@1.0.0") for block in code(version))
    assert "No package of the latest version is built yet." in seen(overview)
    assert any(block.endswith(f"deedbox sdk {api}") for block in code(overview))
    assert "pip install" not in version + overview


def test_what_is_built_is_installed_and_called_with_lines_to_copy(
    hub: Hub, page: Callable[[str], str]
) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    wheel = place(hub, api, uid=(sdk := uid()))

    version, overview = page(f"/apis/{api}/versions/1.0.0"), page(f"/apis/{api}")

    line = f"pip install --index-url http://hub.test/simple/ \\\n    deedbox-{api}-client"
    assert code(version)[:2] == [f"{line}==1.0.0", SAMPLE.strip()]
    assert line in code(overview)
    text = seen(version)
    assert "built" in text and "Python >=3.11" in text and "3 operations, 4 types" in text
    assert f"/apis/{api}/versions/1.0.0/sdks/{sdk}/{wheel}" in links(version)
    assert f"/apis/{api}/versions/1.0.0#install" in links(overview)
    assert "48.2 kB" in text


def test_pip_is_told_where_else_to_look_unless_the_hub_leads_there(
    hub: Hub, page: Callable[[str], str], tmp_path: Path
) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    place(hub, api, uid=uid())
    assert "This hub leads pip to no other index" in seen(page(f"/apis/{api}/versions/1.0.0"))

    leads_on = Settings(data_dir=tmp_path, upstream_index="https://index.example/simple/")
    for other in start(leads_on):
        other.call("POST", "/v1/apis", json={"name": "orders", "title": "Orders", "visibility": "public"})
        other.publish("orders", "1.0.0")
        place(other, "orders", uid=uid())
        text = seen(other.http.get("/apis/orders/versions/1.0.0").text)
        assert "Packages" in text and "leads pip" not in text


def test_the_sample_of_what_was_built_runs_its_first_call(hub: Hub, page: Callable[[str], str]) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0", {**small_document(), "servers": [{"url": "https://things.example"}]})
    _, sdk = build(hub, api)

    sample = code(page(f"/apis/{api}/versions/1.0.0"))[1]
    assert sample.startswith(f"from {sdk['module']} import ")
    assert "print(client.default." in sample
    compile(sample, "sample", "exec")


def test_a_file_is_got_by_a_browser_as_by_the_api(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    wheel = place(hub, api, uid=(sdk := uid()))
    path = f"/apis/{api}/versions/1.0.0/sdks/{sdk}/{wheel}"

    answer = hub.http.get(path)
    assert answer.content == bytes(SIZES_BYTES[0])
    assert (answer.headers["Content-Disposition"], answer.headers["Vary"]) == (
        f'attachment; filename="{wheel}"',
        "Cookie",
    )
    assert hub.http.get(path, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert hub.http.get(f"{path}x").status_code == 404
    assert hub.http.get(path.replace(sdk, "0" * 16)).status_code == 404


def test_who_may_not_know_of_an_api_gets_no_file_of_it(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    wheel = place(hub, api, uid=(sdk := uid()))
    hub.change(f"/v1/apis/{api}", {"visibility": "private"})

    assert hub.http.get(f"/apis/{api}/versions/1.0.0/sdks/{sdk}/{wheel}").status_code == 404


@pytest.mark.parametrize(
    ("state", "percent", "error", "said"),
    [
        ("queued", 0, None, "queued"),
        ("running", 45, None, "45 % generating"),
        ("failed", 45, "<b>It is too much.", "<b>It is too much."),
        ("cancelled", 45, None, "cancelled"),
    ],
)
def test_how_far_a_package_is_is_told(
    idle_hub: Hub, state: str, percent: int, error: str | None, said: str
) -> None:
    api = idle_hub.api()
    idle_hub.publish(api, "1.0.0")
    place(idle_hub, api, uid=UID)
    idle_hub.publish(api, "1.1.0")
    place(idle_hub, api, "1.1.0", uid="0" * 16)
    # Nobody takes it: its lease never ends.
    lease = None if state == "queued" else now().replace(year=9999)
    become(
        idle_hub,
        "0" * 16,
        state=state,
        percent=percent,
        step="generating",
        error=error,
        leased_until=lease,
        due_at=now().replace(year=9999),
    )

    page = idle_hub.http.get(f"/apis/{api}/versions/1.1.0").text
    assert said in seen(page)
    assert "pip install" not in page
    assert len(tags(page, "progress")) == (state == "running")
    assert "<b>" not in page


def test_a_newer_build_under_way_does_not_hide_the_one_that_is_there(own_hub: Hub) -> None:
    api = own_hub.api()
    own_hub.publish(api, "1.0.0")
    place(own_hub, api, uid="a" * 16, builder="0.1.0-aaaaaaaaaaaa")
    place(own_hub, api, uid="b" * 16, builder="0.2.0-bbbbbbbbbbbb")
    place(own_hub, api, uid="c" * 16, builder="0.3.0-cccccccccccc")
    become(own_hub, "c" * 16, state="failed", error="No.")

    page = own_hub.http.get(f"/apis/{api}/versions/1.0.0").text
    assert code(page)[0].endswith("==1.0.0.post1")
    assert "0.3.0-cccccccccccc" in page and "0.2.0-bbbbbbbbbbbb" in page
    assert "0.1.0-aaaaaaaaaaaa" not in page


def test_packages_of_a_retired_version_are_told_to_be_yanked(hub: Hub, page: Callable[[str], str]) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    place(hub, api, uid=uid())
    before = page(f"/apis/{api}/versions/1.0.0")
    hub.change(f"/v1/apis/{api}/versions/1.0.0", {"state": "retired"})

    assert "yanked" not in before
    assert "its packages are yanked" in seen(page(f"/apis/{api}/versions/1.0.0"))


def test_what_no_package_can_be_called_is_told_with_the_reason(hub: Hub, page: Callable[[str], str]) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0-nightly")

    version = page(f"/apis/{api}/versions/1.0.0-nightly")
    assert "There is no package of this version. pip would put 1.0.0-nightly elsewhere" in seen(version)
    assert "deedbox sdk" not in version + page(f"/apis/{api}")
