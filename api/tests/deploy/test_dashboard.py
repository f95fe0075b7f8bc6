"""The dashboard and the alerts of `deploy/`: asked of a real Prometheus that asks a real hub."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests import places
from tests.deploy.prometheus import Prometheus, asking
from tests.telemetry.observed import Observed, observed
from tests.webhooks.happening import until

DEPLOY = Path(__file__).parents[3] / "deploy"
PANELS = json.loads((DEPLOY / "grafana" / "deedbox.json").read_text())["panels"]
SHOWN = {
    f"{panel['title']}: {target['legendFormat']}": target["expr"]
    for panel in PANELS
    for target in panel.get("targets", ())
}
ALERTS = {
    rule["alert"]: rule["expr"]
    for group in yaml.safe_load((DEPLOY / "alerts.yml").read_text())["groups"]
    for rule in group["rules"]
}
UNSHOWN = set() if places.IS_SHARED else {"Redis answers: {{use}}"}
"""What has nothing to show where there is no Redis."""
REQUESTS = "http_server_request_duration_seconds_count"
_NAME = re.compile(r"\b(?:deedbox|http_server|process|python)_[a-z_]+\b(?!\s*=)")
_LABELS = {"http_request_method", "http_route", "http_response_status_code"}
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Observed]:
    """A hub that is measured, and that somebody asks."""
    with observed(tmp_path_factory.mktemp("observed")) as found:
        yield found


@pytest.fixture(scope="module")
def prometheus(seen: Observed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prometheus]:
    """Has asked the hub often enough for a rate, while it was read and changed."""
    with asking(seen.metrics_url, tmp_path_factory.mktemp("prometheus")) as found:
        found.wait_for("deedbox_info")
        for number in range(3):
            seen.hub.client.post("/v1/apis", json={"name": f"shown-{number}", "title": "Shown"})
            seen.hub.client.get("/v1/apis")
        found.wait_for(f"count(count by (http_request_method) (rate({REQUESTS}[1m]))) >= 2")
        yield found


def test_each_metric_that_is_named_is_told(seen: Observed) -> None:
    named = {name for text in [*SHOWN.values(), *ALERTS.values()] for name in _NAME.findall(text)} - _LABELS

    def told() -> set[str]:
        families = seen.scrape().values()
        return {name for family in families for name in {family.name, *(one.name for one in family.samples)}}

    seen.hub.client.get("/v1/apis")
    # A request is counted when it is over, which is after its answer has come.
    until(lambda: REQUESTS in told())
    assert len(named) > 20
    assert named - told() == set()


@pytest.mark.parametrize("shown", SHOWN)
def test_what_is_shown_is_there(prometheus: Prometheus, shown: str) -> None:
    expression = SHOWN[shown].replace("$__rate_interval", "1m").replace("$instance", ".*")

    assert bool(prometheus.query(expression)) == (shown not in UNSHOWN)


@pytest.mark.parametrize("alert", ALERTS)
def test_nobody_is_told_of_a_hub_that_is_well(prometheus: Prometheus, alert: str) -> None:
    assert prometheus.query(ALERTS[alert]) == []


def test_no_two_of_them_are_told_apart_by_nothing() -> None:
    targets = [target for panel in PANELS for target in panel.get("targets", ())]

    assert len(SHOWN) == len(targets)
    assert len({panel["id"] for panel in PANELS}) == len(PANELS)
