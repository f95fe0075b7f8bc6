"""Log lines: one JSON object a line on standard error, each with the request's id."""

import json
import logging.config
from datetime import UTC, datetime
from typing import Any, Final

from deedbox.http.context import request_id

_OF_EVERY_RECORD: Final = frozenset(logging.makeLogRecord({}).__dict__) | {
    "message",
    "asctime",
    # uvicorn adds its message a second time, with the colours of a terminal.
    "color_message",
}
_ENCODER: Final = json.JSONEncoder(default=str)


class LineFormatter(logging.Formatter):
    """Writes time, level, logger, message and request id, then what the line adds of its own.

    Every request has a line, so it costs as much as a read can bear: a formatter that could do more took a
    quarter of the time of a read from memory.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "request_id": request_id.get(),
            "message": record.getMessage(),
        }
        line |= {name: value for name, value in record.__dict__.items() if name not in _OF_EVERY_RECORD}
        if record.exc_info:
            line["exc_info"] = self.formatException(record.exc_info)
        if record.stack_info:
            line["stack_info"] = self.formatStack(record.stack_info)
        return _ENCODER.encode(line)


def configure(level: str) -> None:
    """Let this process log from *level* on."""
    logging.config.dictConfig(configuration(level))
    # No line tells them, and each costs every line something (the documentation of `logging` says so).
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    logging._srcfile = None  # noqa: SLF001 - As it says.


def configuration(level: str) -> dict[str, Any]:
    """Return the `logging.config.dictConfig` of a hub; uvicorn's own lines take the same form."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": LineFormatter}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level.upper()},
        # Alembic announces each migration context, which says nothing to an operator.
        # httpx2 would log the address of every request that the hub sends, secrets in it included.
        "loggers": {name: {"level": "WARNING"} for name in ("alembic.runtime.migration", "httpx2")},
    }
