"""The root of the command: which commands there are, and where each of them is loaded from."""

from importlib import import_module
from typing import Any

import click

from deedbox.cli.failures import ReaderGone

COMMANDS = {
    "check": "Say whether a document may be released, or breaks consumers.",
    "diff": "Say what changed between two documents, and whom it breaks.",
    "guide": "Say what consumers have to change to follow a document.",
    "changelog": "Tell what changed from version to version of an API.",
    "publish": "Publish an OpenAPI document under a version.",
    "lint": "Say what is wrong with a document though it is valid.",
    "fuzz": "Test a live server against its contract.",
    "runs": "Fuzz live servers on a hub, and follow runs.",
    "sdk": "Make a typed Python package of a contract.",
    "sdks": "List the packages that a hub has built, and follow builds.",
    "pull": "Fetch a published document, byte for byte.",
    "apis": "List, create, show, change and delete APIs.",
    "versions": "List, show, deprecate, retire, reinstate and delete versions.",
    "channels": "List, move and delete channels.",
    "policy": "Say by which rules releases of an API are let through.",
    "waivers": "Allow changes that break consumers, on purpose.",
    "operations": "List the operations of a version.",
    "search": "Search the operations of all APIs.",
    "webhooks": "Let the hub tell a server of yours what happens.",
    "login": "Sign in to a hub with your password.",
    "logout": "Forget your sign-in to a hub.",
    "users": "Create, list, change and deactivate users; set passwords.",
    "teams": "Create teams, and say who may do what with their APIs.",
    "grants": "Say who may do what with one API.",
    "tokens": "Make, list and revoke API tokens.",
    "events": "Tell what happens on the hub.",
    "audit": "List who changed what.",
    "export": "Write whole lists into files: CSV, or JSON lines.",
    "serve": "Run a hub.",
    "blobs": "Move documents and files of a hub to another storage.",
    "worker": "Work for a hub that is on PostgreSQL.",
    "db": "Upgrade, check, back up, restore and copy a hub's database.",
    "openapi": "Print the hub's own contract.",
    "version": "Print the versions of command, client and hub.",
    "completion": "Print the completion script of a shell.",
}
"""Each command and its line in the help; it is loaded from the module of its name when it is used."""

EPILOG = """\b
To begin with:
  deedbox serve                                        run a hub here
  deedbox publish orders.yaml --api orders --create    publish, making the API
  deedbox pull orders                                  fetch its latest version
  deedbox sdk orders                                   build a typed client, and fetch it

\b
Settings, the first that is there: a flag, a variable, deedbox.toml, the default.
  DEEDBOX_URL     address of the hub     (--hub;   default http://127.0.0.1:8000)
  DEEDBOX_TOKEN   token for the hub      (--token; better not on a command line;
                                          without one: who did `deedbox login`)
  NO_COLOR        any value: no colour

\b
deedbox.toml, in the current folder or one above it; never holds a token:
  [hub]
  url = "https://hub.example.com"
  [publish]
  api = "orders"
  file = "openapi.yaml"     # from the folder of deedbox.toml
  version = "1.2.0"         # default: the document's info.version
  [lint]                    # deedbox lint --help says more
  extends = "recommended"
  [check]                   # deedbox check --help says more
  against = "orders@production"

\b
With --json a command writes one JSON document to standard output, also when it
fails: {"problem": {...}, "next": "...", "exit_status": 1}. What people read about a
failure is on standard error either way.

`deedbox check` and `deedbox diff` exit with verdicts: 0 to 3, as their --help says.

\b
Exit status:
  0    done
  1    refused: the hub said no, or the document has faults
  2    a flag, variable or file of settings cannot be used
  3    no hub: it cannot be reached, or it failed
  4    this machine lacks something: the [server] extra, a port, a writable folder
  130  stopped by Ctrl-C, or by answering no
"""


class LazyCommands(click.Group):
    """Loads the module of a command only when the command is used, so that the rest costs nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"deedbox.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            # click itself would exit with 1, which is the status of a refusal.
            raise ReaderGone from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyCommands,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="deedbox", message="deedbox %(version)s")
def deedbox() -> None:
    """The home of an organisation's HTTP API contracts."""
