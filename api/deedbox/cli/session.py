"""What every command that talks to a hub has in common: its options, its client, its way to answer."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

import deedbox_client
from deedbox.cli.failures import Exit, Failure
from deedbox.cli.project import Project, find_project
from deedbox.cli.refusals import refusal
from deedbox.cli.sign_ins import kept_for
from deedbox.cli.text import styled

hub_option = click.option(
    "--hub",
    metavar="URL",
    envvar="DEEDBOX_URL",
    show_envvar=True,
    help="Address of the hub.  [default: http://127.0.0.1:8000]",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Answer with one JSON document.")


@dataclass(frozen=True, slots=True)
class Session:
    """One command at work on a hub."""

    client: deedbox_client.Deedbox
    project: Project
    as_json: bool
    has_token: bool
    """Whether calls are somebody's: they carry a token, or come from who has signed in."""

    def answer(self, text: str, value: Any) -> None:
        """Print *text* for people, or with --json *value*: plain data, or a model of the client."""
        click.echo(json.dumps(plain(value), indent=2, ensure_ascii=False) if self.as_json else text)

    def form(self, named: str | None) -> str:
        """Return the form of a report: the one *named* by --format, else what --json says.

        Raises:
            click.UsageError: they ask for different ones.
        """
        if self.as_json and named not in (None, "json"):
            raise click.UsageError(f"--json and --format {named} exclude each other.")
        return "json" if self.as_json else named or "text"

    def note(self, text: str) -> None:
        """Tell people something beside the answer."""
        click.echo(f"{styled('note', colour='yellow')}: {text}", err=True)


def on_hub(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """Give *command* the options --hub, --token and --json, and a `Session` as its first argument."""

    @hub_option
    @click.option(
        "--token",
        metavar="TOKEN",
        envvar="DEEDBOX_TOKEN",
        show_envvar=True,
        help="Better set the variable: others on this machine can see a command line, and shells keep it.",
    )
    @json_option
    @functools.wraps(command)
    def run(*args: Any, hub: str | None, token: str | None, as_json: bool, **options: Any) -> int | None:
        project = find_project(Path.cwd())
        url = hub or project.hub_url
        sign_in = None if token else kept_for(url)
        with connect(url, token, credentials=sign_in) as client:
            has_token = bool(token) or sign_in is not None
            # What reports in several forms has JSON among them, which is the same wish.
            as_json = as_json or options.get("form") == "json"
            return command(Session(client, project, as_json, has_token), *args, **options)

    return run


@contextmanager
def connect(
    url: str | None,
    token: str | None = None,
    *,
    credentials: deedbox_client.Password | deedbox_client.TokenStore | None = None,
    timeout: float = 60,
    max_retries: int = 2,
) -> Iterator[deedbox_client.Deedbox]:
    """Give a client of the hub; what the client raises becomes a `Failure`.

    Args:
        url: None takes the client's default.
        token: An empty one calls without.
        credentials: Who signs in, or has signed in; then there is no *token*.
        timeout: Seconds to wait for each read or write.
        max_retries: Further tries of a call that may be repeated.
    """
    try:
        client = deedbox_client.Deedbox(
            url, token, credentials=credentials, timeout=timeout, max_retries=max_retries
        )
    except deedbox_client.ConfigurationError as error:
        hint = "correct --hub, --token, their variables or deedbox.toml"
        raise Failure(str(error), exit=Exit.USAGE, hint=hint) from error
    try:
        with client, on_machine():
            yield client
    except deedbox_client.APIStatusError as error:
        raise refusal(error, client.base_url) from error
    except deedbox_client.ClientError as error:
        # Nobody there, a connection that broke, or an answer that no hub would give.
        raise Failure(
            "The hub cannot be reached"
            if isinstance(error, deedbox_client.APIConnectionError)
            else "This is no answer of a hub",
            exit=Exit.NO_HUB,
            detail=str(error),
            hint="check --hub (DEEDBOX_URL, or hub.url in deedbox.toml); `deedbox serve` runs a hub here",
        ) from error


@contextmanager
def on_machine() -> Iterator[None]:
    """Turn what is wrong with the file of a sign-in into a `Failure`."""
    try:
        yield
    except deedbox_client.ConfigurationError as error:
        raise Failure(
            "Your sign-in cannot be used",
            exit=Exit.MACHINE,
            detail=str(error),
            hint="check the file and who owns it; `deedbox logout` removes it",
        ) from error


def plain(value: Any) -> Any:
    """Return *value* as plain data, models of the client included."""
    if isinstance(value, dict):
        return {name: plain(member) for name, member in value.items()}
    if isinstance(value, list | tuple):
        return [plain(element) for element in value]
    if value is None or isinstance(value, str | int | float):
        return value
    return value.model_dump(mode="json", by_alias=True)
