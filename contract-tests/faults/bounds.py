"""Bounds of parameters and members: one too many, one too few."""

import re
from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.types import Scope

from faults.changes import json_body, numbers
from faults.fault import Fault
from faults.plant import function, request, several, value


def _page_params(**bounds: Any) -> Any:
    class Params(BaseModel):
        model_config = ConfigDict(extra=bounds.get("extra", "forbid"))
        page: Annotated[int, Field(ge=bounds.get("page_ge", 1), le=bounds.get("page_le", 10_000))] = 1
        per_page: Annotated[int, Field(ge=bounds.get("ge", 1), le=bounds.get("le", 100))] = 50

    return value("http.pagination", "Page", lambda _: Annotated[Params, Query()])


def _cursor_params(**bounds: Any) -> Any:
    class Params(BaseModel):
        model_config = ConfigDict(extra=bounds.get("extra", "forbid"))
        cursor: Annotated[str, Field(max_length=bounds.get("length", 500))] = ""
        limit: Annotated[int, Field(ge=bounds.get("ge", 1), le=bounds.get("le", 200))] = 50

    return value("http.pagination", "Cursor", lambda _: Annotated[Params, Query()])


def _create(**fields: Any) -> Any:
    """Read new APIs by another model."""

    def make(original: Any) -> Any:
        from pydantic import create_model

        annotations: dict[str, Any] = {
            name: field if isinstance(field, tuple) else (field, ...)
            for name, field in fields.items()
            if name != "extra"
        }
        lax: Any = create_model("ApiCreate", __base__=original, **annotations)
        if "extra" in fields:
            lax.model_config["extra"] = fields["extra"]
            lax.model_rebuild(force=True)
        return lax

    return value("catalog.apis.schemas", "ApiCreate", make)


def _cut(name: str, length: int) -> Any:
    """Take a text that is too long, and keep the beginning."""
    return request(
        "apis_create apis_update",
        json_body(
            lambda body: {**body, name: body[name][:length]} if isinstance(body.get(name), str) else body
        ),
    )


def _coerced(body: dict[str, Any]) -> dict[str, Any]:
    return {
        name: str(member) if isinstance(member, (int, float)) else member for name, member in body.items()
    }


def _path(scope: Scope, body: bytes, pattern: str, replacement: str) -> bytes:
    scope["path"] = re.sub(pattern, replacement, scope["path"])
    return body


def _lax_version(scope: Scope, body: bytes) -> bytes:
    scope["path"] = re.sub(r"/versions/v(\d)", r"/versions/\1", scope["path"])
    scope["path"] = re.sub(r"/versions/(\d+\.\d+)$", r"/versions/\1.0", scope["path"])
    return body


FAULTS = (
    Fault(
        "largest-limit-refused",
        "limit=200, the largest, is refused.",
        "versions_list operations_list",
        _cursor_params(le=199),
        like="F05",
    ),
    Fault("larger-page-accepted", "per_page=101 is taken.", "apis_list", _page_params(le=101), like="F06"),
    Fault(
        "larger-limit-accepted",
        "limit=201 is taken.",
        "versions_list operations_list",
        _cursor_params(le=201),
    ),
    Fault(
        "empty-page-accepted",
        "per_page=0 is taken.",
        "apis_list",
        several(
            _page_params(ge=0),
            function(
                "catalog.apis.routes",
                "ApiPage",
                lambda original, **named: original(**{**named, "per_page": max(1, named["per_page"])}),
            ),
        ),
        like="F31b",
    ),
    Fault("last-page-refused", "page=10000, the last, is refused.", "apis_list", _page_params(page_le=9_999)),
    Fault("page-unbounded", "page=10001 is taken.", "apis_list", _page_params(page_le=10**12)),
    Fault(
        "unknown-parameter-accepted",
        "A parameter that a list does not have is ignored.",
        "all lists",
        several(_page_params(extra="ignore"), _cursor_params(extra="ignore")),
    ),
    Fault(
        "lenient-integers",
        "limit=+1 and limit=1.0 are read as 1.",
        "all lists",
        several(_page_params(), _cursor_params()),
    ),
    Fault(
        "long-cursor-accepted",
        "A cursor of more than 500 characters is looked at.",
        "versions_list",
        _cursor_params(length=10_000),
    ),
    Fault(
        "title-not-required",
        "An API is created without a title.",
        "apis_create",
        _create(title=(str, "Untitled")),
        like="F07",
    ),
    Fault(
        "name-not-required",
        "An API is created without a name.",
        "apis_create",
        request("apis_create", json_body(lambda body: {"name": f"api-{next(numbers)}", **body})),
    ),
    Fault(
        "title-too-long",
        "A title of 201 characters is taken.",
        "apis_create apis_update",
        _cut("title", 200),
        like="F29",
    ),
    Fault(
        "description-too-long",
        "A description of 10001 characters is taken.",
        "apis_create apis_update",
        _cut("description", 10_000),
    ),
    Fault("name-too-long", "A name of 64 characters is taken.", "apis_create", _cut("name", 63)),
    Fault(
        "empty-title",
        "An empty title is taken.",
        "apis_create apis_update",
        request(
            "apis_create apis_update",
            json_body(lambda body: {**body, "title": "-"} if body.get("title") == "" else body),
        ),
    ),
    Fault(
        "longest-title-refused",
        "A title of 200 characters is refused.",
        "apis_create apis_update",
        request(
            "apis_create apis_update",
            json_body(
                lambda body: (
                    {**body, "title": body["title"] + "x"}
                    if isinstance(body.get("title"), str) and len(body["title"]) == 200
                    else body
                )
            ),
        ),
    ),
    Fault(
        "one-letter-name-refused",
        "A name of one letter is refused.",
        "apis_create",
        request(
            "apis_create",
            json_body(
                lambda body: (
                    {**body, "name": "-"}
                    if isinstance(body.get("name"), str) and len(body["name"]) == 1
                    else body
                )
            ),
        ),
    ),
    Fault(
        "capitals-in-names",
        "A name with capitals is taken, in lower case.",
        "apis_create",
        request(
            "apis_create",
            json_body(
                lambda body: (
                    {**body, "name": body["name"].lower()} if isinstance(body.get("name"), str) else body
                )
            ),
        ),
    ),
    Fault(
        "trailing-dash",
        "A name may end in a dash.",
        "apis_create",
        request(
            "apis_create",
            json_body(
                lambda body: (
                    {**body, "name": body["name"].rstrip("-") or "a"}
                    if isinstance(body.get("name"), str)
                    else body
                )
            ),
        ),
    ),
    Fault(
        "lax-version",
        "A version `v1.0.0` or `1.0` is taken for 1.0.0.",
        "versions_publish",
        request("versions_publish", _lax_version),
        like="F30",
        instead="a date-time",
    ),
    Fault(
        "leading-zeros",
        "A version 01.0.0 is taken for 1.0.0.",
        "versions_publish versions_read",
        request(
            "versions_publish versions_read",
            lambda scope, body: _path(scope, body, r"/versions/0+(\d)", r"/versions/\1"),
        ),
    ),
    Fault(
        "extra-members-accepted",
        "A member that is not in the schema is ignored.",
        "apis_create",
        _create(extra="ignore"),
        like="F37",
    ),
    Fault(
        "extra-members-on-move",
        "A member that is not in the schema is ignored.",
        "channels_move",
        request(
            "channels_move",
            json_body(lambda body: {"version": body["version"]} if "version" in body else body),
        ),
    ),
    Fault(
        "coerced",
        "A number is taken for a title.",
        "apis_create apis_update",
        request("apis_create apis_update", json_body(_coerced)),
        like="F55",
    ),
    Fault(
        "null-accepted",
        "A title of null is taken for none.",
        "apis_update",
        request(
            "apis_update",
            json_body(
                lambda body: (
                    {name: member for name, member in body.items() if name != "title" or member is not None}
                    or {"description": None}
                )
            ),
        ),
    ),
    Fault(
        "empty-patch-accepted",
        "A change of nothing is answered 200.",
        "apis_update",
        request("apis_update", json_body(lambda body: body or {"description": None})),
    ),
    Fault(
        "ascii-only",
        "A title with letters beyond ASCII is refused.",
        "apis_create apis_update",
        request(
            "apis_create apis_update",
            json_body(
                lambda body: (
                    {**body, "title": "\x00"}
                    if isinstance(body.get("title"), str) and not body["title"].isascii()
                    else body
                )
            ),
        ),
        like="F44",
    ),
    Fault(
        "nul-accepted",
        "A title with U+0000 is taken.",
        "apis_create",
        request(
            "apis_create",
            json_body(
                lambda body: (
                    {**body, "title": body["title"].replace("\x00", "") or "-"}
                    if isinstance(body.get("title"), str)
                    else body
                )
            ),
        ),
        like="F45",
    ),
    Fault(
        "line-breaks-in-titles",
        "A title of two lines is taken.",
        "apis_create apis_update",
        request(
            "apis_create apis_update",
            json_body(
                lambda body: (
                    {**body, "title": re.sub(r"[\r\n\t]", " ", body["title"])}
                    if isinstance(body.get("title"), str)
                    else body
                )
            ),
        ),
    ),
    Fault(
        "line-breaks-refused",
        "A description of two lines is refused.",
        "apis_create",
        request(
            "apis_create",
            json_body(
                lambda body: (
                    {**body, "description": "\x00"}
                    if isinstance(body.get("description"), str) and re.search(r"[\n\t]", body["description"])
                    else body
                )
            ),
        ),
    ),
)
