"""The hub's own client as a package: packed of what is installed, editable or not, and built by nobody."""

from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import distribution
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from deedbox.sdks.packaging import Archive, project_file, sdist_of, wheel_of

_DISTRIBUTION: Final = "deedbox-client"
_PACKAGE: Final = "deedbox_client"


@dataclass(frozen=True, slots=True)
class OwnPackage:
    """The client, packed: the same bytes of the same files."""

    version: str
    requires_python: str
    metadata: str
    """What stands in the wheel as METADATA."""
    wheel: Archive
    sdist: Archive

    @property
    def metadata_sha256(self) -> str:
        return sha256(self.metadata.encode()).hexdigest()


def pack_own_client() -> OwnPackage:
    """Return the client that is installed. It is read, and not imported."""
    installed = distribution(_DISTRIBUTION)
    metadata = installed.read_text("METADATA")
    assert metadata is not None, "what is installed says what it is"
    about = installed.metadata
    version, requires_python = installed.version, about["Requires-Python"]
    modules = {f"{_PACKAGE}/{path}": content for path, content in _modules().items()}
    (license_text,) = (path for path in installed.files or () if path.name == "LICENSE")
    copying = license_text.read_binary()
    stem = f"{_PACKAGE}-{version}"
    beside = {"METADATA": metadata.encode(), "licenses/LICENSE": copying}
    project = project_file(
        _DISTRIBUTION,
        version,
        _PACKAGE,
        about["Summary"],
        requires_python,
        installed.requires or (),
        more=f'license = "{about["License-Expression"]}"\nlicense-files = ["LICENSE"]\n',
    )
    sources = {
        **modules,
        "PKG-INFO": metadata.encode(),
        "README.md": metadata.partition("\n\n")[2].encode(),
        "LICENSE": copying,
        "pyproject.toml": project.encode(),
    }
    wheel = wheel_of(stem, modules, beside, f"deedbox {version}")
    return OwnPackage(version, requires_python, metadata, wheel, sdist_of(stem, sources))


def _modules() -> dict[str, bytes]:
    """Return the files of the client by path within it, without what Python has left there."""
    found = find_spec(_PACKAGE)
    assert found is not None and found.submodule_search_locations, "deedbox requires its client"
    folder = Path(found.submodule_search_locations[0])
    files = [path for path in folder.rglob("*") if path.suffix == ".py" or path.name == "py.typed"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(files)}
