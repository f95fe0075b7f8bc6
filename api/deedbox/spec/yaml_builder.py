"""Build values from YAML events, and note what cannot be said in JSON."""

from array import array
from dataclasses import dataclass, field
from typing import Any

import yaml

from deedbox.spec import oddities, pointers, rules
from deedbox.spec.complexity import too_deep_at, too_many_nodes
from deedbox.spec.documents import Limits
from deedbox.spec.findings import Finding
from deedbox.spec.json_places import Path
from deedbox.spec.texts import Position, error, shown
from deedbox.spec.yaml_events import start_of
from deedbox.spec.yaml_scalars import CORE_TAGS, NotFinite, TooLong, WrongTag, value_of

_WRITE_OUT = "Write the value out, or name it under components and refer to it with $ref."


@dataclass(slots=True)
class _Open:
    """A container that is being filled."""

    value: dict[str, object] | list[object]
    path: Path
    key: str | None = None
    """In an object: the key whose value comes next; None while a key is awaited."""
    keys: dict[str, Position] = field(default_factory=dict)
    """In an object: where each key stands."""

    @property
    def awaits_key(self) -> bool:
        return self.key is None and isinstance(self.value, dict)


class Builder:
    """Takes events until `is_finished`; then `findings` say what is wrong, or `root` is the value."""

    def __init__(self, limits: Limits) -> None:
        self.root: object = None
        self.findings: list[Finding] = []
        self.is_finished = False
        self.places = array("L")
        """0-based line and column of each value, in the order of the text; a member has those of its key."""
        self._limits = limits
        self._open: list[_Open] = []
        self._nodes = 0
        self._has_document = False

    def take(self, event: yaml.Event) -> None:
        """Take the next event.

        Raises:
            TooComplex: the event begins one value, or one level, too many.
        """
        if isinstance(event, yaml.ScalarEvent):
            self._take_scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._take_collection(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
        elif isinstance(event, yaml.AliasEvent):
            self._note(
                event, rules.YAML_ALIAS, f"The alias {shown(event.anchor)} repeats another value.", _WRITE_OUT
            )
            self._put(f"*{event.anchor}", event)
        elif isinstance(event, yaml.DocumentStartEvent):
            if self._has_document:
                message = "A second document starts here."
                self._note(event, rules.YAML_SEVERAL_DOCUMENTS, message, "Publish each document on its own.")
                self.is_finished = True
            self._has_document = True
        elif isinstance(event, yaml.StreamEndEvent):
            self.is_finished = True

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        self._refuse_anchor(event)
        text = event.value
        if "\0" in text:
            self._add(oddities.nul_character(start_of(event), self._pointer()))
        is_plain = event.implicit[0] and event.tag is None
        if self._open and self._open[-1].awaits_key:
            if is_plain and text == "<<":
                message = "The merge key << copies the keys of another object."
                self._note(event, rules.YAML_MERGE_KEY, message, _WRITE_OUT)
            # Whatever a key looks like, a number or a boolean, it is the name of a member.
            self._put(text, event)
            return
        value: object = text
        try:
            value = value_of(text, event.tag, is_plain=is_plain, max_digits=self._limits.max_digits)
        except NotFinite:
            self._add(oddities.number_not_finite(start_of(event), self._pointer(), text))
        except TooLong:
            self._add(oddities.number_too_long(start_of(event), self._pointer(), self._limits))
        except WrongTag:
            self._refuse_tag(event, event.tag)
        self._put(value, event)

    def _take_collection(self, event: yaml.CollectionStartEvent) -> None:
        self._refuse_anchor(event)
        value: dict[str, object] | list[object] = {} if isinstance(event, yaml.MappingStartEvent) else []
        if event.tag not in CORE_TAGS[type(value)]:
            self._refuse_tag(event, event.tag)
        if self._open and self._open[-1].awaits_key:
            message = "An object or an array stands here as a key."
            self._note(event, rules.YAML_COMPLEX_KEY, message, "Use text as the key.")
            self.is_finished = True
            return
        if len(self._open) >= self._limits.max_depth:
            raise too_deep_at(self._pointer(), start_of(event), self._limits)
        opened = _Open(value, self._path())
        self._put(value, event)
        self._open.append(opened)

    def _put(self, value: object, event: yaml.Event) -> None:
        """Place *value* where the next one belongs: as the root, an element, a key, or a key's value."""
        if self._open and self._open[-1].awaits_key:
            self._place(event)
            self._put_key(str(value), start_of(event))
            return
        self._nodes += 1
        if self._nodes > self._limits.max_nodes:
            raise too_many_nodes(start_of(event), self._limits)
        if not self._open:
            self._place(event)
            self.root = value
            return
        inner = self._open[-1]
        if isinstance(inner.value, list):
            self._place(event)
            inner.value.append(value)
        elif inner.key is not None:
            inner.value[inner.key] = value
            inner.key = None

    def _put_key(self, key: str, position: Position) -> None:
        inner = self._open[-1]
        inner.key = key
        first = inner.keys.setdefault(key, position)
        if first is not position:
            self._add(oddities.duplicate_key(self._path(), first, position))

    def _place(self, event: yaml.Event) -> None:
        mark: Any = event.start_mark  # libyaml always gives one, though the stubs allow None.
        self.places.append(mark.line)
        self.places.append(mark.column)

    def _refuse_anchor(self, event: yaml.NodeEvent) -> None:
        if event.anchor is not None:
            message = f"The anchor {shown(event.anchor)} names a value for aliases."
            self._note(event, rules.YAML_ANCHOR, message, _WRITE_OUT)

    def _refuse_tag(self, event: yaml.NodeEvent, tag: str | None) -> None:
        message = f"The tag {shown(tag)} does not fit this value, or stands for none that JSON has."
        self._note(event, rules.YAML_TAG, message, "Leave the tag out.")

    def _note(self, event: yaml.Event, rule: str, message: str, hint: str) -> None:
        self._add(error(rule, start_of(event), message, hint, pointer=self._pointer()))

    def _add(self, finding: Finding) -> None:
        self.findings.append(finding)
        self.is_finished = self.is_finished or len(self.findings) >= self._limits.max_findings

    def _path(self) -> Path:
        """Return the path of the value that comes next, or of the object that awaits a key."""
        if not self._open:
            return ()
        inner = self._open[-1]
        step = str(len(inner.value)) if isinstance(inner.value, list) else inner.key
        return inner.path if step is None else (*inner.path, step)

    def _pointer(self) -> str:
        return pointers.join(self._path())
