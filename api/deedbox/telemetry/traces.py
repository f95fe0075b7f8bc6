"""Traces: what FastAPI sees of each request, sent by OTLP over HTTP.

Where to, with what headers and how many of them is said by OpenTelemetry's own variables:
`OTEL_EXPORTER_OTLP_ENDPOINT`, `OTEL_EXPORTER_OTLP_HEADERS`, `OTEL_TRACES_SAMPLER`, `OTEL_SERVICE_NAME`.
"""

import logging
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import anyio
import anyio.to_thread
from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.environment_variables import (
    OTEL_EXPORTER_OTLP_PROTOCOL,
    OTEL_EXPORTER_OTLP_TRACES_PROTOCOL,
)
from opentelemetry.sdk.resources import SERVICE_NAME, SERVICE_VERSION, OTELResourceDetector, Resource
from opentelemetry.sdk.trace import Span, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

from deedbox import __version__
from deedbox.telemetry.missing import UnusableTelemetry

PROTOCOL: Final = "http/protobuf"
_QUERY: Final = "url.query"


class Traces:
    """The traces of one process.

    Raises:
        UnusableTelemetry: the environment wants another protocol.
    """

    def __init__(self) -> None:
        protocol = os.environ.get(OTEL_EXPORTER_OTLP_TRACES_PROTOCOL) or os.environ.get(
            OTEL_EXPORTER_OTLP_PROTOCOL
        )
        if protocol not in (None, "", PROTOCOL):
            reason = f"Traces are sent by {PROTOCOL}, and OTEL_EXPORTER_OTLP_PROTOCOL is {protocol}."
            raise UnusableTelemetry(reason, hint=f"set it to {PROTOCOL}")
        # `lifetime` ends it; at the exit of the process would be too late for its threads.
        self.provider = TracerProvider(resource=resource(), shutdown_on_exit=False)
        self.provider.add_span_processor(WithoutQueries())

    @asynccontextmanager
    async def sent(self) -> AsyncIterator[None]:
        """Send for as long as this is entered; what is left is sent at the end, if it is taken in time."""
        self.provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
        handlers, names = list(logging.getLogger().handlers), TraceNames()
        for handler in handlers:
            handler.addFilter(names)
        try:
            yield
        finally:
            for handler in handlers:
                handler.removeFilter(names)
            with anyio.CancelScope(shield=True):
                await anyio.to_thread.run_sync(self.provider.shutdown)


class WithoutQueries(SpanProcessor):
    """Takes from each span what the query of its request said, for some of it may be secret."""

    def on_start(self, span: Span, parent_context: Context | None = None) -> None:
        if span.attributes and _QUERY in span.attributes:
            span.set_attribute(_QUERY, "REDACTED")


class TraceNames(logging.Filter):
    """Gives each line of the log the trace that it belongs to."""

    def filter(self, record: logging.LogRecord) -> bool:
        context = trace.get_current_span().get_span_context()
        if context.is_valid:
            record.trace_id = trace.format_trace_id(context.trace_id)
        return True


def resource() -> Resource:
    """Return what this process is called, unless `OTEL_SERVICE_NAME` or `OTEL_RESOURCE_ATTRIBUTES` say it."""
    own = Resource.create({SERVICE_NAME: "deedbox", SERVICE_VERSION: __version__})
    return own.merge(OTELResourceDetector().detect())
