"""Sign-ins that `deedbox login` keeps: a file a hub, in one's folder of settings, never in deedbox.toml."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote, urlsplit

import deedbox_client


def kept_for(url: str | None) -> deedbox_client.TokenFile | None:
    """Return the sign-in at the hub of that *url* (None: the default one); None when nobody signed in."""
    path = _path(url)
    return deedbox_client.TokenFile(path) if path.is_file() else None


def place_for(url: str | None) -> deedbox_client.TokenFile:
    """Return where a sign-in at that hub is to be kept."""
    return deedbox_client.TokenFile(_path(url))


def hub_of(url: str | None) -> str:
    """Return the one way to write the address of that hub."""
    # Kept out of start-up: this loads the client.
    from deedbox_client.client import DEFAULT_URL

    parts = urlsplit((url or DEFAULT_URL).rstrip("/"))
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}{parts.path}"


def _path(url: str | None) -> Path:
    # XDG Base Directory Specification: a relative path says nothing.
    named = Path(os.environ.get("XDG_CONFIG_HOME", ""))
    folder = named if named.is_absolute() else Path("~/.config").expanduser()
    return folder / "deedbox" / "sign-ins" / f"{quote(hub_of(url), safe='')}.json"
