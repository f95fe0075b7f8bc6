"""Whether a hub is measured and traced: by its settings, or with a sentence that says why."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from deedbox import migrations
from deedbox.app import create_app
from deedbox.cli.failures import Exit, Failure
from deedbox.cli.server import run
from deedbox.db import Database
from deedbox.settings import Settings
from deedbox.telemetry.facts import HubFacts
from tests.serving import start


def test_by_default_nothing_is_measured_and_nothing_stands_in_the_way(tmp_path: Path) -> None:
    app = create_app(Settings(data_dir=tmp_path))

    assert not app._native_telemetry.enabled()
    assert "NamedRoutes" not in str(app.user_middleware)


@pytest.mark.slow
def test_by_default_nothing_of_it_is_loaded() -> None:
    code = (
        "import sys, json; from deedbox.app import create_app; from deedbox.settings import Settings;"
        "create_app(Settings()); print(json.dumps([m for m in sys.modules if m.startswith("
        "('opentelemetry.sdk', 'opentelemetry.exporter', 'prometheus_client'))]))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout

    assert json.loads(told) == []


@pytest.mark.parametrize("name", ["DEEDBOX_TRACES", "FASTAPI_OTEL_AUTO_CONFIGURE"])
def test_traces_are_wanted_by_our_name_or_by_that_of_fastapi(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "true")

    assert Settings().traces
    assert create_app(Settings())._native_telemetry.enabled()


@pytest.mark.parametrize("missing", ["prometheus_client", "opentelemetry.sdk.trace.export"])
def test_without_the_packages_a_hub_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    for module in ("metrics", "traces", "facts", "measures", "waits"):
        monkeypatch.delitem(sys.modules, f"deedbox.telemetry.{module}", raising=False)
    told = refused(Settings(data_dir=tmp_path, port=0, metrics_port=0, traces=True))

    assert f"There is no module {missing}." in told
    assert "pip install 'deedbox[telemetry]'" in told


@pytest.mark.slow
def test_a_port_that_is_taken_is_named_before_a_token_is_made(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = refused(Settings(data_dir=tmp_path, port=0, metrics_port=port))

    assert f"Metrics cannot be served at 127.0.0.1, port {port}" in told
    assert "DEEDBOX_METRICS_PORT" in told


def test_another_protocol_than_can_be_sent_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")

    assert "Traces are sent by http/protobuf" in refused(Settings(data_dir=tmp_path, port=0, traces=True))


@pytest.mark.slow
def test_a_redis_that_does_not_answer_is_told_of(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, redis_url="redis://127.0.0.1:1/0", metrics_port=0)  # type: ignore[arg-type]
    for hub in start(settings):
        hub.call("GET", "/v1/apis")
        registry = hub.app.state.telemetry._metrics.registry

        assert registry.get_sample_value("deedbox_redis_up", {"use": "limits"}) == 0
        assert registry.get_sample_value("deedbox_database_up") == 1


def test_a_database_that_does_not_answer_is_told_of_with_what_was_true_last(
    tmp_path: Path,
) -> None:
    path = tmp_path / "deedbox.sqlite3"
    database = Database(path, readers=1, writer_timeout_seconds=1)
    migrations.upgrade(database.writer)
    facts = HubFacts(database, ("sdk",))
    assert value_of("deedbox_database_up", facts) == 1
    database.close()
    path.unlink()

    assert value_of("deedbox_database_up", facts) == 0
    assert value_of("deedbox_database_bytes", facts) > 0
    database.close()


def test_a_hub_whose_readers_are_all_at_work_answers_without_waiting_for_one(tmp_path: Path) -> None:
    database = Database(tmp_path / "deedbox.sqlite3", readers=1, writer_timeout_seconds=600)
    migrations.upgrade(database.writer)
    facts = HubFacts(database, ("sdk",))
    with database.reader.connect():
        assert value_of("deedbox_database_up", facts) == 1
    database.close()


def refused(settings: Settings) -> str:
    """Return why `deedbox serve` does not serve."""
    announced: list[str | None] = []
    with pytest.raises(Failure) as caught:
        run(settings, announce=lambda _, token: announced.append(token))
    assert caught.value.exit == Exit.MACHINE
    assert announced == []
    return f"{caught.value.detail} {caught.value.hint}"


def value_of(name: str, facts: HubFacts) -> float:
    return next(
        sample.value for family in facts.collect() for sample in family.samples if sample.name == name
    )
