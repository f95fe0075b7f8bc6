"""`deedbox webhooks`, and `deedbox webhooks listen`, which gets what the hub sends."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.running import Run, environment
from tests.loaded import COMMAND
from tests.webhooks.happening import until

pytestmark = [pytest.mark.slow, pytest.mark.everywhere]  # Each test starts processes of its own.


@contextmanager
def listening(*words: str, **added: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """Run `deedbox webhooks listen`, and give it with its address."""
    command = [COMMAND, "webhooks", "listen", "--port", "0", *words]
    with subprocess.Popen(
        command, env=environment(**added), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stderr is not None
            yield process, process.stderr.readline().split()[-1]
        finally:
            process.terminate()


def test_what_the_hub_sends_is_verified_and_printed(deedbox: Run, tmp_path: Path) -> None:
    secrets = tmp_path / "secrets"
    secrets.write_text("whsec_" + "A" * 44)
    with listening("--secret-file", str(secrets), "--count", "1") as (wrong, url):
        assert deedbox("webhooks", "create", url, "--kind", "webhook.disabled").status == 0
        webhook = deedbox("webhooks", "--json").json["items"][0]["id"]
        deedbox("webhooks", "test", webhook)
        assert wrong.stderr is not None
        assert wrong.stderr.readline().startswith("refused: No signature")
    made = deedbox("webhooks", "rotate", webhook)
    assert made.out.startswith("whsec_")
    assert "only time" in made.err
    secrets.write_text(made.out)
    with listening("--secret-file", str(secrets), "--count", "1", "--json") as (right, url):
        changed = deedbox("webhooks", "update", webhook, "--url", url, "--description", "Tried out.")
        assert changed.out == f"Changed {webhook}: active, {url}\n"
        sent = deedbox("webhooks", "test", webhook, "--json").json["id"]
        event = json.loads(right.communicate(timeout=30)[0])
        assert (event["kind"], event["data"]) == ("webhook.ping", {"webhook": webhook})

    def arrived() -> bool:
        return bool(deedbox("webhooks", "deliveries", webhook, sent, "--json").json["ended_at"])

    until(arrived)
    shown = deedbox("webhooks", "deliveries", webhook, sent).out
    assert "succeeded" in shown
    assert " 204 " in shown
    assert sent in deedbox("webhooks", "deliveries", webhook, "--state", "succeeded").out
    assert deedbox("webhooks", "deliveries", webhook, "--state", "dropped").out == "Nothing was sent yet.\n"
    assert deedbox("webhooks", "replay", webhook, sent).out == f"{sent} is sent again.\n"
    told = deedbox("webhooks", "show", webhook).out
    assert "Tried out." in told
    assert "signs, too, until" in told
    assert deedbox("webhooks", "update", webhook, "--disabled").out.startswith(f"Changed {webhook}: disabled")
    assert deedbox("webhooks", "test", webhook).status == 1
    assert deedbox("webhooks", "delete", webhook, "--yes").out == f"Deleted {webhook}.\n"


def test_what_cannot_be_asked_for_is_told_so(deedbox: Run) -> None:
    assert deedbox("webhooks", "create", "http://10.0.0.1/").status == 1
    assert deedbox("webhooks", "create", "https://ci.acme.example/", "--kind", "version.eaten").status == 1
    assert deedbox("webhooks", "show", "f" * 16).status == 1
    assert deedbox("webhooks", "update", "f" * 16).status == 2
    assert deedbox("webhooks", "listen", DEEDBOX_WEBHOOK_SECRET="").status == 2
