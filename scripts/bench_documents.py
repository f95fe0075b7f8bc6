"""Documents as an organisation has them, any number of them, the same ones every time."""

from random import Random
from typing import Any

OPERATIONS = 12
"""Operations of each document."""

_COMMON = """
    order invoice payment customer product shipment refund user account team project issue comment ticket
    asset device sensor policy contract quote lead campaign report metric alert job queue topic message
    channel webhook token secret role permission group member address city country currency price discount
    coupon cart item stock warehouse supplier employee payroll leave shift schedule booking room flight seat
"""
_QUALITIES = """
    draft archived pending shared internal regional external default custom recurring nested
"""
_ACTIONS = """
    cancel archive restore export import approve reject send sync validate assign move copy merge publish
    suspend resume verify close reopen
"""
_PROSE = """
    Returns the of an with every that belongs to this account and is not yet closed The caller needs the
    permission for it Results come in pages newest first Fails when another request has changed it in the
    meantime Use the filter to narrow what is returned by date state or owner
"""
_SYLLABLES = """
    ba co di fen gar hul ix jor kan lom mer nov os pel quin rus sol tar umb vex wil yor zan
"""


def document(number: int) -> dict[str, Any]:
    """Return document *number*: twelve operations on two things, some of them rare."""
    random = Random(number)  # noqa: S311 - what is wanted is the same numbers every time.
    things = [_thing(random), _thing(random)]
    paths: dict[str, Any] = {}
    for thing in things:
        camel = "".join(word.title() for word in thing)
        many, one = "-".join(thing) + "s", "{" + thing[0] + "Id}"
        action = random.choice(_ACTIONS.split())
        tag = " ".join(thing)
        paths[f"/v1/{many}"] = {
            "get": _operation(random, f"list{camel}s", f"List {tag}s", tag),
            "post": _operation(random, f"create{camel}", f"Create a {tag}", tag),
        }
        paths[f"/v1/{many}/{one}"] = {
            "get": _operation(random, f"get{camel}", f"Get a {tag}", tag),
            "patch": _operation(random, f"update{camel}", f"Update a {tag}", tag),
            "delete": _operation(random, f"delete{camel}", f"Delete a {tag}", tag),
        }
        paths[f"/v1/{many}/{one}/{action}"] = {
            "post": _operation(random, f"{action}{camel}", f"{action.title()} a {tag}", tag)
        }
    return {
        "openapi": "3.1.0",
        "info": {"title": f"Service {number}", "version": "1.0.0"},
        "paths": paths,
    }


def name(number: int) -> str:
    """Return the name of the API of document *number*."""
    return f"service-{number}"


def _thing(random: Random) -> list[str]:
    kind = random.random()
    common = random.choice(_COMMON.split())
    if kind < 0.5:
        return [common]
    if kind < 0.75:
        return [random.choice(_QUALITIES.split()), common]
    # Every organisation has its own words, each used by few.
    return ["".join(random.choice(_SYLLABLES.split()) for _ in range(3)), common]


def _operation(random: Random, operation_id: str, summary: str, tag: str) -> dict[str, Any]:
    return {
        "operationId": operation_id,
        "summary": summary,
        "tags": [tag],
        "description": " ".join(random.choices(_PROSE.split(), k=25)) + ".",
        "deprecated": random.random() < 0.05,
        "parameters": [{"name": "fields", "in": "query", "schema": {"type": "string"}}],
        "responses": {"200": {"description": "Fine."}},
    }
