"""Parameters are written in the styles of OpenAPI (the table of section 4.8.12.6), and in no other way."""

import datetime as dt
from typing import Any

import pytest

from deedbox_client._core import parameters
from deedbox_client._core.calls import Call
from deedbox_client._core.models import Model

LIST = ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200, "B": 150}


class Colour(Model):
    R: int
    G: int
    B: int


MODEL = Colour(R=100, G=200, B=150)


@pytest.mark.parametrize(
    ("value", "separator", "written"),
    [
        (LIST, ",", "blue,black,brown"),
        (LIST, "|", "blue|black|brown"),
        (OBJECT, ",", "R,100,G,200,B,150"),
        (MODEL, ",", "R,100,G,200,B,150"),
        ("blue", ",", "blue"),
        ([], ",", ""),
        (None, ",", None),
        ([True, dt.date(2026, 1, 2), 1.5], ",", "true,2026-01-02,1.5"),
    ],
)
def test_joined(value: Any, separator: str, written: str | None) -> None:
    assert parameters.joined(value, separator) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(OBJECT, "R=100,G=200,B=150"), (MODEL, "R=100,G=200,B=150"), (LIST, "blue,black,brown"), (None, None)],
)
def test_pairs(value: Any, written: str | None) -> None:
    assert parameters.pairs(value) == written


def test_the_members_of_an_object_are_parameters_of_their_own() -> None:
    assert parameters.exploded(MODEL) == OBJECT
    assert parameters.deep("c", MODEL) == {"c[R]": 100, "c[G]": 200, "c[B]": 150}
    assert (parameters.exploded(None), parameters.deep("c", None)) == ({}, {"c": None})
    query = {**parameters.exploded({"a": None, "b": ["1", "2"]}), **parameters.deep("c", {"d": "&"})}
    assert Call("GET", "/", query=query).query_pairs() == [("b", "1"), ("b", "2"), ("c[d]", "&")]


@pytest.mark.parametrize(
    ("value", "options", "written"),
    [
        ("a/b", {}, "a%2Fb"),
        (LIST, {}, "blue,black,brown"),
        (OBJECT, {}, "R,100,G,200,B,150"),
        (OBJECT, {"explode": True}, "R=100,G=200,B=150"),
        (LIST, {"prefix": ".", "separator": "."}, ".blue.black.brown"),
        (MODEL, {"prefix": ";", "separator": ";", "explode": True}, ";R=100;G=200;B=150"),
        (["é,", "."], {}, "%C3%A9%2C,."),
        ({"a=": "b/c"}, {"explode": True}, "a%3D=b%2Fc"),
    ],
)
def test_a_part_of_a_path(value: Any, options: dict[str, Any], written: str) -> None:
    part = parameters.in_path(value, **options)
    assert part == written
    assert Call("GET", "/x/{part}", path={"part": part}).url_path() == f"/x/{written}"


@pytest.mark.parametrize("value", ["", [], {}, [""]])
def test_a_part_of_a_path_is_never_empty(value: Any) -> None:
    with pytest.raises(ValueError, match="it is a part of the path"):
        parameters.in_path(value)


@pytest.mark.parametrize("value", ["", ".", ".."])
def test_a_plain_part_of_a_path_leads_nowhere_else(value: str) -> None:
    with pytest.raises(ValueError, match="it is a part of the path"):
        Call("GET", "/x/{part}", path={"part": value}).url_path()


def test_cookies_are_written_so_that_none_ends_another() -> None:
    assert (
        parameters.cookies({"a": "1; b=2", "c": None, "d": "é", "e": True})
        == "a=1%3B%20b=2; d=%C3%A9; e=true"
    )
    assert parameters.cookies({"a": None}) is None


def test_json_is_written_with_models_as_what_was_set_of_them() -> None:
    assert parameters.as_json({"z": MODEL, "on": dt.date(2026, 1, 2)}) == (
        '{"z":{"R":100,"G":200,"B":150},"on":"2026-01-02"}'
    )
    assert parameters.as_json(None) is None
