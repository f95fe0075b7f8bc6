"""`deedbox serve` as its operator meets it."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest
from fastapi import FastAPI

from deedbox.cli import server
from deedbox.settings import Settings
from tests.cli.running import DOCUMENT, Done, Run, ServedHub, announced, environment, start_installed_hub
from tests.loaded import COMMAND

pytestmark = pytest.mark.slow  # Each test starts processes of its own.


def serve(tmp_path: Path, *words: str, **added: str) -> Done:
    done = subprocess.run(
        [COMMAND, "serve", *words],
        env=environment(**added),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return Done(done.returncode, done.stdout, done.stderr)


@pytest.mark.sqlite
@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_hub_and_closes_its_database(tmp_path: Path, number: signal.Signals) -> None:
    data_dir = tmp_path / "data"
    with start_installed_hub(data_dir) as process:
        said = announced(process)
        with closing(HTTPConnection(said["url"].removeprefix("http://"))) as connection:
            connection.request("GET", "/health/ready")
            answer = connection.getresponse()
            assert (answer.status, answer.getheader("server")) == (200, None)
        process.send_signal(number)
    assert process.returncode == 0
    # A database that was closed has been checkpointed, and has no write-ahead log.
    kept = ["builds", "deedbox.lock", "deedbox.sqlite3", "runs"]
    assert sorted(path.name for path in data_dir.iterdir()) == kept


def test_a_hub_that_is_to_stop_is_not_ready_and_serves_on_for_a_while(tmp_path: Path) -> None:
    with start_installed_hub(tmp_path / "data", DEEDBOX_DRAIN_SECONDS="60") as process:
        host = announced(process)["url"].removeprefix("http://")

        def status_of(path: str) -> int:
            with closing(HTTPConnection(host)) as connection:
                connection.request("GET", path)
                answer = connection.getresponse()
                # Else the next request on it might be lost when the hub closes it. An answer that is on its
                # way when the hub is told may say so or not.
                assert answer.getheader("Connection") == "close" or not (answer.status == 503 or has_ended)
                return answer.status

        has_ended = False

        assert status_of("/health/ready") == 200
        process.send_signal(signal.SIGTERM)
        while status_of("/health/ready") == 200:
            pass
        has_ended = True
        assert (status_of("/health/ready"), status_of("/health/live"), status_of("/v1/hub")) == (
            503,
            200,
            200,
        )
        process.send_signal(signal.SIGINT)
    assert process.returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_to_all_processes_of_a_hub_lets_what_is_under_way_finish(
    tmp_path: Path, number: signal.Signals
) -> None:
    """Ctrl-C in a terminal is one, and so is what systemd sends."""
    with start_installed_hub(tmp_path / "data") as process:
        said = announced(process)
        with closing(HTTPConnection(said["url"].removeprefix("http://"), timeout=60)) as connection:
            headers = {
                "Authorization": f"Bearer {said['first_token']}",
                "Content-Type": "application/json",
            }
            connection.request("POST", "/v1/apis", b'{"name": "x", "title": "x"}', headers)
            connection.getresponse().read()
            headers["Content-Type"] = "application/yaml"
            # The first one waits until there is a process that reads documents.
            connection.request("PUT", "/v1/apis/x/versions/1.0.0", DOCUMENT, headers)
            assert connection.getresponse().read()
            begun = str(len(DOCUMENT))
            connection.request(
                "PUT", "/v1/apis/x/versions/1.1.0", headers={**headers, "Content-Length": begun}
            )
            connection.send(DOCUMENT[:-1].encode())
            os.killpg(process.pid, number)
            connection.send(DOCUMENT[-1:].encode())
            assert connection.getresponse().status == 201
    assert process.returncode == 0


@pytest.mark.sqlite
def test_a_second_hub_on_a_data_folder_is_refused(deedbox: Run, served_hub: ServedHub) -> None:
    done = deedbox("serve", "--port", "0", "--data-dir", str(served_hub.data_dir), DEEDBOX_URL="")
    assert done.status == 4
    assert f"Another hub serves from the data folder {served_hub.data_dir}" in done.err
    assert deedbox("apis").status == 0


@pytest.mark.slow
def test_the_first_start_prints_a_token_and_the_second_none(tmp_path: Path) -> None:
    tokens = []
    for _ in range(2):
        with start_installed_hub(tmp_path / "data") as process:
            tokens.append(announced(process)["first_token"])
            process.terminate()
    assert tokens[0].startswith("deedbox_")
    assert tokens[1] is None


@pytest.mark.sqlite
@pytest.mark.slow
def test_people_are_told_the_address_with_the_port_that_was_taken(tmp_path: Path) -> None:
    command = [COMMAND, "serve", "--port", "0"]
    with subprocess.Popen(
        command, env=environment(), cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        line = next(line for line in process.stdout if line.startswith("Deedbox listens on "))
        address = line.split()[3]
        process.terminate()
    assert not address.endswith(":0")
    assert f"(docs: {address}/docs)" in line
    assert (tmp_path / "deedbox-data" / "deedbox.sqlite3").is_file()


def test_a_port_in_use_is_told_and_the_data_stays_untouched(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        done = serve(tmp_path, "--port", str(other.getsockname()[1]))
    assert done.status == 4
    assert "Cannot listen on 127.0.0.1" in done.err and "--port 0" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_data_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = serve(tmp_path, "--port", "0", "--data-dir", "file/data")
    assert done.status == 4
    assert "The data folder file/data cannot be written" in done.err


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "deedbox.sqlite3").write_text("not a database, but long enough to be read as one" * 100)
    done = serve(tmp_path, "--port", "0", "--data-dir", str(tmp_path))
    assert done.status == 4
    assert "file is not a database" in done.err


def test_a_database_of_a_newer_release_is_told(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "deedbox.sqlite3") as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT PRIMARY KEY)")
        connection.execute("INSERT INTO alembic_version VALUES ('9999')")
    connection.close()
    done = serve(tmp_path, "--port", "0", "--data-dir", str(tmp_path))
    assert done.status == 4
    assert "9999" in done.err


def test_every_setting_that_cannot_be_used_has_its_line(tmp_path: Path) -> None:
    done = serve(tmp_path, "--port", "70000", DEEDBOX_THREADS="many", DEEDBOX_LOG_LEVEL="loud")
    assert done.status == 2
    lines = [line.strip().partition(":")[0] for line in done.err.splitlines() if line.startswith("  ")]
    assert sorted(lines) == ["--port", "DEEDBOX_LOG_LEVEL", "DEEDBOX_THREADS"]


@pytest.mark.parametrize("variable", ["DEEDBOX_TRUSTED_PROXIES", "FORWARDED_ALLOW_IPS"])
def test_trusting_every_proxy_is_refused_wherever_it_is_said(tmp_path: Path, variable: str) -> None:
    done = serve(tmp_path, **{variable: "*"})
    assert done.status == 2
    assert "name each trusted proxy" in done.err


def test_proxies_are_believed_only_when_they_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "*")
    assert not server.config_of(FastAPI(), Settings(), 1).proxy_headers
    named = server.config_of(FastAPI(), Settings(trusted_proxies=("10.0.0.1",)), 1)
    assert (named.proxy_headers, named.forwarded_allow_ips) == (True, ["10.0.0.1"])


@pytest.mark.parametrize("words", [["serve"], ["tokens", "create", "x", "--scope", "admin"], ["openapi"]])
def test_without_the_server_extra_it_says_what_to_install(words: list[str]) -> None:
    # None in sys.modules is Python's own way to make an import fail.
    program = f"""
import sys
for name in ("fastapi", "uvicorn", "sqlalchemy", "pydantic_settings"): sys.modules[name] = None
from deedbox.cli import main
main({words})
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 4
    assert "next: pip install 'deedbox[server]'" in done.stderr


def test_a_token_made_beside_the_running_hub_has_its_scopes(deedbox: Run, served_hub: ServedHub) -> None:
    made = deedbox(
        "tokens",
        "create",
        "reader",
        "--scope",
        "contracts:read",
        "--json",
        DEEDBOX_DATA_DIR=str(served_hub.data_dir),
    ).json
    assert (made["name"], made["scopes"]) == ("reader", ["contracts:read"])
    assert deedbox("apis", DEEDBOX_TOKEN=made["token"]).status == 0
    refused = deedbox("apis", "create", "by-reader", DEEDBOX_TOKEN=made["token"])
    assert refused.status == 1
    assert "contracts:write" in refused.err


def test_a_token_is_the_only_thing_on_standard_output(deedbox: Run, served_hub: ServedHub) -> None:
    done = deedbox("tokens", "create", "ci", "--scope", "admin", "--data-dir", str(served_hub.data_dir))
    assert done.out.startswith("deedbox_") and done.out.count("\n") == 1


@pytest.mark.sqlite
def test_a_token_for_a_folder_without_a_hub_is_refused_and_makes_none(deedbox: Run, tmp_path: Path) -> None:
    done = deedbox("tokens", "create", "ci", "--scope", "admin", "--data-dir", "nowhere")
    assert done.status == 4
    assert not (tmp_path / "nowhere").exists()
