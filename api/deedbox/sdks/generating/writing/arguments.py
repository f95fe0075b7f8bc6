"""The arguments of a method, and the expressions that make a call of them."""

from collections.abc import Iterator
from urllib.parse import quote

from deedbox.sdks.generating.calling import Body, FormField, Operation, Parameter
from deedbox.sdks.generating.kinds import Declared, accepted, kind_of
from deedbox.sdks.generating.shapes import ListOf
from deedbox.sdks.generating.text import literal

_SEPARATORS = {"spaceDelimited": " ", "pipeDelimited": "|"}
_FILE = "Content | FilePart"


class Arguments:
    """Those of one operation."""

    def __init__(self, operation: Operation, declared: Declared, builtin: str) -> None:
        self._operation = operation
        self._declared = declared
        self._builtin = builtin

    def signature(self) -> list[str]:
        """Return the arguments with types: path and body, then the others by name, needed ones first."""
        operation = self._operation
        path = [self._parameter(one) for one in operation.parameters if one.place == "path"]
        named = [
            (one.is_required, self._parameter(one)) for one in operation.parameters if one.place != "path"
        ]
        if operation.body is not None and operation.body.fields is None and operation.body.is_required:
            path += [text for _, text in self._of_body(operation.body)]
        elif operation.body is not None:
            named += self._of_body(operation.body)
        ordered = [text for needed, text in named if needed] + [text for needed, text in named if not needed]
        # A star with nothing behind it that has a name is no Python.
        star = ["*"] if ordered else []
        return ["self", *path, *star, *ordered, "**options: Unpack[CallOptions]"]

    def _parameter(self, one: Parameter) -> str:
        return self._argument(one.name, accepted(one.shape, self._declared, self._builtin), one.is_required)

    def _argument(self, name: str, kind: str, is_required: bool) -> str:
        if is_required:
            return f"{name}: {kind}"
        is_open = kind == "Any" or kind.endswith("| None") or kind == "None"
        return f"{name}: {kind}{'' if is_open else ' | None'} = None"

    def _of_body(self, body: Body) -> list[tuple[bool, str]]:
        if body.fields is not None:
            return [(one.is_required and body.is_required, self._field(one, body)) for one in body.fields]
        kind = f"Mapping[{self._builtin}str, Any]" if body.kind in ("form", "multipart") else ""
        kind = kind or accepted(body.shape, self._declared, self._builtin)
        return [(body.is_required, self._argument(body.name, kind, body.is_required))]

    def _field(self, field: FormField, body: Body) -> str:
        is_required = field.is_required and body.is_required
        kind = accepted(field.shape, self._declared, self._builtin)
        if field.is_file:
            kind = f"Sequence[{_FILE}]" if isinstance(field.shape, ListOf) else _FILE
        return self._argument(field.name, kind, is_required)

    def of_call(self) -> Iterator[str]:
        """Iterate over the arguments of `Call`."""
        operation = self._operation
        yield literal(operation.http_method)
        yield literal(operation.template)
        by_place: dict[str, list[str]] = {"path": [], "query": [], "header": [], "cookie": []}
        by_place["query"] += [f"{literal(name)}: {literal(value)}" for name, value in operation.fixed_query]
        for one in operation.parameters:
            by_place[one.place].append(getattr(self, f"_in_{one.place}")(one))
        accept = self._accept()
        if accept is not None:
            by_place["header"].insert(0, f'"Accept": {literal(accept)}')
        if by_place["cookie"]:
            by_place["header"].append(f'"Cookie": parameters.cookies({{{", ".join(by_place["cookie"])}}})')
        for name, place in (("path", "path"), ("query", "query"), ("headers", "header")):
            if by_place[place]:
                yield f"{name}={{{', '.join(by_place[place])}}}"
        if operation.body is not None:
            yield f"upload={self._upload(operation.body)}"
        yield "options=options"
        if operation.elsewhere:
            yield f"elsewhere={literal(dict([operation.elsewhere]))}"
        if operation.alternatives:
            yield f"alternatives={literal(operation.alternatives)}"

    def _accept(self) -> str | None:
        found = [one.media_type for one in self._operation.answers if one.media_type]
        plain = [one for one in dict.fromkeys(found) if one.isascii() and one.isprintable()]
        wanted = ", ".join(plain)
        return None if wanted in ("", "application/json") else wanted

    def _in_path(self, one: Parameter) -> str:
        key = literal(one.name)
        if one.is_json:
            return f"{key}: parameters.as_json({one.name})"
        kind = kind_of(one.shape, self._declared)
        if one.style == "simple" and kind == "single":
            return f"{key}: {one.name}"
        prefix, separator = "", ","
        if one.style == "label":
            prefix, separator = ".", "." if one.explode else ","
        elif one.style == "matrix":
            name = quote(one.wire, safe="")
            prefix = ";" if kind == "object" and one.explode else f";{name}="
            separator = prefix if one.explode else ","
        given = f"{one.name}, prefix={literal(prefix)}, separator={literal(separator)}, explode={one.explode}"
        return f"{key}: parameters.in_path({given})"

    def _in_query(self, one: Parameter) -> str:
        key, kind = literal(one.wire), kind_of(one.shape, self._declared)
        if one.is_json:
            return f"{key}: parameters.as_json({one.name})"
        if one.style == "deepObject":
            return f"**parameters.deep({key}, {one.name})"
        if kind == "object" and one.explode:
            return f"**parameters.exploded({one.name})"
        if kind == "any" and one.explode:
            return f"**parameters.formed({key}, {one.name})"
        if kind == "single" or one.explode:
            return f"{key}: {one.name}"
        return f"{key}: parameters.joined({one.name}, {literal(_SEPARATORS.get(one.style, ','))})"

    def _in_form(self, one: FormField) -> str:
        if not one.style:
            return f"{literal(one.wire)}: {one.name}"
        return self._in_query(
            Parameter(one.name, one.wire, "query", one.shape, one.is_required, one.style, one.explode)
        )

    def _in_header(self, one: Parameter) -> str:
        return f"{literal(one.wire)}: {self._flat(one)}"

    def _in_cookie(self, one: Parameter) -> str:
        return f"{literal(one.wire)}: {self._flat(one)}"

    def _flat(self, one: Parameter) -> str:
        if one.is_json:
            return f"parameters.as_json({one.name})"
        if kind_of(one.shape, self._declared) == "single":
            return one.name
        return f"parameters.{'pairs' if one.explode else 'joined'}({one.name})"

    def _upload(self, body: Body) -> str:
        media_type = literal(body.media_type)
        if body.kind in ("form", "multipart"):
            fields = body.name
            if body.fields is not None:
                fields = "{" + ", ".join(map(self._in_form, body.fields)) + "}"
                named = {one.wire: one.media_type for one in body.fields if one.media_type}
                fields += f", {literal(named)}" if named else ""
            made = f"bodies.{body.kind}_body({fields})"
            return made if body.is_required or body.fields is not None else _if_given(body.name, made)
        if body.kind == "raw":
            made = f"uploads.upload({body.name}, {media_type}, ())"
        elif body.kind == "text":
            made = f"bodies.text_body({body.name}, {media_type})"
        else:
            made = f"bodies.json_body({body.name}, {media_type})"
        return made if body.is_required else _if_given(body.name, made)


def _if_given(name: str, made: str) -> str:
    return f"None if {name} is None else {made}"
