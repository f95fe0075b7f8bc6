"""PostgreSQL: one writer at a time among all processes, and readers of snapshots beside it."""

from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url

from deedbox.db.patience import PATIENT

TURN: Final = 0x6465_6564_626F
"""Number of the advisory lock by which those who write take turns."""
TAKE_TURN: Final = f"SELECT pg_advisory_xact_lock({TURN})"
CONNECT_SECONDS: Final = 5
"""How long it may take to connect."""
IDLE_SECONDS: Final = 60
"""How long a writer may say nothing; then the server ends its turn, for others wait."""
_PATIENCE: Final[dict[str, Any]] = {
    "connect_timeout": CONNECT_SECONDS,
    # A machine that is gone says nothing: without these a request would wait for it for hours.
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}


class DriverMissing(Exception):
    """What connects to PostgreSQL is not installed."""

    def __init__(self) -> None:
        super().__init__("the package psycopg, which connects to PostgreSQL, is not installed")


def url_of(text: str) -> URL:
    """Return what *text*, `postgresql://user:password@host/name`, says."""
    return make_url(text).set(drivername="postgresql+psycopg")


def parameters_of(url: URL) -> dict[str, Any]:
    """Return what the driver connects by where it is used as it is."""
    _, parameters = url.get_dialect()().create_connect_args(url)
    return {**parameters, **_PATIENCE}


def engine(url: URL, *, connections: int, timeout_seconds: float, writes: bool) -> Engine:
    """Return what connects to the database at *url*.

    Raises:
        DriverMissing: psycopg is not installed.
    """
    try:
        # The extra `postgres`, which a hub on SQLite does without.
        import psycopg
    except ImportError as error:
        raise DriverMissing from error
    made = create_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=timeout_seconds,
        connect_args={**_PATIENCE, "application_name": "deedbox-writer" if writes else "deedbox-reader"},
    )

    @event.listens_for(made, "connect")
    def prepare(connection: "psycopg.Connection[Any]", _record: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET TIME ZONE 'UTC'")
            if writes:
                cursor.execute(f"SET lock_timeout = {int(timeout_seconds * 1000)}")
                cursor.execute(f"SET idle_in_transaction_session_timeout = {IDLE_SECONDS * 1000}")
        connection.commit()
        if writes:
            connection.isolation_level = psycopg.IsolationLevel.READ_COMMITTED
        else:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            connection.read_only = True

    if writes:

        @event.listens_for(made, "begin")
        def begin(connection: Connection) -> None:
            is_patient = connection.get_execution_options().get(PATIENT, False)
            if is_patient:
                # The turn alone is waited for so long: who waits for a table holds up all who read it.
                connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
                connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
            # Each statement sees what was committed before it, so whoever has the turn sees all there is.
            connection.exec_driver_sql(TAKE_TURN)
            if is_patient:
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(timeout_seconds * 1000)}")

    return made
