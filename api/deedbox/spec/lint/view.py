"""What the rules look at: every object of a document, found once, however often it is referred to."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final, NamedTuple
from urllib.parse import unquote

from deedbox.spec import pointers
from deedbox.spec.documents import Dialect, Document
from deedbox.spec.lint.structure import (
    DOCUMENT,
    OPERATION,
    PATH_ITEM,
    SCHEMA,
    SCHEMA_KEYWORDS,
    Kind,
    Shape,
)
from deedbox.spec.operations import METHODS
from deedbox.spec.pointers import Link

WAIVERS: Final = "x-deedbox-waivers"

Object = dict[str, Any]

ELSEWHERE, REQUESTS, RESPONSES, CALLS = range(4)
"""Regions that are no component: what is sent to the API, what it answers, webhooks and callbacks."""

_MOST_HOPS = 20
_MOST_OBJECTS: Final = 200_000
"""Objects that are looked at: GitHub's contract has 59,000."""
_EXTENSIBLE: Final = ("paths", "responses")
"""Maps in which x-... is an extension, not a name."""


class Site(NamedTuple):
    """An object and where it stands."""

    value: Object
    link: Link
    role: str
    """The member of the object around it that holds it, such as `properties`."""
    region: int
    """The component that it belongs to, or one of the regions above."""


class Operation(NamedTuple):
    """An operation under `paths`."""

    value: Object
    link: Link
    method: str
    """As it stands in the path item, so in lower case but for methods of the author's own."""
    path: str
    item: Object
    item_link: Link


class View:
    """A document as the rules see it. Treat it as read-only."""

    def __init__(self, document: Document) -> None:
        """Find the objects of *document*."""
        self.root: Object = document.root
        self.dialect: Dialect = document.dialect
        self.media_type = document.media_type
        self.text = document.text
        self.places = document.places
        self.waivers: list[tuple[Link, object]] = []
        """Where waivers stand, and what is written there."""
        self.references: list[Site] = []
        """The objects with a `$ref`."""
        self.targets: dict[int, set[str]] = defaultdict(set)
        """What is referred to, by the region from which."""
        self.regions: dict[tuple[str, str], int] = {}
        """The region of each component, by section and name."""
        self.memory: dict[str, Any] = {}
        """What a theme of rules has worked out for several of them, by a name of its own."""
        self.not_looked_at: dict[str, None] = {}
        """What a rule had to leave out, in words, in order."""
        self._sites: dict[str, list[Site]] = defaultdict(list)
        self._with: dict[str, list[Site]] = {keyword: [] for keyword in SCHEMA_KEYWORDS}
        self._resolved: dict[str, Any] = {}
        self.is_complete = True
        """Whether every object is here; else nobody can say that something is not used."""
        self._objects = 0
        self._extensions: list[tuple[int, str]] = []
        """Which schemas extend others: the region of the former, the target of the latter."""
        self._visit(self.root, None, DOCUMENT, "", ELSEWHERE)
        self._note_extensions()

    def all(self, kind: Kind) -> list[Site]:
        """Return every object of *kind*, in the order of the document."""
        return self._sites[kind.name]

    def schemas_with(self, keyword: str) -> list[Site]:
        """Return every schema that has *keyword*, one of `SCHEMA_KEYWORDS`, in the order of the document."""
        return self._with[keyword]

    def resolve(self, value: Any) -> Object:
        """Return what *value* is or refers to; {} where that is no object."""
        for _ in range(_MOST_HOPS):
            if not isinstance(value, dict):
                break
            target = value.get("$ref")
            if not isinstance(target, str):
                return value
            value = self.at(target)
        return {}

    def at(self, target: str) -> Any:
        """Return the value at a fragment such as `#/components/schemas/Order`; None where nothing is."""
        if target not in self._resolved:
            self._resolved[target] = pointers.find(self.root, pointers.of_reference(target))
        return self._resolved[target]

    @cached_property
    def operations(self) -> list[Operation]:
        """The operations under `paths`; one that several paths share stands at the first of them."""
        return list(self._operations())

    def parameters(self, operation: Operation) -> Iterator[tuple[Object, Link]]:
        """Yield the parameters of *operation*, resolved: its own, then those of the path that it keeps."""
        seen = set()
        for holder, link in ((operation.value, operation.link), (operation.item, operation.item_link)):
            listed = holder.get("parameters")
            for index, one in enumerate(listed if isinstance(listed, list) else ()):
                parameter = self.resolve(one)
                key = (parameter.get("name"), parameter.get("in"))
                if key not in seen:
                    seen.add(key)
                    yield parameter, ((link, "parameters"), str(index))

    def responses(self, operation: Operation) -> dict[str, Object]:
        """Return the responses of *operation* by status, resolved."""
        listed = operation.value.get("responses")
        return {
            status: self.resolve(response)
            for status, response in (listed.items() if isinstance(listed, dict) else ())
            if not status.startswith("x-")
        }

    def security(self, operation: Operation) -> list[Object] | None:
        """Return the alternatives that hold for *operation*; None where nobody says anything."""
        listed = operation.value.get("security", self.root.get("security"))
        return listed if isinstance(listed, list) else None

    @cached_property
    def used(self) -> set[int]:
        """The regions that can be reached from outside the components."""
        return self._reachable(ELSEWHERE, REQUESTS, RESPONSES, CALLS)

    @cached_property
    def requested(self) -> set[int]:
        """The regions that a caller sends, in whole or in part."""
        return self._reachable(REQUESTS)

    def _reachable(self, *starts: int) -> set[int]:
        reached = set(starts)
        waiting = list(starts)
        while waiting:
            for target in self.targets[waiting.pop()]:
                region = self.region_of(target)
                if region is not None and region not in reached:
                    reached.add(region)
                    waiting.append(region)
        return reached

    def region_of(self, target: str) -> int | None:
        """Return the region of the component that *target* leads to, or into."""
        parts = target.split("/", 4)
        if parts[:2] != ["#", "components"] or len(parts) < 4:
            return None
        name = unquote(parts[3]).replace("~1", "/").replace("~0", "~")
        return self.regions.get((parts[2], name))

    def _operations(self) -> Iterator[Operation]:
        paths = self.root.get("paths")
        seen: set[int] = set()
        for path, written in paths.items() if isinstance(paths, dict) else ():
            if path.startswith("x-"):
                continue
            item = written if isinstance(written, dict) else {}
            link = ((None, "paths"), path)
            if "$ref" in item:
                target = self.resolve(item)
                path_link = _link_to(item["$ref"])
                holders = [(item, link), (target, path_link)]
            else:
                holders = [(item, link)]
            for holder, holder_link in holders:
                for name, operation, operation_link in _own(holder, holder_link):
                    if id(operation) not in seen:
                        seen.add(id(operation))
                        yield Operation(operation, operation_link, name, path, holder, holder_link)

    def _visit(self, value: Any, link: Link, kind: Kind, role: str, region: int) -> None:
        if not isinstance(value, dict):
            return
        self._objects += 1
        if self._objects > _MOST_OBJECTS:
            self.is_complete = False
            self.not_looked_at[f"objects after the first {_MOST_OBJECTS:,}"] = None
            return
        site = Site(value, link, role, region)
        if WAIVERS in value:
            self.waivers.append((link, value[WAIVERS]))
        if "$ref" in value:
            self.references.append(site)
            if isinstance(target := value["$ref"], str):
                self.targets[region].add(target)
            if kind is not SCHEMA and kind is not PATH_ITEM:
                return
        self._sites[kind.name].append(site)
        if kind is SCHEMA:
            self._visit_schema(site)
            return
        others = None if kind.others is None else (Shape.ONE, kind.others)
        for name, member in value.items():
            known = kind.members.get(name, None if name.startswith("x-") else others)
            if known is not None and isinstance(member, (dict, list)):
                shape, inner = known
                self._visit_member(member, (link, name), inner, shape, name, _region(kind, name, region))

    def _visit_schema(self, site: Site) -> None:
        # Nine in ten objects of a document are schemas, so theirs is a way without detours.
        value, link, _, region = site
        if "discriminator" in value or "allOf" in value:
            self._note_discriminator(value, region)
        members, found_by = SCHEMA.members, self._with
        for name, member in value.items():
            if name in found_by:
                found_by[name].append(site)
            if name in members and isinstance(member, (dict, list)):
                shape, inner = members[name]
                self._visit_member(member, (link, name), inner, shape, name, region)

    def _visit_member(
        self, member: Any, link: Link, inner: Kind, shape: Shape, role: str, region: int
    ) -> None:
        if shape is Shape.ONE:
            self._visit(member, link, inner, role, region)
        elif shape is Shape.LIST and isinstance(member, list):
            for index, element in enumerate(member):
                self._visit(element, (link, str(index)), inner, role, region)
        elif shape is Shape.MAP and isinstance(member, dict):
            is_section = link is not None and link[0] == (None, "components")
            for name, element in member.items():
                if role in _EXTENSIBLE and name.startswith("x-"):
                    continue
                its_region = region
                if is_section:
                    its_region = self.regions.setdefault((role, name), 4 + len(self.regions))
                self._visit(element, (link, name), inner, role, its_region)

    def _note_discriminator(self, value: Object, region: int) -> None:
        discriminator = value.get("discriminator")
        mapping = discriminator.get("mapping") if isinstance(discriminator, dict) else None
        for target in mapping.values() if isinstance(mapping, dict) else ():
            if isinstance(target, str):
                is_fragment = target.startswith("#")
                self.targets[region].add(target if is_fragment else f"#/components/schemas/{target}")
        parts = value.get("allOf")
        for part in parts if isinstance(parts, list) else ():
            if isinstance(part, dict) and isinstance(target := part.get("$ref"), str):
                self._extensions.append((region, target))

    def _note_extensions(self) -> None:
        """Count a schema that extends one with a discriminator as used by it: its values name it."""
        names = {region: name for (section, name), region in self.regions.items() if section == "schemas"}
        for region, target in self._extensions:
            base, base_region = self.at(target), self.region_of(target)
            is_base = isinstance(base, dict) and "discriminator" in base
            if is_base and base_region is not None and region in names:
                self.targets[base_region].add(f"#/components/schemas/{pointers.escape(names[region])}")


def _region(kind: Kind, name: str, region: int) -> int:
    if kind is DOCUMENT and name == "webhooks":
        return CALLS
    if region is ELSEWHERE or region in (REQUESTS, RESPONSES):
        if kind is OPERATION and name == "callbacks":
            return CALLS
        if kind in (OPERATION, PATH_ITEM) and name in ("parameters", "requestBody"):
            return REQUESTS
        if kind is OPERATION and name == "responses":
            return RESPONSES
    return region


def _own(item: Object, link: Link) -> Iterator[tuple[str, Object, Link]]:
    for name, value in item.items():
        if name in METHODS and isinstance(value, dict):
            yield name, value, (link, name)
        elif name == "additionalOperations" and isinstance(value, dict):
            yield from (
                (method, inner, ((link, name), method))
                for method, inner in value.items()
                if isinstance(inner, dict)
            )


def _link_to(target: object) -> Link:
    """Return the way to *target*; to the whole document where no pointer leads there."""
    link: Link = None
    pointer = pointers.place_of(target) if isinstance(target, str) else None
    for step in pointers.parse(pointer or ""):
        link = (link, step)
    return link
