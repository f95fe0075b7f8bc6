"""PURE: SDKs of any contract. `generating/` writes Python of a document, `packaging` makes archives of it."""

from deedbox.sdks.builders import ExtraMissing, builder
from deedbox.sdks.building import Sdk, build_client, build_models, build_tree, pack, packed
from deedbox.sdks.generating.reading import TooMuch
from deedbox.sdks.generating.report import ReportLine
from deedbox.sdks.generating.writing.readme import first_lines
from deedbox.sdks.identities import Identity, UnfitIdentity, identity, numbered
from deedbox.sdks.modelling import NotGenerated
from deedbox.sdks.packaging import REQUIRES_PYTHON, Archive, TooLargePackage
from deedbox.sdks.trees import FLAVOURS, Flavour, Tree, UnfitTree

__all__ = [
    "FLAVOURS",
    "REQUIRES_PYTHON",
    "Archive",
    "ExtraMissing",
    "Flavour",
    "Identity",
    "NotGenerated",
    "ReportLine",
    "Sdk",
    "TooLargePackage",
    "TooMuch",
    "Tree",
    "UnfitIdentity",
    "UnfitTree",
    "build_client",
    "build_models",
    "build_tree",
    "builder",
    "first_lines",
    "identity",
    "numbered",
    "pack",
    "packed",
]
