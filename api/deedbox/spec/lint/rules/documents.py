"""The document as a whole: its version, its servers, its components, its references."""

import re
from collections.abc import Iterator
from typing import Final

from deedbox.spec.documents import Dialect, MediaType
from deedbox.spec.findings import Severity
from deedbox.spec.lint.rule import Hit, Options, Rule
from deedbox.spec.lint.structure import OPERATION, SERVER
from deedbox.spec.lint.view import View
from deedbox.spec.texts import offset_of, shown

_NAMES: Final = re.compile(r"\{([^{}]*)\}")
_SEMANTIC: Final = re.compile(
    r"(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?"
    r"(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?",
    re.ASCII,
)
_VERSION: Final = ((None, "info"), "version")
_PLAIN: Final = re.compile(r"""(?:version|"version"|'version')\s*:\s+([^\s"'|>!#,}][^\n,}#]*)""")


def _unquoted(view: View, _: Options) -> Iterator[Hit]:
    if view.media_type is not MediaType.YAML:
        return
    path = ("info", "version")
    found = _PLAIN.match(view.text, offset_of(view.text, view.places.of([path])[path]))
    if found is not None:
        yield Hit(_VERSION, f"The version {shown(found[1].strip())} is not in quotes.")


def _not_semantic(view: View, _: Options) -> Iterator[Hit]:
    version = view.root.get("info", {}).get("version")
    if isinstance(version, str) and not _SEMANTIC.fullmatch(version[:300]):
        yield Hit(_VERSION, f"The version {shown(version)} is no semantic version.")


def _no_servers(view: View, _: Options) -> Iterator[Hit]:
    if not view.root.get("servers") and view.operations:
        yield Hit(None, "Nothing says where the API is served.")


def _variables(view: View, _: Options) -> Iterator[Hit]:
    for site in view.all(SERVER):
        url, variables = site.value.get("url"), site.value.get("variables")
        known = variables if isinstance(variables, dict) else {}
        names = dict.fromkeys(_NAMES.findall(url[:5000])) if isinstance(url, str) else {}
        for name in names:
            if name not in known:
                yield Hit((site.link, "url"), f"The variable {shown(name)} of this address is not defined.")
        for name, variable in known.items():
            place = ((site.link, "variables"), name)
            if name not in names:
                yield Hit(place, f"The address has no place for the variable {shown(name)}.")
            options = variable.get("enum") if isinstance(variable, dict) else None
            if isinstance(options, list) and variable.get("default") not in options:
                yield Hit((place, "default"), f"The default of {shown(name)} is none of its values.")


def _unused(view: View, _: Options) -> Iterator[Hit]:
    if not view.is_complete:
        return
    holders = (view.root, *(site.value for site in view.all(OPERATION)))
    required = {
        name
        for holder in holders
        if isinstance(alternatives := holder.get("security"), list)
        for alternative in alternatives
        if isinstance(alternative, dict)
        for name in alternative
    }
    for (section, name), region in view.regions.items():
        is_used = name in required if section == "securitySchemes" else region in view.used
        if not is_used:
            place = (((None, "components"), section), name)
            yield Hit(place, f"Nothing refers to {shown(name)} of {section}.")


def _siblings(view: View, _: Options) -> Iterator[Hit]:
    if view.dialect is not Dialect.V3_0:
        return
    for site in view.references:
        if site.link is not None and site.link[0] == (None, "paths"):
            continue  # A path item may have members beside its reference.
        ignored = [name for name in site.value if name != "$ref" and not name.startswith("x-")]
        if ignored:
            names = ", ".join(shown(name) for name in ignored[:5])
            yield Hit(site.link, f"In OpenAPI 3.0 whatever stands beside $ref is ignored: here {names}.")


def _no_operations(view: View, _: Options) -> Iterator[Hit]:
    if not view.operations and not view.root.get("webhooks"):
        yield Hit(None, "The document describes no operation.")


RULES: Final = (
    Rule(
        "version-unquoted",
        Severity.WARNING,
        "In YAML, info.version stands in quotes.",
        "Readers take 1.10 for the number 1.1, and 2026-11-24 for a date.",
        "Put it in quotes.",
        _unquoted,
    ),
    Rule(
        "version-not-semantic",
        Severity.INFO,
        "info.version is a semantic version.",
        "Its parts tell callers whether a release breaks them.",
        "Write three numbers, such as 1.4.0.",
        _not_semantic,
    ),
    Rule(
        "operations-missing",
        Severity.WARNING,
        "The document describes an operation or a webhook.",
        "There is nothing in it that anybody could call.",
        "Describe the operations under paths.",
        _no_operations,
    ),
    Rule(
        "server-missing",
        Severity.INFO,
        "The document says where the API is served.",
        "Without a server it is the address from which the document came, which is seldom that of the API.",
        "Add servers.",
        _no_servers,
    ),
    Rule(
        "server-variable-undefined",
        Severity.ERROR,
        "The variables in a server's address are those that it defines, with a default among their values.",
        "The address cannot be built.",
        "Make address and variables agree.",
        _variables,
    ),
    Rule(
        "component-unused",
        Severity.INFO,
        "Every component is referred to, directly or by one that is.",
        "It is read, generated and maintained for nobody.",
        "Remove it, or refer to it.",
        _unused,
    ),
    Rule(
        "ref-siblings",
        Severity.WARNING,
        "In OpenAPI 3.0 nothing stands beside $ref.",
        "It is ignored, without a word, by every reader that follows the specification.",
        "Move it into what is referred to, put the $ref into allOf, or go to OpenAPI 3.1.",
        _siblings,
    ),
)
