"""`deedbox webhooks listen`: a server that gets what a hub sends, for trying webhooks out."""

from __future__ import annotations

import json
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import click

from deedbox.cli.failures import Exit, Failure
from deedbox.cli.text import printable

MOST_BYTES = 1024 * 1024
"""Of one request: no event comes near."""


@click.command(
    epilog="""\b
deedbox webhooks create http://127.0.0.1:9000/ > secret
deedbox webhooks listen --port 9000 --secret-file secret
""",
    short_help="Print what a hub sends to this machine, once its signature is verified.",
)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=9000, show_default=True, help="0 takes a free one."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address that it listens on.")
@click.option(
    "--secret",
    "secrets",
    multiple=True,
    metavar="SECRET",
    envvar="DEEDBOX_WEBHOOK_SECRET",
    show_envvar=True,
    help="Secret of the webhook; several while it is rotated. Better set the variable, or name a file.",
)
@click.option(
    "--secret-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="File with the secret, as `deedbox webhooks create` prints it.",
)
@click.option(
    "--count", type=click.IntRange(1), metavar="N", help="End after so many events.  [default: Ctrl-C]"
)
@click.option("--json", "as_json", is_flag=True, help="Print each event as one line of JSON.")
def listen(
    port: int,
    host: str,
    secrets: tuple[str, ...],
    secret_file: Path | None,
    count: int | None,
    *,
    as_json: bool,
) -> None:
    """Print each event that a hub sends to this machine; what is not signed with the secret gets a 400.

    The hub's operator has to let it reach this machine: DEEDBOX_OUTBOUND_ALLOWED=127.0.0.1 for a hub here.
    """
    held = [*secrets, *([] if secret_file is None else secret_file.read_text().split())]
    if not held:
        raise click.UsageError("Give the webhook's secret: --secret-file, or DEEDBOX_WEBHOOK_SECRET.")
    try:
        server = Receiver((host, port), held, as_json=as_json)
    except OSError as error:
        raise Failure(f"{host}:{port} cannot be listened on", exit=Exit.MACHINE, detail=str(error)) from error
    with server:
        click.echo(f"Listening at http://{host}:{server.server_port}/", err=True)
        while count is None or server.received < count:
            server.handle_request()


class Receiver(HTTPServer):
    """Gets one request after the other.

    Args:
        address: host and port.
        secrets: one of them has to have signed.
        as_json: whether each event is printed as one line of JSON.
    """

    def __init__(self, address: tuple[str, int], secrets: list[str], *, as_json: bool) -> None:
        super().__init__(address, _Handler)
        self.secrets = secrets
        self.as_json = as_json
        self.received = 0


class _Handler(BaseHTTPRequestHandler):
    server: Receiver
    timeout = 10.0

    def do_POST(self) -> None:
        """Answer 204 to what is signed, and print it."""
        # Kept out of start-up: this loads every model of the client.
        from deedbox_client import ClientError
        from deedbox_client.webhooks import verify

        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > MOST_BYTES:
            self._answer(413)
            return
        body = self.rfile.read(int(length))
        try:
            event = verify(body, dict(self.headers.items()), self.server.secrets)
        except ClientError as error:
            click.echo(f"refused: {printable(str(error))}", err=True)
            self._answer(400)
            return
        if self.server.as_json:
            click.echo(json.dumps(json.loads(body), ensure_ascii=False, separators=(",", ":")))
        else:
            api = f"  {event.api}" if event.api else ""
            click.echo(printable(f"{event.at:%H:%M:%S}  {event.kind}{api}  #{event.id}"))
        sys.stdout.flush()
        self.server.received += 1
        self._answer(204)

    def _answer(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Print no line for each request but our own."""
