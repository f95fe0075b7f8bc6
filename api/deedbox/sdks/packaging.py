"""Wheels and sdists whose bytes follow from what is in them: one order, one time, one owner.

Source: "Binary distribution format" and "Source distribution format" of packaging.python.org.
"""

import gzip
import io
import tarfile
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from deedbox.sdks.identities import Identity

MOST_FILES: Final = 5_000
MOST_BYTES: Final = 64 * 1024 * 1024
"""Of all files of a package, unpacked."""
_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)
_TAR_TIME: Final = 315_532_800
_LEVEL: Final = 6
REQUIRES_PYTHON: Final = ">=3.11"


class TooLargePackage(Exception):
    """There are more files or bytes than a package may hold."""


@dataclass(frozen=True, slots=True)
class Archive:
    """One file that pip installs."""

    name: str
    content: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """Hex digest of the bytes."""
        return sha256(self.content).hexdigest()

    @property
    def media_type(self) -> str:
        return "application/zip" if self.name.endswith(".whl") else "application/gzip"


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into both archives."""

    identity: Identity
    summary: str
    """One line."""
    readme: str
    requirements: tuple[str, ...]
    builder: str
    """Name and version."""
    modules: Mapping[str, str]
    """By path within the package."""
    extras: Mapping[str, str]
    """Files of the sdist alone, such as tests, by path."""


def wheel(contents: Contents) -> Archive:
    """Return the wheel, for every Python and every machine.

    Raises:
        TooLargePackage: see MOST_FILES and MOST_BYTES.
    """
    stem, package = _stem(contents.identity), contents.identity.package
    files = {f"{package}/{path}": text.encode() for path, text in sorted(contents.modules.items())}
    return wheel_of(stem, files, {"METADATA": _metadata(contents).encode()}, contents.builder)


def sdist(contents: Contents) -> Archive:
    """Return the sdist, with the tests that the package brings.

    Raises:
        TooLargePackage: see MOST_FILES and MOST_BYTES.
    """
    package = contents.identity.package
    texts = {f"{package}/{path}": text for path, text in contents.modules.items()}
    texts |= contents.extras
    texts |= {
        "PKG-INFO": _metadata(contents),
        "README.md": contents.readme,
        "pyproject.toml": project_file(
            contents.identity.distribution,
            contents.identity.version,
            package,
            contents.summary,
            REQUIRES_PYTHON,
            contents.requirements,
        ),
    }
    return sdist_of(_stem(contents.identity), {path: text.encode() for path, text in texts.items()})


def wheel_of(stem: str, files: Mapping[str, bytes], about: Mapping[str, bytes], builder: str) -> Archive:
    """Return a wheel of *files*.

    Args:
        stem: name and version, as names of files begin with them.
        files: by path.
        about: what stands in its `.dist-info` beside what is written here, by path in there.
        builder: name and version.

    Raises:
        TooLargePackage: see MOST_FILES and MOST_BYTES.
    """
    info = f"{stem}.dist-info"
    # By custom what describes a wheel stands behind what is in it.
    files = {**files, **{f"{info}/{path}": content for path, content in about.items()}}
    lines = (
        "Wheel-Version: 1.0",
        f"Generator: {builder}",
        "Root-Is-Purelib: true",
        "Tag: py3-none-any",
    )
    files[f"{info}/WHEEL"] = "".join(f"{line}\n" for line in lines).encode()
    record = "".join(f"{path},sha256={_digest(content)},{len(content)}\n" for path, content in files.items())
    files[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    _require_bearable(files)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, _ZIP_TIME)
            entry.external_attr = 0o100644 << 16
            entry.create_system = 3
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return Archive(f"{stem}-py3-none-any.whl", packed.getvalue())


def sdist_of(stem: str, contents: Mapping[str, bytes]) -> Archive:
    """Return an sdist of *contents*, by path.

    Raises:
        TooLargePackage: see MOST_FILES and MOST_BYTES.
    """
    files = {f"{stem}/{path}": content for path, content in sorted(contents.items())}
    _require_bearable(files)
    packed = io.BytesIO()
    with (
        gzip.GzipFile(filename="", mode="wb", fileobj=packed, compresslevel=_LEVEL, mtime=0) as compressed,
        tarfile.open(fileobj=compressed, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        for path, content in files.items():
            entry = tarfile.TarInfo(path)
            entry.size, entry.mtime, entry.mode = len(content), _TAR_TIME, 0o644
            archive.addfile(entry, io.BytesIO(content))
    return Archive(f"{stem}.tar.gz", packed.getvalue())


def project_file(
    name: str,
    version: str,
    package: str,
    summary: str,
    requires_python: str,
    requirements: Sequence[str],
    *,
    more: str = "",
) -> str:
    """Return the `pyproject.toml` of a package whose modules are in the folder *package*.

    Args:
        name: that it is installed by.
        version: of it.
        package: that it is imported by.
        summary: one line.
        requires_python: the Pythons that it runs on.
        requirements: other packages that it needs.
        more: further lines about the project.
    """
    needed = "".join(f"  {_quoted(one)},\n" for one in requirements)
    return (
        '[build-system]\nrequires = ["hatchling>=1.27"]\nbuild-backend = "hatchling.build"\n\n[project]\n'
        f"name = {_quoted(name)}\nversion = {_quoted(version)}\n"
        f'description = {_quoted(summary)}\nreadme = "README.md"\n{more}'
        f"requires-python = {_quoted(requires_python)}\ndependencies = [\n{needed}]\n\n"
        f"[tool.hatch.build.targets.wheel]\npackages = [{_quoted(package)}]\n"
    )


def _stem(identity: Identity) -> str:
    return f"{identity.package}-{identity.version}"


def _metadata(contents: Contents) -> str:
    lines = [
        "Metadata-Version: 2.1",
        f"Name: {contents.identity.distribution}",
        f"Version: {contents.identity.version}",
        f"Summary: {contents.summary}",
        f"Requires-Python: {REQUIRES_PYTHON}",
        *(f"Requires-Dist: {one}" for one in contents.requirements),
        "Description-Content-Type: text/markdown; charset=UTF-8",
    ]
    assert not any("\n" in line or "\r" in line for line in lines), "a header has one line"
    return "\n".join(lines) + f"\n\n{contents.readme}"


def _quoted(text: str) -> str:
    """Return *text*, which is printable, as a basic string of TOML."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _digest(content: bytes) -> str:
    return urlsafe_b64encode(sha256(content).digest()).rstrip(b"=").decode()


def _require_bearable(files: Mapping[str, bytes]) -> None:
    size = sum(map(len, files.values()))
    if len(files) > MOST_FILES or size > MOST_BYTES:
        raise TooLargePackage(
            f"The package would have {len(files):,} files and {size:,} bytes; at most {MOST_FILES:,} and"
            f" {MOST_BYTES:,} are built"
        )
