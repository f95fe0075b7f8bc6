"""The part of the demo in which something is published, and a receiver that verifies what it gets is told."""

import json
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from deedbox_client import Deedbox, DeliveryState, EventKind
from steps import TOOLS, environment

Tell = Callable[..., None]
API, VERSION = "returns", "1.1.0"


def receive(client: Deedbox, folder: Path, document: Path, tell: Tell) -> None:
    """Register the test receiver, publish *document*, and show what arrives.

    Args:
        client: of an admin; the hub may send to this machine.
        folder: of the demo.
        document: of the version 1.1.0.
        tell: says what was done.
    """
    secret = folder / "webhook-secret"
    client.apis.create(name=API, title="Returns")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    made = client.webhooks.create(
        url=f"http://127.0.0.1:{port}/", api=API, kinds=[EventKind.VERSION_PUBLISHED]
    )
    secret.write_text(made.secret)
    command = [str(TOOLS / "deedbox"), "webhooks", "listen", "--json", "--count", "1", "--port", str(port)]
    with subprocess.Popen(
        [*command, "--secret-file", str(secret)],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as receiver:
        try:
            assert receiver.stderr is not None
            receiver.stderr.readline()
            client.versions.publish(API, VERSION, document.read_bytes())
            printed, _ = receiver.communicate(timeout=60)
        finally:
            receiver.terminate()
    event = json.loads(printed or "{}")
    holds = (event.get("kind"), event.get("api")) == ("version.published", API)
    tell("sent", f"{API} {VERSION}", f"{event.get('kind')} to a webhook, which verified it", holds=holds)
    (delivery,) = client.deliveries.list(made.id)
    until = time.monotonic() + 30
    while delivery.state == DeliveryState.PENDING and time.monotonic() < until:
        time.sleep(0.05)
        (delivery,) = client.deliveries.list(made.id)
    how = f"{delivery.message}: {delivery.status}, after {delivery.attempts} attempt"
    tell("delivered", f"{API} {VERSION}", how, holds=delivery.state == DeliveryState.SUCCEEDED)
