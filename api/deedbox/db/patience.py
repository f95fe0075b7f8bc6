"""Waiting for one's turn to write for as long as it takes: migrations do."""

from typing import Final

from sqlalchemy import Engine

PATIENT: Final = "deedbox_patient"
"""Option of connections that do."""


def patient(engine: Engine) -> Engine:
    """Return *engine*, which writes, with patience; its connections are the same."""
    return engine.execution_options(**{PATIENT: True})
