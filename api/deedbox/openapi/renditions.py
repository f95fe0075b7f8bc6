"""The forms in which the contract is given: OpenAPI 3.2 or 3.1, as JSON or YAML."""

import copy
import json
import re
from typing import Any, Literal

import yaml

VersionName = Literal["3.1", "3.2"]


def rendition(document: dict[str, Any], version: VersionName) -> dict[str, Any]:
    """Return *document* (3.2) in the given version of OpenAPI.

    3.1 has no word for the summary of a tag or of a response, nor for the items of a stream; those say
    there what 3.1 can say.
    """
    if version == "3.2":
        return document
    older = copy.deepcopy(document)
    older["openapi"] = "3.1.1"
    for tag in older["tags"]:
        tag.pop("summary", None)
    for operations in older["paths"].values():
        for operation in operations.values():
            for response in operation["responses"].values():
                response.pop("summary", None)
                for media_type, media in response.get("content", {}).items():
                    if "itemSchema" in media:
                        media["x-item-schema"] = media.pop("itemSchema")
                        media["schema"] = _stream(media_type, media["x-item-schema"])
    return older


def _stream(media_type: str, item: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of all items together, as far as JSON Schema has a word for that."""
    if media_type == "application/jsonl":
        return {"type": "array", "description": "A stream of lines.", "items": copy.deepcopy(item)}
    return {"type": "string", "description": "A stream of items."}


def as_json(document: dict[str, Any]) -> bytes:
    """Return *document* as JSON, the same bytes for the same document."""
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


def as_yaml(document: dict[str, Any]) -> bytes:
    """Return *document* as YAML, in its own order and without aliases."""
    # Without quotes some readers take 1.10 for a number.
    quoted = {**document, "info": {**document["info"], "version": _Quoted(document["info"]["version"])}}
    return yaml.dump(
        quoted, Dumper=_PlainDumper, sort_keys=False, allow_unicode=True, width=100, encoding="utf-8"
    )


class _PlainDumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


class _Quoted(str):
    """Text that is written in quotes."""

    __slots__ = ()


def _represent_quoted(dumper: yaml.SafeDumper, text: _Quoted) -> yaml.ScalarNode:
    style = '"' if _BREAKS.search(text) else "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style=style)


_PlainDumper.add_representer(_Quoted, _represent_quoted)


_BREAKS = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ufeff]")


def _string(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    # PyYAML quotes what YAML 1.1 takes for something else; 1.2 has numbers of its own, such as 0o17 and 1e3,
    # and readers fold breaks that are no LF where quotes do not escape them.
    is_quoted = _BREAKS.search(value) or _NUMBER.fullmatch(value)
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style='"' if is_quoted else None)


_NUMBER = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_PlainDumper.add_representer(str, _string)
