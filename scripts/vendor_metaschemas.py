"""Copy the official OpenAPI meta-schemas out of published packages into `deedbox.spec`.

Run it by hand when a newer package carries newer meta-schemas, and read the diff:

    python scripts/vendor_metaschemas.py
"""

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

TARGET = Path(__file__).parents[1] / "api/deedbox/spec/metaschemas"


@dataclass(frozen=True)
class Package:
    """A published package at an exact version."""

    registry: str
    """npm or pypi."""
    name: str
    version: str
    licence: str

    def fetch(self, folder: Path) -> Path:
        """Download the package into *folder* and return its archive."""
        requirement = (
            f"{self.name}@{self.version}" if self.registry == "npm" else f"{self.name}=={self.version}"
        )
        command = (
            ["npm", "pack", "--silent", requirement]
            if self.registry == "npm"
            else [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", requirement]
        )
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        return next(folder.iterdir())


DOCUMENTS = Package("npm", "@seriousme/openapi-schema-validator", "2.11.0", "MIT")
DOCUMENTS_3_0 = Package("pypi", "openapi-spec-validator", "0.9.0", "Apache-2.0")
SCHEMAS = Package("pypi", "openapi-schema-validator", "0.9.0", "BSD-3-Clause")

FILES = {
    "3.0.json": (DOCUMENTS_3_0, "openapi_spec_validator/resources/schemas/v3.0/schema.json"),
    "3.1.json": (DOCUMENTS, "package/schemas/v3.1/schema.json"),
    "3.1-dialect.json": (SCHEMAS, "openapi_schema_validator/schemas/oas3.1/metaschema.json"),
    "3.1-vocabulary.json": (SCHEMAS, "openapi_schema_validator/schemas/oas3.1/vocabularies/base"),
    "3.2.json": (DOCUMENTS, "package/schemas/v3.2/schema.json"),
    "3.2-dialect.json": (SCHEMAS, "openapi_schema_validator/schemas/oas3.2/dialect/2025-09-17.json"),
    "3.2-vocabulary.json": (SCHEMAS, "openapi_schema_validator/schemas/oas3.2/meta/2025-09-17.json"),
}


def main() -> None:
    """Write every file of FILES, and the manifest that says where each is from."""
    contents = {package: _read(package) for package in (DOCUMENTS, DOCUMENTS_3_0, SCHEMAS)}
    TARGET.mkdir(exist_ok=True)
    manifest = {}
    for file, (package, path) in FILES.items():
        original = contents[package][path]
        schema, is_restored = _restore(json.loads(original))
        written = (json.dumps(schema, indent=1, ensure_ascii=False) + "\n").encode()
        (TARGET / file).write_bytes(written)
        manifest[file] = {
            "id": schema.get("$id") or schema["id"],
            "package": f"{package.registry}:{package.name}",
            "version": package.version,
            "licence": package.licence,
            "path": path,
            "path_sha256": hashlib.sha256(original).hexdigest(),
            "changed": "dynamic references restored" if is_restored else "formatting only",
            "sha256": hashlib.sha256(written).hexdigest(),
        }
    (TARGET / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")


def _read(package: Package) -> dict[str, bytes]:
    """Return the files of *package* by their path in its archive."""
    with tempfile.TemporaryDirectory() as folder:
        archive = package.fetch(Path(folder))
        if archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as wheel:
                return {name: wheel.read(name) for name in wheel.namelist()}
        with tarfile.open(archive) as tarball:
            files = {member.name: tarball.extractfile(member) for member in tarball}
            return {name: file.read() for name, file in files.items() if file}


def _restore(schema: dict[str, object]) -> tuple[dict[str, object], bool]:
    """Undo the one change that the npm package makes to the official files.

    It fixes "$dynamicRef": "#meta", through which a dialect says what a Schema Object is, to the
    document schema's own placeholder, which takes any object.
    """
    text = json.dumps(schema)
    restored = text.replace('"$ref": "#/$defs/schema"', '"$dynamicRef": "#meta"')
    return json.loads(restored), restored != text


if __name__ == "__main__":
    main()
