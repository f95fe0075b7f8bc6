"""libyaml's events of a text, and where they start."""

from collections.abc import Iterator
from typing import Any

import yaml

from deedbox.spec.texts import Position


def yaml_events(text: str) -> Iterator[yaml.Event]:
    """Walk the whole stream, documents and all.

    Raises:
        yaml.YAMLError, UnicodeError: the text is no YAML from here on.
    """
    parser = yaml.CSafeLoader(text)
    try:
        while (event := parser.get_event()) is not None:
            yield event
    finally:
        parser.dispose()


def start_of(event: yaml.Event) -> Position:
    """Return where *event* starts."""
    mark: Any = event.start_mark  # libyaml always gives one, though the stubs allow None.
    return Position(mark.line + 1, mark.column + 1)
