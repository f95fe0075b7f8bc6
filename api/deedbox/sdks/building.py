"""From a contract to a package: read, written, checked and packed. Nothing of it is run or imported."""

from dataclasses import dataclass

from deedbox import __version__
from deedbox.sdks import core
from deedbox.sdks.generating.package import generate
from deedbox.sdks.generating.report import ReportLine
from deedbox.sdks.identities import Identity
from deedbox.sdks.packaging import Archive, Contents, sdist, wheel
from deedbox.spec import Document

BUILDER = f"deedbox {__version__}"


@dataclass(frozen=True, slots=True)
class Sdk:
    """A built package, and what of the contract is not in it."""

    identity: Identity
    wheel: Archive
    sdist: Archive
    operations: int
    models: int
    report: tuple[ReportLine, ...]


def build_client(document: Document, identity: Identity) -> Sdk:
    """Return the typed client of *document*.

    The same bytes of a contract, identity and version of Deedbox give the same bytes of wheel and sdist.

    Raises:
        TooMuch, TooLargePackage: it would be more than a package may hold.
    """
    made = generate(
        document,
        distribution=identity.distribution,
        package=identity.package,
        version=identity.version,
        builder=BUILDER,
    )
    contents = Contents(
        identity,
        made.summary,
        made.readme,
        core.requirements(),
        BUILDER,
        {**core.files(), **made.files, "py.typed": ""},
        made.tests,
    )
    return Sdk(identity, wheel(contents), sdist(contents), made.operations, made.models, made.report)
