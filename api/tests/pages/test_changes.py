"""What changed since the version before stands on the page of the version, once somebody has asked."""

from typing import Any

import pytest
from sqlalchemy import delete

from deedbox.catalog.changes import comparer
from deedbox.catalog.changes.schemas import ExportFormat
from deedbox.catalog.tables import comparisons
from deedbox.db import HUB, WriteTransaction
from tests.pages.reading import links, seen
from tests.serving import Hub, small_document


def posting(most: int) -> dict[str, Any]:
    """Return a contract that takes names of at most so many letters."""
    content = {"application/json": {"schema": {"type": "string", "maxLength": most}}}
    operation = {"requestBody": {"content": content}, "responses": {"200": {"description": "Fine."}}}
    return {**small_document(paths=0), "paths": {"/<b>names": {"post": operation}}}


def asked(hub: Hub, api: str, version: str) -> None:
    assert hub.call("GET", f"/v1/apis/{api}/versions/{version}/changes").status_code == 200


def forget(hub: Hub) -> None:
    """Be as a hub that compared nothing when versions were published."""
    with WriteTransaction(hub.app.state.database, HUB) as tx:
        tx.execute(delete(comparisons))
    hub.app.state.comparisons = comparer.outcomes(10**6)


def test_the_verdict_and_the_worst_are_shown_with_their_proofs(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0", posting(9))
    hub.publish(api, "2.0.0", posting(5))
    forget(hub)
    address = f"/apis/{api}/versions/2.0.0"
    before = hub.http.get(address).text

    assert "Nobody has asked yet what changed since 1.0.0" in seen(before)
    assert f"/v1/apis/{api}/versions/2.0.0/changes" in seen(before)
    asked(hub, api, "2.0.0")
    page = hub.http.get(address).text
    text = seen(page)
    assert "Changes 1 change Since 1.0.0 : breaking ." in text
    assert "POST /<b>names · request" in text
    assert "Proof curl -X POST" in text
    assert f"/apis/{api}/versions/1.0.0" in links(page)
    assert "<b>names" not in page


@pytest.mark.parametrize("form", list(ExportFormat))
def test_they_can_be_kept_as_files_once_they_are_known(hub: Hub, form: ExportFormat) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0", posting(9))
    hub.publish(api, "2.0.0", posting(5))
    hub.call("PUT", f"/v1/apis/{api}/channels/stable", json={"version": "2.0.0"})
    forget(hub)
    page = f"/apis/{api}/versions/2.0.0"
    file = f"{page}/changes/{form}"

    assert file not in links(hub.http.get(page).text)
    assert hub.http.get(file).status_code == 404
    asked(hub, api, "2.0.0")
    assert file in links(hub.http.get(page).text)
    kept = hub.http.get(file)
    exported = hub.call("GET", f"/v1{file}")
    assert (kept.status_code, kept.content) == (200, exported.content)
    assert kept.headers["Content-Disposition"] == exported.headers["Content-Disposition"]
    assert "Cookie" in kept.headers["Vary"]
    assert hub.http.get(file.replace("2.0.0", "stable")).content == kept.content
    first = hub.http.get(file.replace("2.0.0", "1.0.0"))
    assert first.status_code == 200
    assert hub.http.get(f"{page}/changes/pdf").status_code == 404


def test_guide_and_changelog_can_be_kept_as_far_as_they_are_known(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0", posting(9))
    hub.publish(api, "2.0.0", posting(5))
    forget(hub)
    version, page = f"/apis/{api}/versions/2.0.0", f"/apis/{api}"
    guide, changelog = f"{version}/guide", f"{page}/changelog"

    assert guide not in links(hub.http.get(version).text)
    assert hub.http.get(guide).status_code == 404
    assert changelog in links(hub.http.get(page).text)
    assert "It is not compared with 1.0.0. Nobody has asked yet.\n" in hub.http.get(changelog).text
    asked(hub, api, "2.0.0")
    assert guide in links(hub.http.get(version).text)
    for path in (guide, changelog):
        kept, told = hub.http.get(path), hub.call("GET", f"/v1{path}")
        assert (kept.status_code, kept.content) == (200, told.content)
        assert kept.headers["Content-Disposition"] == told.headers["Content-Disposition"]
        assert "Cookie" in kept.headers["Vary"]


def test_more_than_fit_are_counted(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0", small_document(paths=13))
    hub.publish(api, "2.0.0")
    asked(hub, api, "2.0.0")
    text = seen(hub.http.get(f"/apis/{api}/versions/2.0.0").text)

    assert "Changes 12 changes" in text
    assert text.count("is gone.") == 10
    assert f"All of them: deedbox diff {api}@1.0.0 {api}@2.0.0" in text


@pytest.mark.parametrize(("version", "said"), [("1.0.0", "No version"), ("1.0.1", "Nothing that")])
def test_where_nothing_changed_it_says_so(hub: Hub, version: str, said: str) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    hub.publish(api, "1.0.1")
    asked(hub, api, "1.0.1")

    assert said in seen(hub.http.get(f"/apis/{api}/versions/{version}").text)
