"""The modules of resources: a class that blocks and one for `await`, with a method for each operation."""

from collections.abc import Iterator

from deedbox.sdks.generating.answers import answered
from deedbox.sdks.generating.calling import Answer, Operation, Resource
from deedbox.sdks.generating.kinds import Declared
from deedbox.sdks.generating.paging import paging_of
from deedbox.sdks.generating.shapes import NONE, written
from deedbox.sdks.generating.text import docstring, literal, one_line
from deedbox.sdks.generating.writing.arguments import Arguments
from deedbox.sdks.generating.writing.imports import needed

_HEAD = '''"""Operations of the API that belong together."""

from __future__ import annotations

'''
_IMPORTS = (
    (
        ("builtins", ()),
        ("datetime as dt", ()),
        ("collections.abc", ("Mapping", "Sequence")),
        ("typing", ("Any", "Literal", "Unpack")),
        ("uuid", ("UUID",)),
    ),
    (("typing_extensions", ("deprecated",)),),
    (
        ("..", ("models",)),
        (".._core", ("bodies", "parameters", "uploads")),
        (".._core.bodies", ("FilePart",)),
        (".._core.calls", ("Call",)),
        (".._core.client", ("AsyncResource", "Resource")),
        (".._core.downloads", ("AsyncDownload", "Download")),
        (".._core.expected", ("Expected",)),
        (".._core.options", ("CallOptions",)),
        (".._core.paging", ("AsyncPager", "Pager", "by_cursor", "by_page_number")),
        (".._core.streams", ("AsyncEventStream", "AsyncJsonLines", "EventStream", "JsonLines")),
        (".._core.uploads", ("Content",)),
    ),
)
_SHADOWED = frozenset({"bool", "bytes", "dict", "float", "int", "list", "str", "tuple"})


def module(resource: Resource, declared: Declared) -> str:
    """Return the text of the module of *resource*."""
    # In a class, a method `list` is what the annotations below it mean by `list`.
    names = {operation.name for operation in resource.operations}
    builtin = "" if _SHADOWED.isdisjoint(names) else "builtins."
    blocking = "\n".join(_method(one, declared, builtin, is_async=False) for one in resource.operations)
    awaited = "\n".join(_method(one, declared, builtin, is_async=True) for one in resource.operations)
    about = docstring(resource.description or "Operations.", "    ")
    body = (
        f"class {resource.class_name}(Resource):\n{about}\n{blocking}"
        f"\n\nclass Async{resource.class_name}(AsyncResource):\n{about}\n{awaited}"
    )
    return f"{_HEAD}{needed(_IMPORTS, body)}\n\n{body}"


def _method(operation: Operation, declared: Declared, builtin: str, *, is_async: bool) -> str:
    arguments = Arguments(operation, declared, builtin)
    signature = "".join(f"        {one},\n" for one in arguments.signature())
    mark = '    @deprecated("The contract says that it will end.")\n' if operation.is_deprecated else ""
    is_awaited = is_async and (_is_whole(operation, declared) or operation.http_method == "HEAD")
    starts = "async def" if is_awaited else "def"
    returned, lines = _rest(operation, declared, builtin, is_async=is_async)
    call = "".join(f"            {one},\n" for one in arguments.of_call())
    return (
        f"{mark}    {starts} {operation.name}(\n{signature}    ) -> {returned}:\n"
        f"{docstring(_about(operation, is_whole=not is_async), '        ')}"
        f"        call = Call(\n{call}        )\n{lines}"
    )


def _is_whole(operation: Operation, declared: Declared) -> bool:
    """Whether the answer is there at once, and not read as it comes."""
    is_paged = paging_of(operation, declared) is not None
    return not operation.is_download and operation.stream is None and not is_paged


def _rest(operation: Operation, declared: Declared, builtin: str, *, is_async: bool) -> tuple[str, str]:
    """Return what the method returns, and the lines that send the call."""
    if operation.is_download and operation.http_method != "HEAD":
        kind = "AsyncDownload" if is_async else "Download"
        return kind, f"        return {kind}(self._transport, call)\n"
    wait = "await " if is_async else ""
    shape = answered(operation.answers)
    if operation.stream is not None and operation.http_method != "HEAD":
        kind = ("Async" if is_async else "") + (
            "EventStream" if operation.stream == "events" else "JsonLines"
        )
        element = written(shape, module="models.", builtin=builtin)
        call = f"self._transport, call, {written(shape, module='models.')}"
        return f"{kind}[{element}]", f"        return {kind}({call})\n"
    if shape == NONE or operation.http_method == "HEAD":
        starts = f"        {wait}self._transport.run(call)\n"
        return "None", starts
    paging = paging_of(operation, declared)
    if paging is not None:
        kind = "AsyncPager" if is_async else "Pager"
        page = written(paging.page, module="models.")
        item = written(paging.item, module="models.", builtin=builtin)
        made = f"{kind}(self._transport, call, {page}, {paging.follow})"
        return f"{kind}[{item}, {page}]", f"        return {made}\n"
    returned = written(shape, module="models.", builtin=builtin)
    expected = "".join(f"            {_expected(one)},\n" for one in operation.answers)
    return returned, (
        f"        answer: {returned} = {wait}self._transport.answer(\n"
        f"            call,\n{expected}        )\n"
        "        return answer\n"
    )


def _expected(answer: Answer) -> str:
    kind = f", {written(answer.shape, module='models.')}" if answer.kind == "json" else ""
    return f"Expected({literal(answer.status)}, {literal(answer.kind)}{kind})"


def _about(operation: Operation, *, is_whole: bool) -> str:
    title = operation.summary or f"{operation.http_method} {operation.template}"
    parts = [title if title[-1:] in ".!?" else f"{title}."]
    if not is_whole:
        return parts[0]
    if operation.description and one_line(operation.description) != title:
        parts.append(operation.description)
    if told := list(_told(operation)):
        parts.append("Args:\n" + "\n".join(told))
    return "\n\n".join(parts)


def _told(operation: Operation) -> Iterator[str]:
    described = [(one.name, one.description) for one in operation.parameters]
    if operation.body is not None:
        described += [(one.name, one.description) for one in operation.body.fields or ()]
    for name, description in described:
        if description:
            yield f"    {name}: {one_line(description, 400)}"
