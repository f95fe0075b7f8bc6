"""Operations: what they are called, in which resource, and with which credentials."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import parse_qsl, quote

from deedbox.sdks.generating import answers as successes
from deedbox.sdks.generating import bodies, naming, parameters, reserved, servers
from deedbox.sdks.generating.calling import Operation, Parameter, Resource, Scheme
from deedbox.sdks.generating.reading import Found, Object, Tokens, patterned
from deedbox.sdks.generating.schemas import Types
from deedbox.sdks.generating.text import one_line, prose

UNTAGGED: Final = "default"
"""Of the document's own tags this is one, too."""
_LITERAL: Final = "/:@!$&'()*+,;=-._~%"
_MOST_OPERATIONS: Final = 10_000


def read(types: Types, schemes: tuple[Scheme, ...]) -> tuple[Resource, ...]:
    """Return the resources, one a tag, in the order in which the document first uses the tags."""
    by_tag: dict[str, list[Found]] = {}
    report = types.reader.report
    for number, found in enumerate(types.reader.operations()):
        if not parameters.TOKEN.fullmatch(found.method):
            report.add(found.at, f"operation {found.method}", "HTTP cannot have a method of that name")
        elif number >= _MOST_OPERATIONS:
            report.add(found.at, "operation", f"a package holds at most {_MOST_OPERATIONS:,}")
        else:
            by_tag.setdefault(_tag(found.operation), []).append(found)
    attributes, classes = naming.Names(reserved.RESOURCES), naming.Names()
    described, usual = _descriptions(types), servers.server(types.reader)
    resources = []
    for tag, all_found in by_tag.items():
        attribute = attributes.give(naming.snake(tag, "tag"))
        names = naming.Names(reserved.METHODS)
        read_ones = tuple(_read(types, found, tag, names, schemes, usual) for found in all_found)
        class_name = classes.give(f"{naming.pascal(tag, 'Tag')}Resource")
        resources.append(Resource(attribute, class_name, described.get(tag, ""), read_ones))
    types.finish()
    return tuple(resources)


def _read(
    types: Types, found: Found, tag: str, names: naming.Names, schemes: tuple[Scheme, ...], usual: str
) -> Operation:
    operation, at = found.operation, found.at
    name = names.give(_name(found, tag))
    hint = naming.pascal(tag, "Tag") + naming.pascal(name, "Call")
    own = naming.Names(reserved.PARAMETERS)
    read_ones = parameters.read(types, found, own, hint)
    body = bodies.read_body(types, operation, at, own, hint)
    answers = successes.read_answers(types, operation, at, hint)
    instead = servers.elsewhere(types.reader, found, name, usual)
    _report_links(types, operation, at, name)
    if "callbacks" in operation:
        types.reader.report.add(
            (*at, "callbacks"), f"callbacks of {name}", "a client sends calls and receives none"
        )
    template, query = _template(types, found, read_ones)
    return Operation(
        name,
        found.method,
        template,
        query,
        read_ones,
        body,
        answers,
        _alternatives(types, operation, schemes),
        at,
        one_line(operation.get("summary")),
        prose(operation.get("description")),
        operation.get("deprecated") is True,
        (usual, instead) if instead else None,
    )


def _report_links(types: Types, operation: Object, at: Tokens, name: str) -> None:
    for status, response in patterned(operation, "responses"):
        resolved, place = types.reader.resolve(response, (*at, "responses", status))
        if resolved and resolved.get("links"):
            types.reader.report.add((*place, "links"), f"links of {name}", "an answer leads to no other call")


def _template(
    types: Types, found: Found, read_ones: tuple[Parameter, ...]
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the path, whose placeholders are the names of arguments, and what it says as a query."""
    # Some tell operations of one address apart by a fragment, which HTTP does not send.
    whole = found.path.partition("#")[0]
    path, mark, query = whole.partition("?")
    if mark and parameters.PLACEHOLDER.search(query):
        types.reader.report.add(
            found.at, "parameters in the query of a path", "it is sent as a part of the path"
        )
        path, query = whole, ""
    names = {one.wire: one.name for one in read_ones if one.place == "path"}
    parts, last = [], 0
    for placeholder in parameters.PLACEHOLDER.finditer(path):
        parts += [_quoted(path[last : placeholder.start()]), "{" + names[placeholder[1]] + "}"]
        last = placeholder.end()
    return "".join([*parts, _quoted(path[last:])]), tuple(parse_qsl(query, keep_blank_values=True))


def _quoted(text: str) -> str:
    return quote(text.encode(errors="replace").decode(), safe=_LITERAL)


def _name(found: Found, tag: str) -> str:
    given = found.operation.get("operationId")
    if not isinstance(given, str) or not naming.words(given):
        path = re.sub(r"\{([^{}]*)\}", r" by \1 ", found.path)
        return naming.snake(f"{found.method.lower()} {path}", "call")
    whole, prefix = naming.snake(given, "call"), naming.snake(tag, "tag") + "_"
    shorter = whole.removeprefix(prefix)
    return shorter if shorter[:1].isalpha() else whole


def _tag(operation: Object) -> str:
    tags = operation.get("tags")
    first = tags[0] if isinstance(tags, list) and tags else None
    return first if isinstance(first, str) and first else UNTAGGED


def _descriptions(types: Types) -> dict[str, str]:
    tags = types.reader.root.get("tags")
    return {
        tag["name"]: prose(tag.get("description"))
        for tag in (tags if isinstance(tags, list) else ())
        if isinstance(tag, dict) and isinstance(tag.get("name"), str)
    }


def _alternatives(
    types: Types, operation: Object, schemes: tuple[Scheme, ...]
) -> tuple[tuple[str, ...], ...]:
    security = operation.get("security", types.reader.root.get("security"))
    known = {scheme.scheme for scheme in schemes}
    return tuple(_known(security, known)) if isinstance(security, list) else ()


def _known(security: list[object], known: set[str]) -> Iterator[tuple[str, ...]]:
    for one in security:
        if isinstance(one, dict) and known.issuperset(one):
            yield tuple(one)
