"""Names requests by the route that they are for, before anything answers in the route's place."""

from opentelemetry import trace
from starlette.types import ASGIApp, Receive, Scope, Send

from deedbox.http.context import request_id
from deedbox.http.guard import path_item


class NamedRoutes:
    """Tells FastAPI's telemetry the path of the contract that a request is for. Pure ASGI.

    FastAPI itself says so once its router has found the route. What is refused or answered from memory never
    gets that far, and would be told of under no name, hot reads among it.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        seen, item = scope.get("fastapi.telemetry"), path_item(scope)
        span = trace.get_current_span()
        if seen is not None and item is not None:
            seen.route = item.path
            span.set_attribute("http.route", item.path)
            span.update_name(f"{seen.span_method} {item.path}")
        span.set_attribute("deedbox.request_id", request_id.get())
        await self.app(scope, receive, send)
