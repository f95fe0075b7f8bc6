"""Traces: what a collector is sent by a hub in a process of its own."""

from fastapi.routing import iter_route_contexts
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from deedbox.app import create_app
from deedbox.settings import Settings
from tests.telemetry.collector import attributes
from tests.telemetry.observed import Observed

TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
SECRET = "hush-no-one-may-read-this"


def test_a_request_is_a_span_by_the_template_of_its_route(seen: Observed) -> None:
    answer = seen.hub.client.get("/v1/apis/no-such-api")
    span = seen.collector.of_request(answer.headers["x-request-id"])

    assert span.name == "GET /v1/apis/{api}"
    assert span.kind == Span.SPAN_KIND_SERVER
    told = attributes(span)
    assert (told["http.route"], told["http.response.status_code"]) == ("/v1/apis/{api}", 404)


def test_a_read_that_memory_answers_is_one_too(seen: Observed) -> None:
    for _ in range(2):
        seen.hub.client.get("/v1/apis")
    answer = seen.hub.client.get("/v1/apis")

    assert seen.collector.of_request(answer.headers["x-request-id"]).name == "GET /v1/apis"


def test_the_trace_that_a_client_has_begun_goes_on(seen: Observed) -> None:
    answer = seen.hub.client.get("/v1/apis", headers={"traceparent": f"00-{TRACE}-{PARENT}-01"})
    span = seen.collector.of_request(answer.headers["x-request-id"])

    assert (span.trace_id.hex(), span.parent_span_id.hex()) == (TRACE, PARENT)


def test_lines_of_the_log_name_the_trace_that_they_belong_to(seen: Observed) -> None:
    answer = seen.hub.client.get("/v1/apis/no-such-log")
    request_id = answer.headers["x-request-id"]
    span = seen.collector.of_request(request_id)
    lines = [line for line in seen.log if line["request_id"] == request_id]

    assert [line["trace_id"] for line in lines] == [span.trace_id.hex()]


def test_no_token_query_or_body_is_in_what_is_sent(seen: Observed) -> None:
    client = seen.hub.client
    asked = [
        client.get("/v1/apis", params={"cursor": SECRET, SECRET: "1"}),
        client.get("/v1/apis", headers={"Authorization": f"Bearer deedbox_{SECRET}"}),
        client.get("/v1/apis", headers={"Cookie": f"session={SECRET}", "baggage": f"key={SECRET}"}),
        client.post("/v1/apis", json={"name": SECRET.upper(), "title": [SECRET], SECRET: 1}),
        client.post("/v1/token", data={"grant_type": "password", "username": "a@b.c", "password": SECRET}),
    ]
    for answer in asked:
        seen.collector.of_request(answer.headers["x-request-id"])
    first = attributes(seen.collector.of_request(asked[0].headers["x-request-id"]))

    assert first["url.query"] == "REDACTED"
    everything = b"".join(seen.collector.bodies).lower()
    assert b"/v1/apis" in everything
    assert SECRET.encode() not in everything
    assert seen.hub.token.lower().encode() not in everything


def test_spans_of_requests_are_named_by_nothing_but_templates(seen: Observed) -> None:
    answer = seen.hub.client.get("/docs")
    seen.collector.of_request(answer.headers["x-request-id"])
    templates = {context.path for context in iter_route_contexts(create_app(Settings()).routes)}
    names = {span.name for span in seen.collector.spans if span.kind == Span.SPAN_KIND_SERVER}

    assert "GET /docs" in names
    assert {name.partition(" ")[2] for name in names} - {""} <= templates


def test_what_sends_them_is_called_as_the_environment_says(seen: Observed) -> None:
    answer = seen.hub.client.get("/v1/apis")
    seen.collector.of_request(answer.headers["x-request-id"])

    assert b"contracts" in seen.collector.bodies[-1]
