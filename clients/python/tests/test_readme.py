"""Every Python example of the README and of the guide runs, in its order, on a real hub."""

import logging
import re
from pathlib import Path
from typing import Any

import pytest

README, GUIDE = (Path(__file__).parents[1] / name for name in ("README.md", "GUIDE.md"))
TEXT = README.read_text(encoding="utf-8") + GUIDE.read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)


def test_the_examples_are_true(
    hub: Any,
    document: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DEEDBOX_URL", hub.url)
    monkeypatch.setenv("DEEDBOX_TOKEN", hub.token)
    monkeypatch.setattr("getpass.getpass", lambda: "correct horse battery")
    monkeypatch.chdir(tmp_path)
    Path("orders.yaml").write_bytes(document)
    names: dict[str, Any] = {}
    try:
        for example in EXAMPLES:
            exec(compile(example, str(README), "exec"), names)  # noqa: S102 - running them is the point
    finally:
        logging.getLogger("deedbox_client").setLevel(logging.NOTSET)
    printed = capsys.readouterr().out
    assert Path("copy.yaml").read_bytes() == document
    assert "somebody was faster: read again\n" in printed
    assert "\n/problems/version-exists\n" in printed
    assert "\nWhat breaks consumers, or may break them, after 1.0.0 needs 2.0.0 or higher.\n" in printed
    assert "\nThe header webhook-signature is missing\n" in printed
    assert "\norders 1.0.0: None\n" in printed
    assert re.search(r"\nhappened: \d+ api\.created orders\n", printed)
    assert "\nthen: api.created\n" in printed
    assert "\nagain: api.created\n" in printed
    assert Path("audit.csv").read_text("utf-8").startswith("id,at,action,")
    assert "\nAda\nkeep this one now\n" in printed
    assert "\nkeep this one now\nstill Ada\nE-mail address or password is wrong.\n" in printed
    assert f"\n{len(document)} of {len(document)} bytes\n" in printed
    assert "\n1 200 " in printed
    assert "no answer" not in printed
    assert names["size"] == len(document)


def test_the_readme_names_every_public_error_family() -> None:
    text = README.read_text(encoding="utf-8")
    for name in ["ConfigurationError", "APITimeoutError", "InvalidResponse", "ServerError", "Redirected"]:
        assert name in text
