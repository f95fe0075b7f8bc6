"""The hub's own client as a project of its index, made of what is installed beside the hub."""

from dataclasses import dataclass
from functools import cached_property

from deedbox.catalog.index.names import CLIENT
from deedbox.catalog.index.projects import File, Project
from deedbox.sdks.own import OwnPackage, pack_own_client
from deedbox.sdks.packaging import Archive


@dataclass(frozen=True, slots=True)
class OwnFile:
    """A file of it, with the columns that a stored one has."""

    name: str
    media_type: str
    sha256: str
    size_bytes: int
    content: bytes
    core_metadata: str | None
    core_metadata_sha256: str | None


class OwnClient:
    """Packs the client when it is first asked for, and keeps it. Two threads that do so make the same."""

    @cached_property
    def files(self) -> dict[str, OwnFile]:
        """Wheel and sdist by name."""
        metadata, digest = self._packed.metadata, self._packed.metadata_sha256
        wheel = _file(self._packed.wheel, metadata, digest)
        sdist = _file(self._packed.sdist, None, None)
        return {one.name: one for one in (wheel, sdist)}

    @cached_property
    def project(self) -> Project:
        """What the index says of it."""
        packed = self._packed
        files = [
            File(
                name=one.name,
                version=packed.version,
                sha256=one.sha256,
                size_bytes=one.size_bytes,
                requires_python=packed.requires_python,
                uploaded_at=None,
                metadata_sha256=one.core_metadata_sha256,
                yanked=None,
            )
            for one in self.files.values()
        ]
        return Project(CLIENT, files)

    @cached_property
    def _packed(self) -> OwnPackage:
        return pack_own_client()


def _file(archive: Archive, metadata: str | None, digest: str | None) -> OwnFile:
    content = archive.content
    return OwnFile(archive.name, archive.media_type, archive.sha256, len(content), content, metadata, digest)
