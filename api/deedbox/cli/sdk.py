"""`deedbox sdk`: a typed Python package of any contract."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from deedbox import sdks, spec
from deedbox.cli import documents, sources
from deedbox.cli.comparing import SOURCES
from deedbox.cli.failures import Exit, Failure
from deedbox.cli.files import write_whole, writing
from deedbox.cli.session import Session, on_hub
from deedbox.cli.text import count, printable, styled
from deedbox.spec import rules

FLAVOURS = {"client": sdks.build_client, "models": sdks.build_models}
_MOST_LINES = 20
_TOLERATED = frozenset({rules.SPECIFICATION, rules.DANGLING_REFERENCE, rules.DISCRIMINATOR_MAPPING})
"""Many public contracts break these in a place or two; a client is made of the rest."""
EPILOG = (
    SOURCES
    + """
\b
deedbox sdk orders.yaml                          into ./dist: a wheel and an sdist
deedbox sdk orders@production -o build           of what a hub has
deedbox sdk app:shop.main:app --name shop-sdk    under a name of your own
deedbox sdk orders.yaml --flavour models         models alone (pip install 'deedbox[sdk]')

\b
The same contract, name, version and Deedbox give the same bytes. What the package cannot say is
listed; nothing of the contract is run, fetched or imported.

\b
Exit status: 0 built; 1 the document has faults, or is too much for a package; 2 a flag, a name or a
version cannot be used; 3 no hub; 4 this machine lacks something: a writable folder, the [sdk] extra.
"""
)


@click.command(epilog=EPILOG, short_help="Make a typed Python package of a contract.")
@click.argument("source", type=sources.SOURCE)
@click.option(
    "--flavour",
    type=click.Choice(list(FLAVOURS)),
    default="client",
    show_default=True,
    help="A client with models, or models alone.",
)
@click.option(
    "--name", help="Name of the package.  [default: after the document's title, such as orders-client]"
)
@click.option("--version", help="Version of the package, as PEP 440 has it.  [default: the document's]")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("dist"),
    show_default=True,
    help="Folder to write wheel and sdist into.",
)
@on_hub
def sdk(
    session: Session, source: str, flavour: str, name: str | None, version: str | None, output: Path
) -> None:
    """Make a typed Python package of a contract: a client that blocks and one for await, with models."""
    _tell(f"reading {source}")
    found = sources.read(source, session)
    contract = documents.check(found, tolerated=_TOLERATED if flavour == "client" else ())
    identity = _identity(contract, name, version or _number(found.version))
    _tell(f"building {identity.distribution} {identity.version}")
    built = _built(contract, identity, flavour)
    paths = [output / built.wheel.name, output / built.sdist.name]
    with writing(output):
        output.mkdir(parents=True, exist_ok=True)
    for path, archive in zip(paths, (built.wheel, built.sdist), strict=True):
        write_whole(path, archive.content)
    session.answer(_text(built, paths), _plain(built, paths, flavour))


def _identity(contract: spec.Document, name: str | None, version: str | None) -> sdks.Identity:
    try:
        return sdks.identity(contract, name, version)
    except sdks.UnfitIdentity as error:
        raise Failure(str(error), exit=Exit.USAGE, hint="give --name and --version") from error


def _number(version: str | None) -> str | None:
    """Return the number that a hub has a contract under, as packages write it."""
    return None if version is None else sdks.numbered(version)


def _built(contract: spec.Document, identity: sdks.Identity, flavour: str) -> sdks.Sdk:
    try:
        return FLAVOURS[flavour](contract, identity)
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
            detail=f"{first.pointer}: {first.message}",
            hint="deedbox lint lists all of it",
        ) from error
    except sdks.NotGenerated as error:
        raise Failure(
            "The models could not be generated",
            exit=Exit.REFUSED,
            lines=str(error).splitlines(),
            hint="--flavour client has models, too, and needs no other generator",
        ) from error


def _text(built: sdks.Sdk, paths: Sequence[Path]) -> str:
    identity = built.identity
    what = f"{count(built.operations, 'operation')} and {count(built.models, 'type')}"
    lines = [f"{identity.distribution} {identity.version}, imported as {identity.package}: {what}."]
    for path, archive in zip(paths, (built.wheel, built.sdist), strict=True):
        size = count(len(archive.content), "byte")
        lines.append(f"  {printable(str(path))} ({size}, SHA-256 {archive.sha256})")
    if built.report:
        lines.append(f"{count(len(built.report), 'thing')} of the contract not as it says:")
    lines += [
        f"  {printable(one.pointer)}: {printable(one.what)}: {printable(one.why)}"
        for one in built.report[:_MOST_LINES]
    ]
    if len(built.report) > _MOST_LINES:
        lines.append(f"  and {len(built.report) - _MOST_LINES:,} more, which --json lists")
    lines.append(f"{styled('next', bold=True)}: pip install {printable(str(paths[0]))}")
    return "\n".join(lines)


def _plain(built: sdks.Sdk, paths: Iterable[Path], flavour: str) -> dict[str, object]:
    return {
        "flavour": flavour,
        "name": built.identity.distribution,
        "version": built.identity.version,
        "package": built.identity.package,
        "operations": built.operations,
        "types": built.models,
        "files": [
            {"path": str(path), "size_bytes": len(archive.content), "sha256": archive.sha256}
            for path, archive in zip(paths, (built.wheel, built.sdist), strict=True)
        ],
        "report": [one.as_dict() for one in built.report],
    }


def _tell(what: str) -> None:
    """Say on a terminal what takes its time."""
    if sys.stderr.isatty():
        click.echo(f"{printable(what)} ...", err=True)
