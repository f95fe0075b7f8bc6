"""From a contract to a package: read, written, checked and packed. Nothing of it is run or imported."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from deedbox.sdks import core
from deedbox.sdks.builders import BUILDER, builder
from deedbox.sdks.gating import require_fit
from deedbox.sdks.generating import naming, placeholders, reserved
from deedbox.sdks.generating.package import generate
from deedbox.sdks.generating.report import ReportLine
from deedbox.sdks.identities import Identity
from deedbox.sdks.modelling import REQUIREMENTS, TIME_LIMIT_SECONDS, generate_models
from deedbox.sdks.packaging import Archive, Contents, sdist, wheel
from deedbox.sdks.trees import Flavour, Tree, UnfitTree
from deedbox.spec import Document

_SUFFIX: Final = re.compile(r"(?<=.)-(?:api-)?(?:client|sdk)$")
"""What the name of the class does without: `orders-client` gives `Orders`."""


@dataclass(frozen=True, slots=True)
class Sdk:
    """A built package, and what of the contract is not in it."""

    identity: Identity
    wheel: Archive
    sdist: Archive
    operations: int
    models: int
    report: tuple[ReportLine, ...]


def build_tree(document: Document, flavour: Flavour, *, timeout_seconds: float = TIME_LIMIT_SECONDS) -> Tree:
    """Return what any package of *flavour* for *document* holds.

    Args:
        document: The contract.
        flavour: A client with models, or models alone.
        timeout_seconds: How long the generator of models may take.

    Raises:
        TooMuch: it would be more than a package may hold.
        ExtraMissing, NotGenerated: there is no generator of models, or it did not do it.
    """
    made_by = builder(flavour)
    if flavour == "models":
        made = generate_models(document, BUILDER, timeout_seconds)
    else:
        made = generate(document, BUILDER)
    return Tree(
        flavour,
        made_by,
        made.files,
        made.tests,
        made.readme,
        made.summary,
        made.operations,
        made.models,
        made.classes,
        made.report,
    )


def packed(tree: Tree, identity: Identity) -> Sdk:
    """Return *tree* as the package that *identity* names, if it is fit to be one.

    Raises:
        UnfitTree: it does more than the package of a contract does, or another builder made it, around
            whose modules this one's core need not fit.
        TooLargePackage: it is more than a package may hold.
    """
    if tree.builder != builder(tree.flavour):
        raise UnfitTree(f"Another builder made it: {tree.builder[:100]}")
    given = _given(tree, identity)
    files = _filled(tree.files, given)
    tests = _filled(tree.tests, given)
    readme, summary = _filled({"readme": tree.readme, "summary": tree.summary}, given).values()
    require_fit(tree, identity, files, tests, readme, summary, given[placeholders.CLASS])
    has_core = tree.flavour == "client"
    contents = Contents(
        identity,
        summary,
        readme,
        core.requirements() if has_core else REQUIREMENTS,
        BUILDER,
        {**(core.files() if has_core else {}), **files, "py.typed": ""},
        tests,
    )
    return Sdk(identity, wheel(contents), sdist(contents), tree.operations, tree.models, tree.report)


def pack(dumped: bytes, distribution: str, version: str) -> Sdk:
    """Return the package of a dumped tree, as `packed`; all it takes and gives pickles.

    Raises:
        UnfitTree, TooLargePackage, UnfitIdentity: see `packed` and `Identity`.
    """
    return packed(Tree.load(dumped), Identity(distribution, version))


def build_client(document: Document, identity: Identity) -> Sdk:
    """Return the typed client of *document*.

    The same bytes of a contract, identity and builder give the same bytes of wheel and sdist.

    Raises:
        TooMuch, TooLargePackage: it would be more than a package may hold.
    """
    return packed(build_tree(document, "client"), identity)


def build_models(document: Document, identity: Identity) -> Sdk:
    """Return the models of *document*'s schemas as a package.

    Raises:
        ExtraMissing, NotGenerated, UnfitTree: there is no generator, or it did not do it as it should.
        TooLargePackage: it would be more than a package may hold.
    """
    return packed(build_tree(document, "models"), identity)


def _given(tree: Tree, identity: Identity) -> dict[str, str]:
    return {
        placeholders.CLASS: _class(identity.distribution, tree.classes),
        placeholders.DISTRIBUTION: identity.distribution,
        placeholders.PACKAGE: identity.package,
        placeholders.VARIABLE: identity.package.upper(),
        placeholders.VERSION: identity.version,
    }


def _class(distribution: str, taken: tuple[str, ...]) -> str:
    """Return the name of the client's class, beside which its module has those that are *taken*."""
    names = naming.Names(reserved.CLIENTS)
    for one in taken:
        names.give(one)
    wanted = naming.pascal(_SUFFIX.sub("", distribution), "Api")
    name = names.give(wanted)
    while f"Async{name}" in reserved.CLIENTS or f"Async{name}" in taken:
        name = names.give(wanted)
    return name


def _filled(texts: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    try:
        return {path: placeholders.filled(text, given) for path, text in texts.items()}
    except KeyError:
        raise UnfitTree("It has a placeholder that is none") from None
