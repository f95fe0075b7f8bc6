"""What lint found stands on the page of the version."""

from sqlalchemy import insert

from deedbox.catalog.findings import service as findings
from deedbox.catalog.tables import findings as table
from deedbox.catalog.versions import service as versions
from deedbox.db import HUB, WriteTransaction
from tests.pages.reading import seen
from tests.serving import Hub


def test_findings_are_shown_as_text_with_their_place(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    finding = {
        "rule": "some-rule",
        "severity": "warning",
        "pointer": "/paths/~1<b>",
        "line": 18,
        "column": 7,
        "message": "<script>is wrong\u202e",
        "hint": "Mend it.",
        "waived": None,
    }
    kept = [{**finding, "position": number} for number in range(60)]
    kept[1] |= {"waived": "Ours for long.", "line": None, "column": None, "pointer": ""}
    with WriteTransaction(hub.app.state.database, HUB) as tx:
        version = versions.read(tx, api, "1.0.0")
        findings.forget(tx, version.id)
        tx.execute(insert(table), [{**one, "version_id": version.id} for one in kept])

    page = hub.http.get(f"/apis/{api}/versions/1.0.0").text
    text = seen(page)
    assert "Findings 50 and more" in text
    assert "warning <script>is wrong" in text
    assert "Mend it. line 18:7 · /paths/~1<b> · some-rule" in text
    assert "waived <script>is wrong" in text
    assert "On purpose: Ours for long. / · some-rule" in text
    assert f"deedbox lint {api}@1.0.0" in text
    assert "<script>is" not in page


def test_a_version_without_findings_says_so(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    with WriteTransaction(hub.app.state.database, HUB) as tx:
        findings.forget(tx, versions.read(tx, api, "1.0.0").id)

    assert "Lint found nothing to say" in seen(hub.http.get(f"/apis/{api}/versions/1.0.0").text)
