"""From a hub's problem to what a person needs: where the faults are, and what to do next."""

from __future__ import annotations

import deedbox_client
from deedbox.cli.failures import Exit, Failure

_NEXT = {
    "unauthenticated": "deedbox login EMAIL, or set DEEDBOX_TOKEN (`deedbox tokens create` makes a token)",
    "invalid-grant": "deedbox login EMAIL; who has no password asks an admin: deedbox users reset EMAIL",
    "not-found": "check the names: `deedbox apis` and `deedbox versions API` list what is there",
    "invalid-token": "check DEEDBOX_TOKEN: is it whole, and of this hub?",
    "insufficient-scope": "ask for a token with that scope; `deedbox tokens create --scope` makes one",
    "release-refused": "deedbox check FILE --on-hub shows each change with its proof. Mend the document, "
    "raise its number, or let a maintainer allow the change: deedbox waivers allow --help",
    "version-exists": "publish the document under a new number; published bytes never change",
    "version-deleted": "publish the document under a new number",
    "version-not-retired": "retire it first: deedbox versions retire API@VERSION",
    "sunset-ahead": "wait, or give another day first: deedbox versions deprecate API@VERSION --sunset DATE",
    "version-in-use": "move or delete that channel first: deedbox channels --help",
    "version-retired": "name another version, or reinstate this one: deedbox versions reinstate API@VERSION",
    "api-not-empty": "retire and delete its versions first: deedbox versions --help",
    "api-exists": "choose another name, or use the API that is there: deedbox apis",
    "channel-kept-by-hub": "use a channel name of your own; the hub keeps latest",
    "precondition-failed": "somebody else changed it at the same moment; look at it, and try again",
    "no-package-name": "publish under an API whose name has no two dashes in a row",
    "no-package-number": "publish the document under a release, or as -alpha.1, -beta.1 or -rc.1 of it",
    "flavour-missing": "take --flavour client, or ask the operator: pip install 'deedbox[sdk]'",
    "invalid-document": "correct the document, and publish it again",
    "unsupported-dialect": "publish an OpenAPI document of 3.0, 3.1 or 3.2",
}
"""What to do next, by the last word of the problem's `type`."""


def refusal(error: deedbox_client.APIStatusError, hub_url: str) -> Failure:
    """Return the failure that tells of an answer that says no."""
    problem = error.problem
    slug = problem.type.rpartition("/")[2]
    is_ours = problem.type.startswith("/problems/")
    hint = _NEXT.get(slug, f"{hub_url}{problem.type} explains it" if is_ours else "")
    if not is_ours:
        hint = f"is {hub_url} the address of a hub? `deedbox version` asks it"
    is_failure = error.status >= 500
    return Failure(
        f"{problem.title} ({error.status})",
        exit=Exit.NO_HUB if is_failure else Exit.REFUSED,
        detail=problem.detail or "",
        lines=[_line(fault) for fault in error.errors],
        hint="try again later, and tell the hub's operator the request" if is_failure else hint,
        problem=problem.model_dump(mode="json", by_alias=True),
        request_id=error.request_id,
    )


def _line(fault: deedbox_client.Fault) -> str:
    place = " ".join(part for part in (fault.in_, fault.pointer) if part)
    if fault.line is not None:
        place += f" (line {fault.line}, column {fault.column})"
    return f"{place}: {fault.detail or fault.code}"
