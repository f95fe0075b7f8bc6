"""`deedbox login`: sign in with a password, and stay signed in."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

import deedbox_client
from deedbox.cli.failures import Exit, Failure
from deedbox.cli.project import find_project
from deedbox.cli.session import Session, connect, hub_option, json_option
from deedbox.cli.sign_ins import place_for
from deedbox.cli.text import printable


@click.command(
    short_help="Sign in to a hub with your password.",
    epilog="\b\ndeedbox login ada@example.com\ndeedbox login ada@example.com --password-stdin < password.txt",
)
@click.argument("email")
@click.option(
    "--password-stdin", is_flag=True, help="Read the password from standard input; else you are asked for it."
)
@hub_option
@json_option
def login(email: str, hub: str | None, *, password_stdin: bool, as_json: bool) -> None:
    """Sign in to the hub with EMAIL and password; the commands that follow are yours, for 30 days.

    Not the password is kept but the session, in a file that only you can read, in ~/.config/deedbox
    (XDG_CONFIG_HOME). DEEDBOX_TOKEN and --token come before it.
    """
    project = find_project(Path.cwd())
    url = hub or project.hub_url
    place = place_for(url)
    password = _password(email, from_stdin=password_stdin)
    # Signs in anew, whoever is signed in now; they stay until it has worked.
    kept = deedbox_client.RefreshToken()
    credentials = deedbox_client.Password(email, password, kept_in=kept)
    with connect(url, credentials=credentials) as client:
        user = client.users.me()
        tokens = kept.read()
        assert tokens is not None, "a call has succeeded with it"
        with place.locked():
            place.write(tokens)
        session = Session(client, project, as_json, has_token=True)
        session.answer(
            f"Signed in to {client.base_url} as {printable(user.name)} ({user.email}).",
            {"hub": client.base_url, "user": user},
        )
        if os.environ.get("DEEDBOX_TOKEN"):
            session.note("DEEDBOX_TOKEN is set, and comes before your sign-in")


def _password(email: str, *, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise Failure(
            f"Password of {printable(email)}?",
            exit=Exit.USAGE,
            detail="Nobody is there to type it.",
            hint="say --password-stdin",
        )
    password: str = click.prompt(f"Password of {printable(email)}", hide_input=True, err=True)
    return password
