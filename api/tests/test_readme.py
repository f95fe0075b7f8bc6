"""The README's tour runs as it stands, word for word."""

import os
import re
import signal
import socket
import subprocess
from pathlib import Path

import pytest

from deedbox import __version__
from deedbox.openapi import info

pytestmark = pytest.mark.everywhere

ROOT = Path(__file__).parents[2]


def tour() -> str:
    """Return the tour as one shell script: its Python is given to Python where it stands."""
    blocks = re.findall(r"```(sh|python) tour\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    return "set -eu\n" + "".join(
        text if language == "sh" else f"python - <<'END'\n{text}END\n" for language, text in blocks
    )


def run_tour(port: int) -> tuple[int, str]:
    """Return the status of the tour, of which the hub listens on *port*, and all that it says."""
    # The hub of a reader listens on the default port; that of the test must not meet another there.
    environment = {
        "PATH": os.environ["PATH"],
        "DEEDBOX_PORT": str(port),
        "DEEDBOX_URL": f"http://127.0.0.1:{port}",
    }
    # Job control (-m) is what an interactive shell has, and `kill %1` needs.
    shell = subprocess.Popen(
        ["/bin/bash", "-m", "-c", tour()],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        said, _ = shell.communicate(timeout=120)
    finally:
        if shell.poll() is None:
            os.killpg(shell.pid, signal.SIGKILL)

    return shell.returncode, said


def test_the_numbers_are_those_of_the_software_and_its_contract() -> None:
    told = f"Deedbox is young ({__version__}, its contract {info.VERSION})."
    assert told in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.slow
def test_the_tour_does_what_it_says() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    status, said = run_tour(port)

    assert status == 0, said
    for expected in (
        "Published orders 1.1.0",
        "production",
        "refused, exit status 1",
        "The number does not allow what the release does",
        "passed: orders 2.0.0 keeps the policy (strict).",
        "/info/title",
        "the same bytes",
        "deedbox-orders-client 1.0.0, imported as deedbox_orders_client",
        "<class 'deedbox_orders_client.client.DeedboxOrders'>",
        "1.1.0 published 5",
        "The number is published with other bytes",
        '"type": "/problems/not-found"',
        "<h1>There is nothing here</h1>",
        '"openapi": "3.1.1"',
    ):
        assert expected in said


@pytest.mark.slow
def test_the_tour_ends_with_the_reason_where_its_port_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        status, said = run_tour(port)

    assert status == 1
    assert f"error: Cannot listen on 127.0.0.1, port {port}\n" in said
    assert "Published" not in said
