"""Metrics: read as Prometheus reads them, of a hub in a process of its own."""

from pathlib import Path

import pytest
from fastapi.routing import iter_route_contexts

from deedbox.app import create_app
from deedbox.settings import Settings
from tests.serving import small_document
from tests.telemetry.observed import OPENMETRICS, Observed
from tests.webhooks.happening import until

DOCS = Path(__file__).parents[3] / "docs" / "telemetry.md"
ROUTE = "http_server_request_duration_seconds"

WANTED = {
    "deedbox",
    "deedbox_cache_bytes",
    "deedbox_cache_requests",
    "deedbox_database_bytes",
    "deedbox_database_connections",
    "deedbox_database_up",
    "deedbox_database_wait_seconds",
    "deedbox_events",
    "deedbox_generation",
    "deedbox_heavy_work",
    "deedbox_jobs",
    "deedbox_jobs_oldest_seconds",
    "deedbox_redis_up",
    "deedbox_streams_open",
    "deedbox_threads",
    "deedbox_threads_waiting",
    "deedbox_webhook_deliveries_oldest_seconds",
    "deedbox_webhook_deliveries_pending",
    "deedbox_webhooks",
    "http_server_active_requests",
    ROUTE,
    "process_cpu_seconds",
    "process_open_fds",
    "process_resident_memory_bytes",
    "python_gc_collections",
}


def test_what_an_operator_needs_is_there_in_both_formats(seen: Observed) -> None:
    seen.hub.client.get("/v1/apis")
    by_openmetrics = set(seen.scrape(OPENMETRICS))

    assert by_openmetrics >= WANTED
    # The older format counts by a name that ends so, and tells of an info as of a number.
    by_text = set(seen.scrape())
    assert {name.removesuffix("_info") for name in by_text} >= WANTED


def test_each_metric_of_ours_stands_in_the_docs(seen: Observed) -> None:
    ours = {
        sample.name.removesuffix("_bucket")
        .removesuffix("_count")
        .removesuffix("_sum")
        .removesuffix("_created")
        for family in seen.scrape().values()
        for sample in family.samples
        if sample.name.startswith(("deedbox_", "http_"))
    }

    assert len(ours) >= 20
    assert [name for name in sorted(ours) if f"`{name}`" not in DOCS.read_text()] == []


def test_requests_are_told_of_by_the_template_of_their_route_and_never_by_their_address(
    seen: Observed,
) -> None:
    for number in range(30):
        seen.hub.client.get(f"/v1/apis/no-such-{number}")
        seen.hub.client.get(f"/nowhere/{number}?token=deedbox_{number}")
        seen.hub.client.request(f"BREW{number}", "/v1/apis")
    samples = seen.scrape()[ROUTE].samples
    labels = {name for sample in samples for name in sample.labels}
    routes = {sample.labels["http_route"] for sample in samples}
    templates = {context.path for context in iter_route_contexts(create_app(Settings()).routes)}

    assert labels <= {"http_request_method", "http_route", "http_response_status_code", "error_type", "le"}
    assert "/v1/apis/{api}" in routes
    assert routes - {""} <= templates
    assert {sample.labels["http_request_method"] for sample in samples} <= {"GET", "POST", "PUT", "_OTHER"}


def test_reads_that_memory_answers_are_told_of_by_their_route(seen: Observed) -> None:
    route = {"http_route": "/v1/apis", "http_request_method": "GET"}
    hits = {"cache": "answers", "result": "hit"}
    for _ in range(2):
        seen.hub.client.get("/v1/apis")
    before = seen.value(f"{ROUTE}_count", **route), seen.value("deedbox_cache_requests_total", **hits)
    for _ in range(5):
        assert seen.hub.client.get("/v1/apis").status_code == 200

    # An answer is counted once it was sent, which the caller may notice before; also those of the beginning.
    until(lambda: seen.value(f"{ROUTE}_count", **route) >= before[0] + 5)
    assert before[1] + 5 <= seen.value("deedbox_cache_requests_total", **hits) <= before[1] + 7


def test_whoever_watches_over_the_hub_is_not_counted(seen: Observed) -> None:
    seen.hub.client.get("/v1/apis")
    for _ in range(3):
        seen.hub.client.get("/health/live")
    routes = {sample.labels["http_route"] for sample in seen.scrape()[ROUTE].samples}

    assert not any(route.startswith("/health") for route in routes)


def test_what_happens_is_counted_and_open_streams_are(seen: Observed) -> None:
    before = seen.value("deedbox_events_total")
    assert seen.value("deedbox_streams_open") == 0
    with seen.hub.client.stream("GET", "/v1/events/stream") as stream:
        assert stream.status_code == 200, stream.read()
        parts = stream.iter_raw()
        next(parts)
        assert seen.value("deedbox_streams_open") == 1
        created = seen.hub.client.post("/v1/apis", json={"name": "counted", "title": "Counted"})
        assert created.status_code == 201

    assert seen.value("deedbox_events_total") == before + 1


def test_waiting_work_is_counted_by_kind_with_how_long_it_waits(seen: Observed) -> None:
    seen.hub.client.post("/v1/apis", json={"name": "built", "title": "Built"})
    put = seen.hub.client.put("/v1/apis/built/versions/1.0.0", json=small_document("1.0.0"))
    assert put.status_code == 201, put.text
    asked = seen.hub.client.post("/v1/apis/built/versions/1.0.0/sdks", json={})

    # The builder has not even started by then.
    assert seen.value("deedbox_jobs", kind="sdk") == 1
    assert seen.value("deedbox_jobs", kind="run") == 0
    seen.hub.when(asked.headers["Location"], "succeeded")
    assert seen.value("deedbox_jobs", kind="sdk") == 0


def test_connections_are_counted_and_how_long_each_was_waited_for(seen: Observed) -> None:
    waits = seen.value("deedbox_database_wait_seconds_count", pool="writer")
    seen.hub.client.post("/v1/apis", json={"name": "waited", "title": "Waited"})

    assert seen.value("deedbox_database_wait_seconds_count", pool="writer") > waits
    assert seen.value("deedbox_database_connections", pool="writer", state="most") == 1
    assert seen.value("deedbox_database_connections", pool="reader", state="idle") >= 1


def test_the_port_of_the_hub_itself_tells_nothing(seen: Observed) -> None:
    assert seen.hub.client.get("/metrics").status_code == 404


@pytest.mark.parametrize("process", ["process_resident_memory_bytes", "process_cpu_seconds_total"])
def test_what_the_process_takes_is_told(seen: Observed, process: str) -> None:
    assert seen.value(process) > 0
