"""From the parsed contract to the declarations."""

import json
import keyword
import re
from dataclasses import replace
from typing import Any

from openapi_python_client.parser.openapi import Endpoint, GeneratorData
from openapi_python_client.schema.untrusted_string import UntrustedString
from openapi_python_client.strings import PythonIdentifier

from deedbox_client._core.following import LAST_EVENT_ID
from deedbox_client._core.idempotency import HEADER as IDEMPOTENCY_KEY
from deedbox_client._core.models import Model as ModelBase
from generator.declarations import Argument, Enum, Field, Model, NotExpressible, Operation, Resource, Union
from generator.document import FORMAT, Facts, facts_of
from generator.references import Document
from generator.streams import TABLE
from generator.types import (
    EnumProperty,
    FileProperty,
    ListProperty,
    ModelProperty,
    Property,
    inner_classes,
    type_of,
)
from generator.unions import Tagged, tagged_unions

# Names that a generated method uses for itself, its options among them.
_OWN_ARGUMENTS = {
    *("self", "options", "timeout", "deadline", "headers", "content", "content_type", "call", "stable_key")
}


def resources_of(document: Document, data: GeneratorData) -> list[Resource]:
    """Return the resources in the order of the document's tags."""
    facts = {str(PythonIdentifier(name, prefix="field_")): fact for name, fact in facts_of(document).items()}
    described = {tag["name"]: tag.get("description", "") for tag in document.get("tags", [])}
    order = list(described)
    resources = [
        Resource(
            tag, described.get(tag, ""), [_operation(tag, e, facts[e.name]) for e in collection.endpoints]
        )
        for tag, collection in data.endpoint_collections_by_tag.items()
    ]
    return sorted(
        resources, key=lambda resource: order.index(resource.tag) if resource.tag in order else len(order)
    )


def models_of(document: Document, data: GeneratorData) -> tuple[list[Enum], list[Model], list[Union]]:
    """Return the classes that answers and arguments are made of; bodies are flattened and need none of their
    own."""
    unions = {one.name: one for one in tagged_unions(document)}
    used: set[str] = set()
    for endpoint in (e for c in data.endpoint_collections_by_tag.values() for e in c.endpoints):
        for response in endpoint.responses:
            used.update(inner_classes(response.prop))
        for _, parameter in endpoint.iter_all_parameters():
            used.update(inner_classes(parameter))
        for body in endpoint.bodies:
            if isinstance(body.prop, ModelProperty):
                for prop in _properties(body.prop):
                    used.update(inner_classes(prop))
    # What stands in a union is a copy from before its members were read; the models themselves have them.
    known = 0
    while known < len(used):
        known = len(used)
        used.update(*(unions[name].members.values() for name in used & unions.keys()))
        used.update(*(inner_classes(model) for model in data.models if model.class_info.name in used))
    read = {str(m.class_info.name): _model(m) for m in data.models if m.class_info.name in used}
    models = {name: model for name, model in read.items() if name not in unions}
    told = [_union(one, read[name].fields, models) for name, one in unions.items() if name in read]
    for union in told:
        for name in {name for _, name in union.members}:
            models[name] = _based(models[name], union)
    return (
        [_enum(e) for e in data.enums if isinstance(e, EnumProperty) and e.class_info.name in used],
        list(models.values()),
        told,
    )


def _operation(tag: str, endpoint: Endpoint, facts: Facts) -> Operation:
    taken = set(_OWN_ARGUMENTS)
    told = facts.described
    kind, model, item, follow = _answer(endpoint, facts)
    # Which form of an export is wanted says what is done with it.
    places = [prop for prop in endpoint.path_parameters if kind != "export" or prop.name != FORMAT]
    path = [_argument(prop, taken, told, is_needed=True) for prop in places]
    query = [_argument(prop, taken, told, is_needed=prop.required) for prop in endpoint.query_parameters]
    headers = [_header(prop, taken, told) for prop in endpoint.header_parameters]
    name = endpoint.name.removeprefix(f"{tag}_")
    if keyword.iskeyword(name):
        name += "_"
    return Operation(
        id=endpoint.name,
        name=name,
        facts=facts,
        summary=_text(endpoint.summary),
        description=_text(endpoint.description),
        path=path,
        query=query,
        headers=headers,
        body=_body(endpoint, facts, taken),
        kind=kind,
        model=model,
        item=item,
        follow=follow,
    )


def _answer(endpoint: Endpoint, facts: Facts) -> tuple[str, str, str, str]:
    props = {type_of(r.prop): r.prop for r in endpoint.responses}
    if len(props) != 1:
        raise NotExpressible(f"{endpoint.name}: its successes differ: {sorted(props) or 'none'}")
    prop = next(iter(props.values()))
    if facts.stream:
        return _stream(endpoint, facts, type_of(prop))
    if isinstance(prop, FileProperty):
        return "download", "", "", ""
    if not facts.responses:
        return "nothing", "", "", ""
    if not isinstance(prop, ModelProperty):
        raise NotExpressible(f"{endpoint.name}: its answer is not an object but {type_of(prop)}")
    members = {_text(p.name): p for p in _properties(prop)}
    items = members.get("items")
    if facts.method == "GET" and isinstance(items, ListProperty):
        query = {_text(p.name) for p in endpoint.query_parameters}
        follow = "single_page"
        if "page" in query and "page" in members and {"pages", "has_next"} & members.keys():
            follow = "by_page_number"
        elif "cursor" in query and "next_cursor" in members:
            follow = "by_cursor"
        return "pages", prop.class_info.name, type_of(items.inner_property), follow
    return "model", prop.class_info.name, "", ""


def _stream(endpoint: Endpoint, facts: Facts, item: str) -> tuple[str, str, str, str]:
    if not item.isidentifier():
        raise NotExpressible(f"{endpoint.name}: what it streams has no name of its own: {item}")
    has_forms = TABLE in facts.responses and any(prop.name == FORMAT for prop in endpoint.path_parameters)
    if facts.stream == "export" and not has_forms:
        raise NotExpressible(f"{endpoint.name}: its lines are not one `format` of an export beside CSV")
    return facts.stream, "", item, ""


def _body(endpoint: Endpoint, facts: Facts, taken: set[str]) -> list[Argument] | None:
    if facts.uploads or not endpoint.bodies:
        return None
    if len(endpoint.bodies) > 1 or not isinstance(endpoint.bodies[0].prop, ModelProperty):
        raise NotExpressible(f"{endpoint.name}: its body is not one JSON object")
    return [
        _argument(prop, taken, facts.described, is_body=True) for prop in _properties(endpoint.bodies[0].prop)
    ]


def _argument(
    prop: Property,
    taken: set[str],
    described: dict[str, str],
    *,
    is_needed: bool = False,
    is_body: bool = False,
) -> Argument:
    name = str(prop.python_name)
    while name in taken:
        name += "_"
    taken.add(name)
    annotation, default = type_of(prop, is_argument=True), None
    if is_body and not prop.required:
        # In a body null says something else than silence.
        is_nullable = annotation.endswith(" | None")
        annotation = f"{annotation.removesuffix(' | None')} | Unset{' | None' if is_nullable else ''}"
        default = "UNSET"
    elif not is_body and not is_needed:
        # Where nothing can be null, None is the plain word for "not sent". A required header takes it too,
        # because `.etag` may be None; the server then says what is missing.
        annotation = annotation if annotation.endswith("| None") else f"{annotation} | None"
        default = None if prop.required else "None"
    return Argument(
        name,
        _quoted(prop.name),
        annotation,
        default,
        _text(prop.description) or described.get(_text(prop.name), ""),
        name,
    )


def _header(prop: Property, taken: set[str], described: dict[str, str]) -> Argument:
    argument = _argument(prop, taken, described)
    if _text(prop.name).lower() == LAST_EVENT_ID.lower():
        # Ids of events are numbers in the events.
        return replace(argument, annotation="str | int | None")
    if _text(prop.name).lower() != IDEMPOTENCY_KEY:
        return argument
    # The client thinks of a key for each call by itself, so nobody has to.
    says = "Names this request, which is done once however often it is sent; None takes a new UUID."
    return replace(argument, default="None", description=says, value=f"stable_key({argument.name})")


def _model(model: ModelProperty) -> Model:
    return Model(
        model.class_info.name, _text(model.description), [_field(prop) for prop in _properties(model)]
    )


def _field(prop: Property) -> Field:
    name, wire = str(prop.python_name), _text(prop.name)
    # A field may not hide what every model has, such as `etag` or `model_dump`.
    while hasattr(ModelBase, name):
        name += "_"
    annotation = type_of(prop)
    if not prop.required and not annotation.endswith("None"):
        annotation += " | None"
    if name != wire:
        start = "" if prop.required else "default=None, "
        default = f" = Field({start}alias={_quoted(prop.name)})"
    else:
        default = "" if prop.required else " = None"
    return Field(name, annotation, default, _text(prop.description))


def _union(union: Tagged, common: list[Field], models: dict[str, Model]) -> Union:
    each = [{(one.name, one.annotation) for one in models[name].fields} for name in union.members.values()]
    shared = [one for one in common if all((one.name, one.annotation) in fields for fields in each)]
    members = [(json.dumps(value), name) for value, name in union.members.items()]
    rest = [one for one in common if one not in shared]
    return Union(union.name, union.description, union.tag, members, shared, rest)


def _based(model: Model, union: Union) -> Model:
    inherited = {one.name for one in union.shared}
    return replace(model, base=union.base, fields=[one for one in model.fields if one.name not in inherited])


def _enum(enum: EnumProperty) -> Enum:
    is_text = enum.value_type is str
    # The parser has escaped the text of a value for a place between double quotes.
    names = _member_names({name: str(value) for name, value in enum.values.items()})
    members = [(names[name], f'"{value}"' if is_text else str(value)) for name, value in enum.values.items()]
    base = "OpenStrEnum" if is_text else "OpenIntEnum"
    return Enum(enum.class_info.name, base, _text(enum.description), members)


def _member_names(values: dict[str, str]) -> dict[str, str]:
    """Return a name for each of the parser's, which writes `a:b` as AB: A_B, unless two would be the same."""
    names = {name: re.sub(r"\W", "_", value, flags=re.ASCII).upper() for name, value in values.items()}
    is_fit = all(re.fullmatch(r"[A-Z]\w*", name) and not name.endswith("_") for name in names.values())
    return names if is_fit and len(set(names.values())) == len(names) else {name: name for name in values}


def _properties(model: ModelProperty) -> list[Property]:
    return [*(model.required_properties or []), *(model.optional_properties or [])]


def _text(value: UntrustedString | str | None) -> str:
    return value.get_untrusted_value() if isinstance(value, UntrustedString) else value or ""


def _quoted(value: Any) -> str:
    return json.dumps(_text(value))
