"""What `deedbox fuzz` is asked: which operations, how much, as whom, and in which reports."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from deedbox import fuzzing

F = TypeVar("F", bound=Callable[..., Any])
_SECRET_NAMES = re.compile("auth|cookie|key|token|secret|password|session|credential", re.IGNORECASE)
_FILE = click.Path(path_type=Path, dir_okay=False)
REQUEST_TIMEOUT_SECONDS = 10
"""What --request-timeout is where nobody says it."""


def selecting(command: F) -> F:
    """Give *command* the options that select what is tested."""
    for option in (
        click.option(
            "--check",
            "checks",
            multiple=True,
            type=click.Choice(fuzzing.CHECKS),
            metavar="CHECK",
            help=f"Make it alone, of {len(fuzzing.CHECKS)}: docs/fuzzing.md has them.",
        ),
        click.option(
            "--exclude-check",
            "exclude_checks",
            multiple=True,
            type=click.Choice(fuzzing.CHECKS),
            metavar="CHECK",
            help="Make all the others.",
        ),
        click.option(
            "--phase",
            "phases",
            multiple=True,
            type=click.Choice(fuzzing.PHASES),
            help="The document's examples; values at all bounds; values by chance; calls after each other.",
        ),
        click.option("--read-only", "is_read_only", is_flag=True, help="Call nothing that writes."),
        click.option("--exclude", multiple=True, metavar="OPERATION", help="Do not call these."),
        click.option(
            "--include",
            multiple=True,
            metavar="OPERATION",
            help='Call these alone: an operationId, "GET /orders", "/orders/*", "tag:orders".',
        ),
    ):
        command = option(command)
    return command


def bounding(command: F) -> F:
    """Give *command* the options that say how much."""
    for option in (
        click.option(
            "--max-response-time",
            "max_response_seconds",
            type=float,
            metavar="SECONDS",
            help="A slower answer fails.",
        ),
        click.option(
            "--request-timeout",
            "request_timeout_seconds",
            type=float,
            default=REQUEST_TIMEOUT_SECONDS,
            metavar="SECONDS",
            show_default=True,
            help="How long an answer is waited for.",
        ),
        click.option("--max-failures", type=int, metavar="N", help="End after so many."),
        click.option(
            "--max-examples", type=int, metavar="N", help="Requests by chance, an operation and round."
        ),
        click.option(
            "--rate", "rate_per_second", type=float, metavar="N", help="Requests a second, at most."
        ),
        click.option(
            "--max-time",
            "max_seconds",
            type=int,
            default=60,
            metavar="SECONDS",
            show_default=True,
            help="How long; what is by chance is repeated until then.",
        ),
        click.option(
            "--seed", type=int, metavar="N", help="Make the requests of an earlier run.  [default: by chance]"
        ),
    ):
        command = option(command)
    return command


def authenticating(command: F) -> F:
    """Give *command* the options that say who calls."""
    for option in (
        click.option("--insecure", is_flag=True, help="Ask nobody who the server is."),
        click.option(
            "--ca-file",
            type=click.Path(exists=True, path_type=Path, dir_okay=False),
            help="PEM, of your own.",
        ),
        click.option(
            "--key-env",
            multiple=True,
            metavar="SCHEME=NAME",
            help="Variable that holds the key of a security scheme.",
        ),
        click.option(
            "--header-env", multiple=True, metavar="HEADER=NAME", help="Variable that holds a header's value."
        ),
        click.option("--basic-env", metavar="NAME", help="Variable that holds USER:PASSWORD."),
        click.option(
            "--token-env", metavar="NAME", help="Variable that holds the bearer token of the server."
        ),
        click.option(
            "-H",
            "--header",
            "headers",
            multiple=True,
            metavar="'NAME: VALUE'",
            help="Sent with each request.",
        ),
    ):
        command = option(command)
    return command


def reporting(command: F) -> F:
    """Give *command* the options that say what is written where."""
    for option in (
        click.option("--replay", metavar="FINGERPRINT|FILE", help="Send one recorded failure again."),
        click.option(
            "--update-baseline", "is_updating", is_flag=True, help="Write what fails now to --baseline."
        ),
        click.option("--baseline", type=_FILE, help="Failures that are known."),
        click.option("--events", type=_FILE, help="Write all requests and answers, JSON lines."),
        click.option("--har", type=_FILE, help="Write the requests of failures as HTTP Archive."),
        click.option("--sarif", type=_FILE, help="Write SARIF, for code scanning."),
        click.option("--junit", type=_FILE, help="Write JUnit's XML."),
        click.option(
            "--format",
            "form",
            type=click.Choice(["text", "markdown", "json"]),
            help="What is printed.  [default: text]",
        ),
    ):
        command = option(command)
    return command


def plan(given: dict[str, Any]) -> fuzzing.Plan:
    """Return what the options ask for.

    Raises:
        UnfitPlan: something may not be so.
        click.UsageError: a variable is not set, or an option says nothing.
    """
    if given["is_updating"] and given["baseline"] is None:
        raise click.UsageError("--update-baseline needs --baseline FILE.")
    headers, credentials = sent_along(given)
    return fuzzing.Plan(
        phases=given["phases"] or fuzzing.PHASES,
        headers=headers,
        credentials=credentials,
        ca_certificates=_text(given["ca_file"]),
        is_tls_verified=not given["insecure"],
        **{
            name: given[name]
            for name in (
                *("include", "exclude", "is_read_only", "checks", "exclude_checks", "seed", "max_seconds"),
                *("max_examples", "max_failures", "rate_per_second", "request_timeout_seconds"),
                "max_response_seconds",
            )
        },
    )


def sent_along(given: dict[str, Any]) -> tuple[dict[str, str], fuzzing.Credentials]:
    """Return the headers that may be seen, and who calls.

    Raises:
        click.UsageError: a variable is not set, or an option says nothing.
    """
    headers = dict(_pair(one, ":", "-H") for one in given["headers"])
    hidden = {name: value for name, value in headers.items() if _SECRET_NAMES.search(name)}
    shown = {name: value for name, value in headers.items() if name not in hidden}
    return shown, _credentials(given, hidden)


def _text(path: Path | None) -> str:
    try:
        return "" if path is None else path.read_text("utf-8")
    except (OSError, UnicodeError) as error:
        raise click.UsageError(f"{path} is no file of certificates: {error}") from error


def _credentials(given: dict[str, Any], hidden: dict[str, str]) -> fuzzing.Credentials:
    headers = dict(hidden)
    if given["token_env"] is not None:
        headers |= fuzzing.Credentials.bearer(_variable(given["token_env"], "--token-env")).headers
    if given["basic_env"] is not None:
        user, _, password = _variable(given["basic_env"], "--basic-env").partition(":")
        headers |= fuzzing.Credentials.basic(user, password).headers
    for one in given["header_env"]:
        header, name = _pair(one, "=", "--header-env")
        headers[header] = _variable(name, "--header-env")
    pairs = (_pair(one, "=", "--key-env") for one in given["key_env"])
    return fuzzing.Credentials(headers, {scheme: _variable(name, "--key-env") for scheme, name in pairs})


def _pair(text: str, separator: str, option: str) -> tuple[str, str]:
    name, found, value = text.partition(separator)
    if not found or not name.strip() or not value.strip():
        raise click.UsageError(f"{option} takes a name and a value with {separator!r} between them.")
    return name.strip(), value.strip()


def _variable(name: str, option: str) -> str:
    value = os.environ.get(name)
    if not value:
        raise click.UsageError(f"{option} names the variable {name}, which is not set.")
    return value
