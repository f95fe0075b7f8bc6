"""How an operation is called: lines of Python and of the shell, made of the contract's own examples.

They are `x-codeSamples`, which ReDoc and Swagger UI show. `api/tests/openapi/test_samples.py` runs them all.
"""

import json
import re
from collections.abc import Mapping
from textwrap import indent
from typing import Any

Operation = dict[str, Any]
Contract = Mapping[str, Any]

KEY = "x-codeSamples"
_RAW = "application/yaml"
_FORM = "application/x-www-form-urlencoded"
_MOST_COLUMNS = 76
_FILE = "openapi.yaml"


def add(contract: Contract) -> None:
    """Give each operation of *contract* its samples, in place."""
    for path, item in contract["paths"].items():
        for method, operation in item.items():
            call = _Call(contract, path, method, operation)
            operation[KEY] = [
                {"lang": "Python", "label": "Python", "source": _python(call)},
                {"lang": "Shell", "label": "curl", "source": _curl(call)},
            ]


class _Call:
    """One operation with the values of its examples."""

    def __init__(self, contract: Contract, path: str, method: str, operation: Operation) -> None:
        self.contract = contract
        self.path = path
        self.method = method
        self.operation = operation
        self.tag, self.verb = operation["operationId"].split("_", 1)
        self.parameters = [self.resolved(one) for one in operation["parameters"]]

    def resolved(self, value: Any) -> Any:
        while "$ref" in value:
            target: Any = self.contract
            for token in value["$ref"].removeprefix("#/").split("/"):
                target = target[token]
            value = {**target, **{name: one for name, one in value.items() if name != "$ref"}}
        return value

    def values(self, place: str) -> dict[str, Any]:
        """Return the examples of the parameters in *place* that a call can't do without."""
        return {
            one["name"]: one["example"]
            for one in self.parameters
            if one["in"] == place and "example" in one and (one.get("required") or place == "path")
        }

    @property
    def content(self) -> dict[str, Any]:
        body: dict[str, Any] = self.operation.get("requestBody", {}).get("content", {})
        return body

    @property
    def is_upload(self) -> bool:
        return _RAW in self.content

    @property
    def body(self) -> dict[str, Any]:
        """The example of the body; {} where there is none."""
        if self.is_upload or not self.content:
            return {}
        media = next(iter(self.content.values()))
        example = media["example"] if "example" in media else self.schema(media)["examples"][0]
        return dict(example)

    def schema(self, media: Mapping[str, Any]) -> dict[str, Any]:
        schema: dict[str, Any] = self.resolved(media["schema"])
        return schema

    @property
    def reader(self) -> str | None:
        """The operation that reads what this one changes, where that needs its ETag; else None."""
        names = [one["name"] for one in self.parameters]
        if "If-Match" not in names:
            return None
        read: Operation = self.contract["paths"][self.path]["get"]
        name: str = read["operationId"]
        return name

    @property
    def body_class(self) -> str:
        """What the schema of the body is called; "" where it has no name."""
        reference: str = next(iter(self.content.values()))["schema"].get("$ref", "")
        return reference.rpartition("/")[2]

    @property
    def answer(self) -> Mapping[str, Any]:
        """The first success."""
        status = min(one for one in self.operation["responses"] if one.startswith("2"))
        answer: Mapping[str, Any] = self.resolved(self.operation["responses"][status])
        return answer

    @property
    def is_export(self) -> bool:
        """Whether the answer is rows, one after the other."""
        return any(kind.startswith("text/csv") for kind in self.answer.get("content", {}))

    @property
    def is_feed(self) -> bool:
        """Whether the answer is what happens, as it happens."""
        return "text/event-stream" in self.answer.get("content", {})

    @property
    def kind(self) -> str:
        """`nothing`, `file`, `list` or `one`, as the client gives it."""
        answer = self.answer
        content = answer.get("content", {})
        if not content:
            return "nothing"
        if {*content} != {"application/json"} or answer.get("x-raw-body"):
            return "file"
        members = self.schema(content["application/json"]).get("properties", {})
        return "list" if self.method == "get" and members.get("items", {}).get("type") == "array" else "one"


def _python(call: _Call) -> str:
    imports = ["Deedbox"]
    arguments = [
        _literal(call, one["example"], one["schema"], imports)
        for one in call.parameters
        if one["in"] == "path" and not (call.is_export and one["name"] == "format")
    ]
    if call.is_upload:
        arguments.append(f'"{_FILE}"')
    arguments += [json.dumps(value) for value in call.values("query").values()]
    lines = []
    if call.reader is not None:
        tag, verb = call.reader.split("_", 1)
        places = ", ".join(json.dumps(value) for value in call.values("path").values())
        lines.append(f"current = client.{tag}.{verb}({places})")
        arguments.append("if_match=current.etag")
    properties = {}
    if call.body:
        properties = call.schema(next(iter(call.content.values())))["properties"]
    for name, value in call.body.items():
        inline = call.body_class + "".join(word.capitalize() for word in name.split("_"))
        arguments.append(f"{name}={_literal(call, value, properties[name], imports, inline)}")
    made = _call(f"client.{call.tag}.{call.verb}", arguments)
    if call.kind == "nothing":
        lines.append(made)
    elif call.is_export or call.is_feed:
        # The client asks for rows in the form that it reads, and connects again to what goes on.
        lines += [f"for one in {made}:", "    print(one)"]
    elif call.kind == "file":
        lines.append(f'{made}.save("{_saved(call)}")')
    elif call.kind == "list":
        lines += [f"for one in {made}:", "    print(one)"]
    else:
        lines.append(f"print({made})")
    head = []
    if any("dt." in line for line in lines):
        head = ["import datetime as dt", ""]
    names = ", ".join(sorted({*imports}))
    head += [f"from deedbox_client import {names}", "", "with Deedbox() as client:"]
    return "\n".join([*head, indent("\n".join(lines), "    ")]) + "\n"


def _call(function: str, arguments: list[str]) -> str:
    """Return the call, on lines of its own where it would be a long one."""
    line = f"{function}({', '.join(arguments)})"
    if len(line) <= _MOST_COLUMNS:
        return line
    return f"{function}(\n" + "".join(f"    {argument},\n" for argument in arguments) + ")"


def _literal(call: _Call, value: Any, schema: Mapping[str, Any], imports: list[str], inline: str = "") -> str:
    """Return *value* as Python, with the classes of the client where *schema* names some.

    Args:
        call: whose value it is.
        value: JSON.
        schema: of the value.
        imports: gains the classes that are named.
        inline: the class of an enumeration that has no name of its own.
    """
    if "enum" in schema and isinstance(value, str):
        imports.append(inline)
        return _member(inline, value)
    for part in (schema, *schema.get("anyOf", ())):
        reference = part.get("$ref")
        if reference is not None and "enum" in call.resolved({"$ref": reference}) and isinstance(value, str):
            name = reference.rpartition("/")[2]
            imports.append(name)
            return _member(name, value)
        if part.get("type") == "array" and isinstance(value, list):
            return "[" + ", ".join(_literal(call, one, part["items"], imports) for one in value) + "]"
        if part.get("format") == "date" and isinstance(value, str):
            return f"dt.date.fromisoformat({json.dumps(value)})"
        if part.get("format") == "date-time" and isinstance(value, str):
            return f"dt.datetime.fromisoformat({json.dumps(value)})"
    return repr(value) if not isinstance(value, str) else json.dumps(value)


def _member(name: str, value: str) -> str:
    return f"{name}.{re.sub('[^a-z0-9]', '_', value).upper()}"


def _curl(call: _Call) -> str:
    path = re.sub(r"\{(\w+)\}", lambda name: str(call.values("path")[name[1]]), call.path)
    query = "&".join(f"{name}={value}" for name, value in call.values("query").items())
    url = f'"$DEEDBOX_URL{path}{"?" + query if query else ""}"'
    token = '-H "Authorization: Bearer $DEEDBOX_TOKEN"' if call.operation["security"] else ""
    words = ["curl --fail-with-body"]
    if call.method != "get":
        words.append(f"-X {call.method.upper()}")
    words.append(url)
    words += [token] if token else []
    lines = []
    if call.reader is not None:
        lines.append(f"etag=$(curl -sI {url} {token} | sed -n 's/^etag: //Ip' | tr -d '\\r')")
        words.append('-H "If-Match: $etag"')
    if call.is_upload:
        words += [f'-H "Content-Type: {_RAW}"', f"--data-binary @{_FILE}"]
    elif _FORM in call.content:
        words += [f"--data-urlencode {_quoted(f'{name}={value}')}" for name, value in call.body.items()]
    elif call.body:
        words.append(f"--json {_quoted(json.dumps(call.body))}")
    if call.is_feed:
        words.append("--no-buffer")
    elif call.kind == "file":
        words.append(f"-o {_saved(call)}")
    lines.append(" \\\n  ".join(words))
    return "\n".join(lines) + "\n"


def _saved(call: _Call) -> str:
    """Return the name of the file, as the path has it; else what it is an example of."""
    values = call.values("path")
    named: str = values.get("file", "")
    if call.is_export:
        named = f"{call.tag}.{values['format']}"
    return named or {"changes": "CHANGES.md", "runs": "junit.xml"}.get(call.tag, "orders.yaml")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
