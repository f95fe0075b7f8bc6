import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli import sarif
from tests.cli.running import Run
from tests.fuzzing import faulty
from tests.fuzzing.conftest import Servers, servers

__all__ = ["servers"]


@pytest.fixture
def contract(tmp_path: Path) -> str:
    (tmp_path / "faulty.json").write_text(json.dumps(faulty.DOCUMENT, indent=1))
    return "faulty.json"


@pytest.mark.slow
def test_a_server_is_tested_against_what_a_hub_has(
    deedbox: Run, servers: Servers, contract: str, tmp_path: Path
) -> None:
    """The token is nowhere, the reports are whole, and what is found is found again."""
    published = deedbox("publish", contract, "--api", "faulty", "--create")
    assert published.status == 0, published.err
    given = {"XDG_CACHE_HOME": str(tmp_path / "cache"), "SERVER_TOKEN": "s3cr3t-of-the-server"}
    files = ("--junit", "j.xml", "--sarif", "s.json", "--har", "h.har", "--events", "e.jsonl")
    options = ("--include", "teapot", "--include", "secret", "--phase", "coverage")
    words = ("fuzz", servers.url, "--contract", "faulty@1.0.0", "--token-env", "SERVER_TOKEN")
    done = deedbox(*words, *options, *files, "--json", **given)
    assert done.status == 1, done.err
    told = json.loads(done.out)
    found = {(one["operation"], one["code"]): one["fingerprint"] for one in told["failures"]}
    assert found.keys() >= {("GET /teapot", "ST103"), ("GET /secret", "ST108")}
    assert ET.parse(tmp_path / "j.xml").getroot().get("failures") == str(len(found))  # noqa: S314 - We wrote it.
    sarif.check_log(json.loads((tmp_path / "s.json").read_text()))
    assert json.loads((tmp_path / "h.har").read_text())["log"]["entries"]
    for path in (path for path in tmp_path.rglob("*") if path.is_file()):
        assert "s3cr3t-of" not in path.read_text(), path
    assert "s3cr3t-of" not in done.out + done.err
    again = deedbox(*words, "--replay", found["GET /teapot", "ST103"], **given)
    assert (again.status, "GET /teapot: fails" in again.out) == (1, True), again.err


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("http://127.0.0.1:9", "--include", "nothing"), 2, "No operation"),
        (("ftp://127.0.0.1",), 2, "http://"),
        (("http://me:secret@127.0.0.1",), 2, "credentials"),
        (("http://127.0.0.1:9", "--token-env", "NOT_SET"), 2, "not set"),
        (("http://127.0.0.1:9", "-H", "X: ${HOME}"), 2, "${"),
        (("http://127.0.0.1:9", "--update-baseline"), 2, "--baseline"),
        (("http://127.0.0.1:9", "--baseline", "faulty.json"), 2, "no baseline"),
        (("http://127.0.0.1:9", "--replay", "0123"), 2, "No failure 0123"),
        (("http://127.0.0.1:9",), 3, "cannot be reached"),
    ],
)
def test_what_cannot_be_done_is_said(
    deedbox: Run, contract: str, words: tuple[str, ...], status: int, told: str
) -> None:
    done = deedbox("fuzz", *words, "--contract", contract)
    assert done.status == status, done.err
    assert told in done.err


def test_a_contract_with_faults_is_no_failure_of_the_server(deedbox: Run, tmp_path: Path) -> None:
    (tmp_path / "broken.json").write_text("{}")
    assert deedbox("fuzz", "http://127.0.0.1:9", "--contract", "broken.json").status == 2
