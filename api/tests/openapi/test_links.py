"""Links lead from one operation to the next, with values that are there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.openapi.reading import BY_ID, OPERATIONS, Operation, resolved, validator

pytestmark = pytest.mark.everywhere


@dataclass(frozen=True)
class Link:
    """A link of a response, and where it comes from."""

    source: Operation
    status: str
    name: str
    declared: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.source.id} {self.status} {self.name}"

    @property
    def target(self) -> Operation:
        return BY_ID[self.declared["operationId"]]


LINKS = [
    Link(operation, status, name, link)
    for operation in OPERATIONS
    for status, response in operation.responses.items()
    for name, link in response.get("links", {}).items()
]

each = pytest.mark.parametrize("link", LINKS, ids=str)


def expressions(value: Any) -> Iterator[str]:
    """Yield the runtime expressions in the parameters or the body of a link."""
    if isinstance(value, dict):
        for item in value.values():
            yield from expressions(item)
    elif isinstance(value, str) and value.startswith("$"):
        yield value


def has_value(link: Link, expression: str) -> bool:
    """Return whether *expression* names something that the link's own exchange has."""
    if in_path := re.fullmatch(r"\$request\.path\.(\w+)", expression):
        return f"{{{in_path[1]}}}" in link.source.path
    if in_query := re.fullmatch(r"\$request\.query\.(\w+)", expression):
        # What was not sent has no value, and then nothing is passed on: so it must be no more needed there.
        return any(
            p["name"] == in_query[1] and p["required"] >= needed
            for p in link.source.parameters
            for needed in [of["required"] for of in link.target.parameters if of["name"] == in_query[1]]
        )
    response = link.source.responses[link.status]
    if in_header := re.fullmatch(r"\$response\.header\.([\w-]+)", expression):
        return in_header[1] in response["headers"]
    if in_body := re.fullmatch(r"\$response\.body#/(\w+)(?:/0/(\w+))?", expression):
        members = resolved(response["content"]["application/json"]["schema"])["properties"]
        if in_body[2]:
            return in_body[2] in resolved(members[in_body[1]]["items"])["properties"]
        return in_body[1] in members
    return False


@each
def test_it_says_what_it_is_for(link: Link) -> None:
    assert link.declared["description"].endswith(".")


@each
def test_it_names_an_operation_that_exists(link: Link) -> None:
    assert link.declared["operationId"] in BY_ID


@each
def test_it_gives_parameters_that_the_operation_has(link: Link) -> None:
    known = {name for p in link.target.parameters for name in (p["name"], f"{p['in']}.{p['name']}")}

    assert set(link.declared["parameters"]) <= known


@each
def test_it_gives_every_parameter_that_the_operation_requires(link: Link) -> None:
    given = {name.rpartition(".")[2] for name in link.declared["parameters"]}
    required = {p["name"] for p in link.target.parameters if p["required"]}

    # A link to another resource of the API leaves to the caller what only the caller can choose.
    assert required - given <= {"version", "channel"} - set(re.findall(r"\{(\w+)\}", link.source.path))


@each
def test_its_values_are_there(link: Link) -> None:
    found = list(
        expressions({"parameters": link.declared["parameters"], "body": link.declared.get("requestBody")})
    )

    assert found
    assert [expression for expression in found if not has_value(link, expression)] == []


@each
def test_its_body_is_one_that_the_operation_reads(link: Link) -> None:
    body = link.declared.get("requestBody")
    if body is not None:
        # What stands for a version number is checked by `its_values_are_there`.
        filled = {key: "1.0.0" if value.startswith("$") else value for key, value in body.items()}
        assert validator(link.target.bodies["application/json"]["schema"]).is_valid(filled)


REMOVED = {
    "members": "members_remove",
    "grants": "grants_withdraw",
    "waivers": "waivers_withdraw",
    "operations": "operations_undeprecate",
    "sdks": "sdks_cancel",
    "runs": "runs_cancel",
}
"""What ends those that are no resource of their own, but a fact about something."""
READ = {"operations": "operations_deprecation"}
"""What reads those that are no resource of their own."""


@pytest.mark.parametrize(
    "creation", [operation for operation in OPERATIONS if "201" in operation.responses], ids=lambda o: o.id
)
def test_links_lead_from_what_was_created_to_reading_and_ending_it(creation: Operation) -> None:
    tag = creation.declared["tags"][0]
    reached = {link.target.id for link in LINKS if link.source == creation and link.status == "201"}
    while further := {link.target.id for link in LINKS if link.source.id in reached} - reached:
        reached |= further

    # A user is never deleted, but deactivated by a change; a token is revoked.
    end = {"users": "users_update", "tokens": "tokens_revoke", **REMOVED}.get(tag, f"{tag}_delete")
    assert {READ.get(tag, f"{tag}_read"), end} <= reached
