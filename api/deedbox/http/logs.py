"""Log lines: one JSON object a line on standard error, each with the request's id."""

import logging.config
from datetime import UTC, datetime
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from deedbox.http.context import request_id


class LineFormatter(JsonFormatter):
    """Writes time, level, logger, message and request id, then what the line adds of its own."""

    def add_fields(
        self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]
    ) -> None:
        log_data["time"] = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        log_data["level"] = record.levelname.lower()
        log_data["logger"] = record.name
        log_data["request_id"] = request_id.get()
        super().add_fields(log_data, record, message_dict)
        # uvicorn adds its message a second time, with the colours of a terminal.
        log_data.pop("color_message", None)


def configure(level: str) -> None:
    """Let this process log from *level* on."""
    logging.config.dictConfig(configuration(level))
    # No line tells them, and each costs every line something (the documentation of `logging` says so).
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False


def configuration(level: str) -> dict[str, Any]:
    """Return the `logging.config.dictConfig` of a hub; uvicorn's own lines take the same form."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": LineFormatter, "fmt": "%(message)s"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level.upper()},
        # Alembic announces each migration context, which says nothing to an operator.
        # httpx2 would log the address of every request that the hub sends, secrets in it included.
        "loggers": {name: {"level": "WARNING"} for name in ("alembic.runtime.migration", "httpx2")},
    }
