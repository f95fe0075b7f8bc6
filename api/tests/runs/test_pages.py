"""The page of a run, and the runs on the page of their API: for those who have signed in."""

import json
import re
from typing import Any
from xml.etree import ElementTree as ET

import anyio

from deedbox.fuzzing import Outcome
from tests.identity.browsers import Browser, signed_in
from tests.identity.people import create
from tests.runs.conftest import Fuzzed
from tests.runs.found import failure, outcome


def reader(fuzzed: Fuzzed) -> Browser:
    return signed_in(fuzzed.hub, create(fuzzed.hub)["email"])


def test_it_shows_each_failure_with_its_rule_and_what_shows_it_again(fuzzed: Fuzzed) -> None:
    api = fuzzed.api()
    fuzzed.run(api, outcome("a", "gone"))
    run = fuzzed.run(api, outcome("a", "b"))
    page = reader(fuzzed).see(f"/apis/{api}/runs/{run['id']}")

    assert page.status_code == 200
    assert "1 new, 1 known, 1 fixed." in page.text
    for name in ("a", "b", "gone"):
        assert failure(name).fingerprint in page.text
    # Two that are there, and not the one that is fixed.
    assert page.text.count("curl -X GET http://127.0.0.1:9/things-0") == 2
    assert "Undocumented &lt;status&gt;" in page.text
    assert "data-events" not in page.text
    assert f"/apis/{api}/runs/{run['id']}/reports/junit" in page.text


def test_while_it_runs_the_page_says_where_it_is_told_of(fuzzed: Fuzzed) -> None:
    async def wait(_: dict[str, Any]) -> Outcome:
        await anyio.sleep_forever()
        raise AssertionError

    api, browser = fuzzed.api(), reader(fuzzed)
    fuzzed.engine.will(wait)
    path = fuzzed.ask(api)
    fuzzed.wait(path, "running")
    page = browser.see(f"/apis/{api}/runs/{path.rpartition('/')[2]}").text
    (events,) = re.findall(r'data-events="([^"]+)"', page)
    fuzzed.hub.call("POST", f"{path}/cancel")
    fuzzed.wait(path)
    told = browser.see(events)
    assert told.headers["Content-Type"].startswith("text/event-stream")
    assert '"state":"cancelled"' in told.text


def test_the_page_of_the_api_has_the_trend_as_a_plot_that_can_be_read(fuzzed: Fuzzed) -> None:
    api = fuzzed.api()
    first = fuzzed.run(api, outcome("a", "b"))
    fuzzed.run(api, outcome("a"))
    page = reader(fuzzed).see(f"/apis/{api}").text
    (svg,) = re.findall(r"<svg class=\"plot\".*?</svg>", page, re.DOTALL)
    plot = ET.fromstring(svg)  # noqa: S314 - our own.
    assert (
        plot.findtext("desc")
        == "2 runs. The first: 2 new, 0 known, 0 fixed. The last: 0 new, 1 known, 1 fixed."
    )
    new, known = (bar[1] for bar in plot.findall("a"))
    assert (new.get("class"), known.get("class")) == ("new", "known")
    assert float(new.get("height", "")) == 2 * float(known.get("height", ""))
    assert f"/apis/{api}/runs/{first['id']}" in page
    assert "style=" not in svg


def test_the_plot_is_of_the_series_that_runs(fuzzed: Fuzzed) -> None:
    api = fuzzed.api()
    fuzzed.run(api, outcome("a"), series="staging")
    page = reader(fuzzed).see(f"/apis/{api}").text
    assert "1 new, 0 known, 0 fixed" in page
    assert "Of the series staging." in page


def test_a_page_s_stream_has_no_head(fuzzed: Fuzzed) -> None:
    api = fuzzed.api()
    run = fuzzed.run(api, outcome("a"))
    answer = reader(fuzzed).ask("HEAD", f"/apis/{api}/runs/{run['id']}/events")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET")


def test_who_has_not_signed_in_is_shown_no_run(fuzzed: Fuzzed) -> None:
    api = fuzzed.api()
    run = fuzzed.run(api, outcome("a"))
    visitor = Browser(fuzzed.hub)

    assert run["id"] not in visitor.see(f"/apis/{api}").text
    for below in ("", "/events", "/reports/junit"):
        answer = fuzzed.hub.http.get(f"/apis/{api}/runs/{run['id']}{below}", follow_redirects=False)
        assert answer.status_code in (303, 401)
        assert failure("a").fingerprint not in answer.text


def test_a_run_is_at_its_own_api_alone(fuzzed: Fuzzed) -> None:
    api, other, browser = fuzzed.api(), fuzzed.api(), reader(fuzzed)
    run = fuzzed.run(api, outcome("a"))
    for below in ("", "/events", "/reports/junit"):
        assert browser.see(f"/apis/{other}/runs/{run['id']}{below}").status_code == 404
    report = browser.see(f"/apis/{api}/runs/{run['id']}/reports/jsonl")
    assert json.loads(report.text.splitlines()[-1])["id"] == run["id"]
    assert browser.see(f"/apis/{api}/runs/nothing").status_code == 404
