"""The slow way through a text: every token with its pointer and position. Only used once something is wrong.

JSON and YAML give the same kinds of tokens, so that what looks for places need not know which it is.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

import yaml

from deedbox.spec.documents import MediaType
from deedbox.spec.texts import Lines, Position
from deedbox.spec.yaml_events import start_of, yaml_events

_JSON_TOKEN = re.compile(
    r"""
    [ \t\n\r]*+
    (?: (?P<string> "[^"\\]*+ (?: \\.[^"\\]*+ )*+" )
      | (?P<mark> [\[\]{}:,] )
      | (?P<bare> [^\s\[\]{}:,"]++ )
    )""",
    re.DOTALL | re.VERBOSE,
)


class Kind(Enum):
    """What a token is."""

    OBJECT = auto()
    ARRAY = auto()
    END = auto()
    KEY = auto()
    SCALAR = auto()


class Token(NamedTuple):
    """One token: *text* is raw for JSON (strings keep quotes and escapes), the value's text for YAML."""

    kind: Kind
    text: str
    position: Position


def tokens(text: str, media_type: MediaType) -> Iterator[Token]:
    """Walk *text* to its end or to the first place that is no JSON or YAML. Never raises."""
    return json_tokens(text) if media_type is MediaType.JSON else yaml_tokens(text)


def json_tokens(text: str) -> Iterator[Token]:
    """Walk JSON text."""
    lines = Lines.of(text)
    objects: list[bool] = []  # Whether each open container is an object, the innermost last.
    is_key = False
    offset = 0
    while found := _JSON_TOKEN.match(text, offset):
        offset = found.end()
        raw = found[found.lastgroup or 0]
        position = lines.position(offset - len(raw))
        match raw:
            case "{" | "[":
                objects.append(raw == "{")
                is_key = objects[-1]
                yield Token(Kind.OBJECT if is_key else Kind.ARRAY, raw, position)
            case "}" | "]":
                if not objects:
                    return
                objects.pop()
                is_key = False
                yield Token(Kind.END, raw, position)
            case ",":
                is_key = bool(objects) and objects[-1]
            case ":":
                is_key = False
            case _:
                yield Token(Kind.KEY if is_key else Kind.SCALAR, raw, position)


def yaml_tokens(text: str) -> Iterator[Token]:
    """Walk the first document of YAML text."""
    keys: list[bool | None] = []  # None in a sequence; in a mapping, whether a key comes next.
    try:
        for event in yaml_events(text):
            if isinstance(event, yaml.DocumentEndEvent):
                return
            if isinstance(event, yaml.CollectionEndEvent):
                keys.pop()
                yield Token(Kind.END, "", start_of(event))
            elif isinstance(event, yaml.NodeEvent):
                is_key = bool(keys) and keys[-1] is True
                if keys and keys[-1] is not None:
                    keys[-1] = not keys[-1]
                kind = Kind.KEY if is_key else Kind.SCALAR
                if isinstance(event, yaml.CollectionStartEvent):
                    is_object = isinstance(event, yaml.MappingStartEvent)
                    keys.append(True if is_object else None)
                    kind = Kind.OBJECT if is_object else Kind.ARRAY
                yield Token(kind, getattr(event, "value", ""), start_of(event))
    except (yaml.YAMLError, UnicodeError):
        return
