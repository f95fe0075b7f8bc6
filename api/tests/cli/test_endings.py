"""`deedbox versions deprecate` and `undeprecate`, of versions and of operations."""

from pathlib import Path

import pytest

from tests.cli.running import Run

pytestmark = [pytest.mark.slow, pytest.mark.everywhere]

SINCE, UNTIL = ("--since", "2036-01-01"), ("--sunset", "2037-06-01T14:00:00+02:00")
TOLD = "as of 2036-01-01 00:00 UTC, there until 2037-06-01 12:00 UTC"


@pytest.fixture
def orders(deedbox: Run, document: Path, request: pytest.FixtureRequest) -> str:
    """Version 1.0.0 of an API of the test's own; it has `GET /orders`, which is `orders_list`."""
    name: str = request.node.name.replace("_", "-").split("[")[0][:60].strip("-")
    assert deedbox("publish", document.name, "--api", name, "--create").status == 0
    return f"{name}@1.0.0"


def test_a_version_is_deprecated_shown_and_taken_back(deedbox: Run, orders: str) -> None:
    api, named = orders.partition("@")[0], orders.replace("@", " ")
    told = deedbox("versions", "deprecate", orders, *SINCE, *UNTIL)
    again = deedbox("versions", "deprecate", orders)
    listed, shown = deedbox("versions", api).out, deedbox("versions", "show", orders).out
    back = deedbox("versions", "undeprecate", orders)

    assert told.out == f"{named} is deprecated {TOLD}.\n"
    assert again.out == f"{named} is already deprecated {TOLD}.\n"
    assert "published, deprecated" in listed
    assert f"deprecated    {TOLD}" in shown
    assert back.out == f"{named} is not deprecated.\n"
    assert ", deprecated" not in deedbox("versions", api).out
    assert "deprecated  " not in deedbox("versions", "show", orders).out


def test_what_is_not_named_stays(deedbox: Run, orders: str) -> None:
    deedbox("versions", "deprecate", orders, *SINCE)
    version = deedbox("versions", "deprecate", orders, *UNTIL, "--json").json
    operation = ("--operation", "orders_list")
    deedbox("versions", "deprecate", orders, *operation, *SINCE, *UNTIL, "--reason", "Old.")
    kept = deedbox("versions", "deprecate", orders, *operation, "--json").json

    for one in (version, kept):
        moments = (one["deprecated_at"][:19], one["sunset_at"][:19])
        assert moments == ("2036-01-01T00:00:00", "2037-06-01T12:00:00")
    assert kept["reason"] == "Old."


def test_nothing_named_means_from_now_on(deedbox: Run, orders: str) -> None:
    assert deedbox("versions", "deprecate", orders, "--json").json["sunset_at"] is None
    assert deedbox("versions", "deprecate", orders, "--operation", "orders_list").status == 0


def test_no_version_is_retired_before_its_sunset(deedbox: Run, orders: str) -> None:
    deedbox("versions", "deprecate", orders, *UNTIL)
    refused = deedbox("versions", "retire", orders)

    assert refused.status == 1
    assert "2037-06-01 12:00:00 UTC" in refused.err
    assert "deedbox versions deprecate" in refused.err


@pytest.mark.parametrize("name", ["GET /orders", "get  /orders", "orders_list"])
def test_an_operation_is_deprecated_shown_and_taken_back(deedbox: Run, orders: str, name: str) -> None:
    operation = ("--operation", name)
    deprecated = deedbox("versions", "deprecate", orders, *operation, *SINCE, *UNTIL)
    listed = deedbox("operations", orders).out
    found = deedbox("search", "orders", "--api", orders.partition("@")[0]).out
    back = deedbox("versions", "undeprecate", orders, *operation)

    named = f"GET /orders of {orders.replace('@', ' ')}"
    assert deprecated.out == f"{named} is deprecated {TOLD}.\n"
    for text in (listed, found):
        assert "(deprecated, there until 2037-06-01) List orders" in text
    assert back.out == f"Nothing is announced of {named} any more.\n"
    assert "deprecated" not in deedbox("operations", orders).out
    assert deedbox("versions", "undeprecate", orders, *operation).status == 1


def test_an_operation_that_is_not_there_is_told(deedbox: Run, orders: str) -> None:
    for verb in ("deprecate", "undeprecate"):
        refused = deedbox("versions", verb, orders, "--operation", "PUT /orders")
        assert refused.status == 1
        assert "has no operation PUT /orders" in refused.err
        assert f"deedbox operations {orders}" in refused.err


@pytest.mark.parametrize(
    "options",
    [
        *(["--sunset", "soon"], ["--sunset", "2037-01-01T00:00:00"], ["--since", "2037-02-29"]),
        ["--reason", "Old."],
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_asked(
    deedbox: Run, orders: str, options: list[str]
) -> None:
    assert deedbox("versions", "deprecate", orders, *options).status == 2
    assert "deprecated" not in deedbox("versions", "show", orders).out
