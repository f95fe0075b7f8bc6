"""Whether a hub is measured and traced, and the settings by which FastAPI does so."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

from fastapi.telemetry import TelemetryConfig
from starlette.middleware import Middleware
from starlette.types import Scope

from deedbox.hub import health
from deedbox.settings import Settings
from deedbox.telemetry.missing import telemetry_extra
from deedbox.telemetry.naming import NamedRoutes
from deedbox.telemetry.parts import Parts

if TYPE_CHECKING:
    from deedbox.telemetry import metrics, traces


class Telemetry:
    """The metrics and the traces of one process; `app.state.telemetry`.

    Args:
        settings: say which of them are wanted.

    Raises:
        UnusableTelemetry: they can't be had as they are wanted.
    """

    def __init__(self, settings: Settings) -> None:
        self._metrics: metrics.Metrics | None = None
        self._traces: traces.Traces | None = None
        # Kept out of start-up: most hubs have neither, and not every one has the packages.
        if settings.metrics_port is not None:
            with telemetry_extra():
                from deedbox.telemetry.metrics import Metrics
            self._metrics = Metrics(settings.metrics_host, settings.metrics_port)
        if settings.traces:
            with telemetry_extra():
                from deedbox.telemetry.traces import Traces
            self._traces = Traces()

    @property
    def config(self) -> TelemetryConfig:
        """What FastAPI is told."""
        return {
            "metrics": self._metrics is not None,
            "meter_provider": self._metrics.provider if self._metrics else None,
            "tracing": self._traces is not None,
            "tracer_provider": self._traces.provider if self._traces else None,
            # It would send what an exception says, which may quote what somebody sent.
            "logs": False,
            # It would send what nobody has looked through for secrets.
            "auto_configure": False,
            "exclude": _is_probe,
        }

    @property
    def middleware(self) -> list[Middleware]:
        """What stands behind the guard, and knows what it has found; nothing where nobody asks for it."""
        return [Middleware(NamedRoutes)] if self._metrics or self._traces else []

    @asynccontextmanager
    async def told(self, parts: Parts) -> AsyncIterator[None]:
        """Tell, for as long as this is entered, of *parts* and of requests.

        Raises:
            UnusableTelemetry: the port for metrics can't be had.
        """
        async with AsyncExitStack() as stack:
            if self._metrics is not None:
                await stack.enter_async_context(self._metrics.served(parts))
            if self._traces is not None:
                await stack.enter_async_context(self._traces.sent())
            yield


def _is_probe(scope: Scope) -> bool:
    return scope["path"] in health.PATHS
