"""A package that is built on this machine, of any document: no hub has a part in it."""

from __future__ import annotations

from pathlib import Path

from deedbox import sdks, spec
from deedbox.cli.failures import Exit, Failure
from deedbox.cli.packages import Package, keep, make_folder
from deedbox.cli.progress import Report

BUILDERS = {"client": sdks.build_client, "models": sdks.build_models}


def build(
    contract: spec.Document, identity: sdks.Identity, flavour: str, folder: Path, report: Report
) -> Package:
    """Build the package of *contract* into *folder*.

    Raises:
        Failure: it would be too much, or this machine lacks something.
    """
    report(10, "generating")
    built = _built(contract, identity, flavour)
    report(90, "writing")
    make_folder(folder)
    files = [keep(folder / one.name, one.content, one.sha256) for one in (built.wheel, built.sdist)]
    report(100, "")
    return Package(
        flavour,
        identity.distribution,
        identity.version,
        identity.package,
        built.operations,
        built.models,
        files,
        [one.as_dict() for one in built.report],
        len(built.report),
    )


def identity(contract: spec.Document, name: str | None, version: str | None, flavour: str) -> sdks.Identity:
    """Return what a package of *contract* is called: as is given, else as the document says.

    Raises:
        Failure: no package can be called so.
    """
    try:
        return sdks.identity(contract, name, version, flavour=flavour)
    except sdks.UnfitIdentity as error:
        raise Failure(str(error), exit=Exit.USAGE, hint="choose --name and --version") from error


def _built(contract: spec.Document, identity: sdks.Identity, flavour: str) -> sdks.Sdk:
    try:
        return BUILDERS[flavour](contract, identity)
    except (sdks.TooMuch, sdks.TooLargePackage) as error:
        raise Failure(
            f"{identity.distribution} would be more than a package may hold",
            exit=Exit.REFUSED,
            detail=f"{error}.",
            hint="publish the parts that evolve on their own as APIs of their own",
        ) from error
    except sdks.ExtraMissing as error:
        raise Failure(str(error), exit=Exit.MACHINE, hint="pip install 'deedbox[sdk]'") from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        if not contract.breaks:
            raise
        first = contract.breaks[0]
        raise Failure(
            "The document breaks its specification where a client is made of it",
            exit=Exit.REFUSED,
            detail=f"{first.pointer or 'the document'}: {first.message}",
            hint="deedbox lint lists all of it",
        ) from error
    except (sdks.NotGenerated, sdks.UnfitTree) as error:
        raise Failure(
            f"{identity.distribution} could not be generated",
            exit=Exit.REFUSED,
            lines=str(error).splitlines(),
            hint="--flavour client has models, too, and needs no other generator"
            if flavour == "models"
            else "",
        ) from error
