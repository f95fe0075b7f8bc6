"""The part of a package that is written by hand: the core of the hub's own client, as it is installed.

It reaches itself by relative imports alone, so that it is the same under every name.
"""

from importlib.metadata import requires
from importlib.util import find_spec
from pathlib import Path
from typing import Final

FOLDER: Final = "_core"
_CLIENT: Final = "deedbox_client"
_DISTRIBUTION: Final = "deedbox-client"
_OWN_REQUIREMENTS: Final = ("typing-extensions>=4.12",)
"""What generated modules need beside the core."""


def files() -> dict[str, str]:
    """Return the modules of the core by path within a package. The client is found, and not imported."""
    found = find_spec(_CLIENT)
    assert found is not None and found.submodule_search_locations, "deedbox requires its client"
    folder = Path(found.submodule_search_locations[0]) / FOLDER
    return {f"{FOLDER}/{path.name}": path.read_text("utf-8") for path in sorted(folder.glob("*.py"))}


def requirements() -> tuple[str, ...]:
    """Return what a package requires: the same as the client whose core it has."""
    return tuple(sorted([*(requires(_DISTRIBUTION) or ()), *_OWN_REQUIREMENTS]))
