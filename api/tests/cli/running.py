"""The real command as a process: started, ended and read."""

import json
import os
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from tests import loaded, places
from tests.loaded import COMMAND

DOCUMENT = """openapi: 3.1.0
info: {title: Orders, version: 1.0.0}
paths:
  /orders:
    get:
      operationId: orders_list
      summary: List orders
      responses: {'200': {description: The orders.}}
"""


@dataclass(frozen=True)
class ServedHub:
    """A hub that `deedbox serve` runs."""

    url: str
    token: str
    data_dir: Path


@dataclass(frozen=True)
class Done:
    """A command that has ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    def whole(self) -> Self:
        """Assert that the command did not break off."""
        assert "Traceback" not in self.err
        return self


Run = Callable[..., Done]


UNLIMITED = {
    **{f"DEEDBOX_RATE_LIMIT_{of}": "1000000000" for of in ("ADDRESS", "TOKEN", "USER")},
    **{f"DEEDBOX_SIGN_IN_LIMIT_{of}": "1000000000" for of in ("ADDRESS", "ACCOUNT", "ALL")},
}
"""Limits that no test reaches, for a hub that is asked more than anybody would ask it."""


def environment(**added: str) -> dict[str, str]:
    """A stranger's environment, with what is *added*."""
    return {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LANG": "C.UTF-8", **added}


def of_hub(hub: ServedHub, **added: str) -> dict[str, str]:
    """A stranger's environment with the address and the token of *hub*; what is empty in *added* is unset."""
    place = places.variables(hub.data_dir)
    variables = {"DEEDBOX_URL": hub.url, "DEEDBOX_TOKEN": hub.token, **place, **added}
    return environment(**{name: value for name, value in variables.items() if value})


def start_hub(data_dir: Path, *words: str, **added: str) -> subprocess.Popen[str]:
    """Start `deedbox serve` on a free port; its first line of output says where, as JSON.

    Its log is in `log_of(data_dir)`.
    """
    return _start(loaded.Popen, data_dir, words, added)


def start_installed_hub(data_dir: Path, *words: str, **added: str) -> subprocess.Popen[str]:
    """Do the same by the installed command, from its beginning."""
    return _start(subprocess.Popen, data_dir, words, added)


def _start(
    popen: type[subprocess.Popen[str]], data_dir: Path, words: Sequence[str], added: dict[str, str]
) -> subprocess.Popen[str]:
    with log_of(data_dir).open("w") as log:
        return popen(
            [COMMAND, "serve", "--json", "--port", "0", "--data-dir", str(data_dir), *words],
            env=environment(**(places.variables(data_dir) | added)),
            cwd=data_dir.parent,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            process_group=0,  # A signal to all processes of the hub reaches no others.
        )


def log_of(data_dir: Path) -> Path:
    """Where a hub that keeps its data in *data_dir* writes its log."""
    return data_dir.with_name(f"{data_dir.name}.log")


def announced(process: subprocess.Popen[str]) -> dict[str, Any]:
    """What a hub says of itself once it is ready."""
    assert process.stdout is not None
    said: dict[str, Any] = json.loads(process.stdout.readline())
    return said
