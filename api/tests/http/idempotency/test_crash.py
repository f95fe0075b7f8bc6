"""A hub that is killed keeps a key and its effect, or neither."""

import os
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

from tests import places

pytestmark = pytest.mark.slow

SERVE = """
import os, signal, uvicorn
from deedbox.app import create_app
from deedbox.db import WriteTransaction
from deedbox.http.idempotency.claim import Claim
from deedbox.settings import Settings

end, commit = Claim.end, WriteTransaction.commit

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def end_and_die(self, tx):
    end(self, tx)
    die()

def commit_and_die(self):
    commit(self)
    if self._companion is not None:
        die()

killed = os.environ.get("KILLED")
if killed == "before":
    Claim.end = end_and_die
if killed == "after":
    WriteTransaction.commit = commit_and_die
uvicorn.run(create_app(Settings()), host="127.0.0.1", port=0, log_config=None, access_log=False)
"""


class Served:
    """A hub in a process of its own, on the data in *folder*.

    Args:
        folder: of its data.
        killed: `before` or `after` the commit of a request with a key; "" for never.
    """

    def __init__(self, folder: Path, killed: str = "") -> None:
        place = places.variables(folder)
        environment = {**os.environ, **place, "DEEDBOX_DATA_DIR": str(folder), "KILLED": killed}
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVE],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stderr is not None
        line = next(line for line in self.process.stderr if "http://127.0.0.1:" in line)
        self.url = "http://127.0.0.1:" + line.partition("http://127.0.0.1:")[2].partition(" ")[0].rstrip('"')

    def token(self) -> str:
        assert self.process.stdout is not None
        return next(line.strip() for line in self.process.stdout if line.strip().startswith("deedbox_"))

    def create(self, token: str) -> httpx2.Response:
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": '"one"'}
        body = {"name": "orders", "title": "Orders"}
        return httpx2.post(f"{self.url}/v1/apis", json=body, headers=headers, trust_env=False)

    def total(self, token: str) -> int:
        headers = {"Authorization": f"Bearer {token}"}
        return int(httpx2.get(f"{self.url}/v1/apis", headers=headers, trust_env=False).json()["total"])

    def end(self) -> int:
        self.process.terminate()
        self.process.communicate(timeout=30)
        return self.process.returncode


@pytest.mark.parametrize("killed", ["before", "after"])
def test_who_lost_the_answer_to_a_crash_sends_the_request_again(tmp_path: Path, killed: str) -> None:
    doomed = Served(tmp_path, killed)
    token = doomed.token()
    with pytest.raises(httpx2.RemoteProtocolError):
        doomed.create(token)
    assert doomed.end() == -9

    hub = Served(tmp_path)
    try:
        first, second = hub.create(token), hub.create(token)
        assert hub.total(token) == 1
    finally:
        hub.end()
    assert (first.status_code, second.status_code, second.content) == (201, 201, first.content)
    assert "idempotency-replayed" in second.headers
    # What was committed is answered again; what was not is done now.
    assert ("idempotency-replayed" in first.headers) is (killed == "after")
