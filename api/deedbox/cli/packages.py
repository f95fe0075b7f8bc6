"""A package that a command has made or fetched: its files on this machine, and what is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from deedbox.cli.files import write_whole, writing
from deedbox.cli.text import count, printable, styled

_MOST_LINES = 20


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that pip installs."""

    path: Path
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Package:
    """A package, wherever it was built."""

    flavour: str
    name: str
    version: str
    module: str
    operations: int
    models: int
    files: Sequence[WrittenFile]
    """The wheel is the first."""
    report: Sequence[dict[str, str]]
    """What of the contract is not in it: pointer, what, why."""
    report_count: int

    def text(self, *, index: str | None = None) -> str:
        """Return what people are told; *index* is what pip takes for the index that has it."""
        calls = f"{count(self.operations, 'operation')} and " if self.flavour == "client" else ""
        what = f"{calls}{count(self.models, 'type')}"
        lines = [f"{self.name} {self.version}, imported as {self.module}: {what}."]
        lines += [
            f"  {one.path} ({count(one.size_bytes, 'byte')}, SHA-256 {one.sha256})" for one in self.files
        ]
        if self.report_count:
            lines.append(f"{count(self.report_count, 'thing')} not as the contract says:")
        shown = self.report[:_MOST_LINES]
        lines += [f"  {one['pointer'] or 'the document'}: {one['what']}: {one['why']}" for one in shown]
        if self.report_count > len(shown):
            lines.append(f"  and {self.report_count - len(shown):,} more, which --json lists")
        lines = [printable(line) for line in lines]
        lines.append(f"{styled('next', bold=True)}: {printable(self.install_file)}")
        if index is not None:
            lines.append(f"   or: {printable(self.install_from(index))}")
        return "\n".join(lines)

    @property
    def install_file(self) -> str:
        path = self.files[0].path
        return f"pip install {path if path.is_absolute() else f'./{path}'}"

    def install_from(self, index: str) -> str:
        return f"pip install --index-url {index} {self.name}=={self.version}"

    def plain(self) -> dict[str, object]:
        """Return the members that --json gives."""
        return {
            "flavour": self.flavour,
            "name": self.name,
            "version": self.version,
            "module": self.module,
            "operations": self.operations,
            "models": self.models,
            "files": [
                {"path": str(one.path), "size_bytes": one.size_bytes, "sha256": one.sha256}
                for one in self.files
            ],
            "report": self.report,
        }


def make_folder(folder: Path) -> None:
    """Make *folder* where it is not there.

    Raises:
        Failure: it cannot be made.
    """
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)


def keep(path: Path, content: bytes, sha256: str) -> WrittenFile:
    """Write a file of a package, and return what is told of it."""
    write_whole(path, content)
    return WrittenFile(path, len(content), sha256)
