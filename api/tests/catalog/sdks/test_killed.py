"""A hub that is killed, or stopped, while it builds: the next one builds, and nothing is left."""

import hashlib
import json
import signal
from pathlib import Path

import pytest

from tests.processes import is_alive, offspring, served
from tests.serving import small_document

pytestmark = pytest.mark.slow

PATHS = 800
"""Of the document: building it takes seconds, so that there is time to kill who does."""


def test_what_one_hub_began_the_next_one_builds(tmp_path: Path) -> None:
    document = json.dumps(small_document(paths=PATHS)).encode()
    with served(tmp_path) as hub:
        assert hub.client.post("/v1/apis", json={"name": "large", "title": "Large"}).status_code == 201
        version = "/v1/apis/large/versions/1.0.0"
        headers = {"Content-Type": "application/json"}
        assert hub.client.put(version, content=document, headers=headers).status_code == 201
        path = hub.client.post(f"{version}/sdks", json={}).headers["Location"]
        hub.when(path, "running")
        children = offspring(hub.process.pid)
        hub.process.send_signal(signal.SIGKILL)
        hub.process.wait()
    with served(tmp_path, hub.token) as second:
        second.when(path, "running")
        assert not [pid for pid in children if is_alive(pid)], "what the killed hub has started goes on"
        children = offspring(second.process.pid)
        second.process.terminate()
        assert second.process.wait(timeout=30) == 0
        assert not [pid for pid in children if is_alive(pid)], "what the stopped hub has started goes on"
    with served(tmp_path, hub.token) as third:
        sdk = third.when(path, "succeeded", "failed")
        assert sdk["state"] == "succeeded", sdk["error"]
        assert (sdk["operations"], sdk["package_version"]) == (PATHS, "1.0.0")
        for told in sdk["files"]:
            content = third.client.get(f"{path}/files/{told['name']}").content
            assert hashlib.sha256(content).hexdigest() == told["sha256"]
