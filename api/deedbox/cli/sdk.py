"""`deedbox sdk`: a typed Python package of any contract."""

from __future__ import annotations

from pathlib import Path

import click

from deedbox.cli import built_here, built_on_hub, documents, sources
from deedbox.cli.progress import progress
from deedbox.cli.references import Reference
from deedbox.cli.session import Session, on_hub
from deedbox.cli.text import printable
from deedbox.spec import rules

_TOLERATED = frozenset({rules.SPECIFICATION, rules.DANGLING_REFERENCE, rules.DISCRIMINATOR_MAPPING})
"""Many public contracts break these in a place or two; a client is made of the rest."""
EPILOG = """\b
A SOURCE of a hub, which builds it once for all and keeps it for pip:
  orders@1.4.0          a published version
  orders@production     what a channel names
  orders                its latest version
  https://hub.example/apis/orders/versions/1.4.0    the same by its address

\b
A SOURCE of this machine, which builds it here and needs no hub:
  orders.yaml           a file; - is standard input
  git:main:orders.yaml  what a revision of git has
  app:shop.main:app     what a FastAPI app emits, in a process of its own

\b
deedbox sdk orders@production -o build           a wheel and an sdist, into ./build
deedbox sdk app:shop.main:app --name shop-sdk    under a name of your own
deedbox sdk orders.yaml --flavour models         models alone (pip install 'deedbox[sdk]')

\b
The same contract, name, version and builder give the same bytes. What the package cannot say is
listed; nothing of the contract is run, fetched or imported.

\b
Ctrl-C stops watching: a hub builds on, for whoever else waits for the same. `deedbox sdks cancel`
breaks it off.

\b
Exit status: 0 done; 1 refused: the document has faults, no package can be called so, the build failed
or was broken off; 2 a flag, a name or a version cannot be used; 3 no hub; 4 this machine lacks
something: a writable folder, the [sdk] extra; 130 stopped watching.
"""


@click.command(epilog=EPILOG, short_help="Make a typed Python package of a contract.")
@click.argument("source", type=sources.SOURCE)
@click.option(
    "--flavour",
    type=click.Choice(list(built_here.BUILDERS)),
    default="client",
    show_default=True,
    help="A client with models, or models alone.",
)
@click.option(
    "--name",
    help="Name of a package that is built here.  [default: after title and flavour, such as orders-client]",
)
@click.option(
    "--version", help="Version of a package that is built here, as PEP 440 has it.  [default: the document's]"
)
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
    reference = sources.reference_in(source) or _latest_of(source)
    if reference is None:
        if not session.as_json:
            click.echo(f"{printable(source)}: reading", err=True)
        # Its faults are told before there is a bar, which they would break.
        tolerated = _TOLERATED if flavour == "client" else ()
        contract = documents.check(sources.read(source, session), tolerated=tolerated)
        identity = built_here.identity(contract, name, version, flavour)
        with progress(f"{identity.distribution} {identity.version}", as_json=session.as_json) as report:
            package = built_here.build(contract, identity, flavour, output, report)
        session.answer(package.text(), package.plain())
        return
    if name is not None or version is not None:
        raise click.UsageError(
            f"{source} is built by the hub, which names it after API and version. --name and --version are of"
            f" packages that are built here: deedbox pull {source}, and then deedbox sdk FILE --name ..."
        )
    _of_hub(session, reference, flavour, output)


def _of_hub(session: Session, reference: Reference, flavour: str, output: Path) -> None:
    client = session.client
    asked = built_on_hub.ask(client, reference.api, reference.version_on(client), flavour)
    with progress(asked.name, as_json=session.as_json) as report:
        built = built_on_hub.watch(asked, report)
    package = built_on_hub.fetch(built, output)
    url = built_on_hub.index_url(client)
    value = {**package.plain(), "contract": built.contract, "index_url": url, "sdk": built.sdk}
    session.answer(package.text(index=built_on_hub.index_argument(client, built.api)), value)


def _latest_of(source: str) -> Reference | None:
    """Return the latest version of what looks like the name of an API, and is no file."""
    is_name = source.replace("-", "").isalnum() and source == source.lower()
    return Reference(source, "latest") if is_name and not Path(source).exists() else None
