"""PURE: SDKs of any contract. `generating/` writes Python of a document, `packaging` makes archives of it."""

from deedbox.sdks.building import Sdk, build_client
from deedbox.sdks.generating.reading import TooMuch
from deedbox.sdks.generating.report import ReportLine
from deedbox.sdks.generating.writing.readme import first_lines
from deedbox.sdks.identities import Identity, UnfitIdentity, identity, numbered
from deedbox.sdks.modelling import ExtraMissing, NotGenerated, build_models
from deedbox.sdks.packaging import Archive, TooLargePackage

__all__ = [
    "Archive",
    "ExtraMissing",
    "Identity",
    "NotGenerated",
    "ReportLine",
    "Sdk",
    "TooLargePackage",
    "TooMuch",
    "UnfitIdentity",
    "build_client",
    "build_models",
    "first_lines",
    "identity",
    "numbered",
]
from deedbox.sdks.shim import *  # noqa
from deedbox.sdks.shim import builder, pack, build_in_sandbox, BuildRefused, REQUIRES_PYTHON
