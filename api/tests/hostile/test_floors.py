"""Versions below which a package is known to be unsafe; reference: the advisories named beside each."""

from importlib.metadata import version

import pytest

FLOORS = {
    "openapi-python-client": (0, 29, 1),  # CVE-2020-15141, CVE-2020-15142, CVE-2026-105801
    "datamodel-code-generator": (0, 70, 0),  # CVE-2026-54653 to -54656, -54690, -55389, -55415, -63720
    "starlette": (1, 3, 1),  # CVE-2025-62727, CVE-2026-48710, PYSEC-2026-248, CVE-2026-54283
    "fastapi": (0, 109, 1),  # CVE-2024-24762
    "python-multipart": (0, 0, 30),  # CVE-2026-40347, CVE-2026-42561, CVE-2026-53538
    "PyJWT": (2, 15, 0),  # CVE-2026-32597, CVE-2026-48526, CVE-2026-102273 to -102275, CVE-2026-101918
}


@pytest.mark.parametrize("package", FLOORS)
def test_no_package_is_older_than_is_safe(package: str) -> None:
    assert tuple(map(int, version(package).split(".")[:3])) >= FLOORS[package]
