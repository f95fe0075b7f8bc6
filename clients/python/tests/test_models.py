"""Models and enums take what they do not know, and hide nothing of what they hold."""

import pickle
from typing import Literal

import pytest
from pydantic import Field

from deedbox_client import UNSET, Channel, KeptBy, ResponseInfo, Unset
from deedbox_client._core.calls import Call
from deedbox_client._core.models import Model, OpenIntEnum, UnknownModel

CHANNEL = {"api": "orders", "name": "latest", "version": "1.0.0", "moved_at": "2026-01-02T03:04:05Z"}


class Cat(Model):
    kind: Literal["cat"]
    lives: int


class Dog(Model):
    kind: Literal["dog"]
    colour: str | None = None


class Shelter(Model):
    animals: list[Cat | Dog | UnknownModel]


class Tagged(Model):
    etag_: str = Field(alias="etag")


class Level(OpenIntEnum):
    LOW = 1


def test_an_enum_value_that_nobody_knows_survives() -> None:
    channel = Channel.model_validate({**CHANNEL, "kept_by": "robot"})
    assert isinstance(channel.kept_by, KeptBy)
    assert (channel.kept_by, str(channel.kept_by), channel.kept_by.is_known) == ("robot", "robot", False)
    assert channel.model_dump(mode="json")["kept_by"] == "robot"
    assert pickle.loads(pickle.dumps(channel)) == channel  # noqa: S301 - made in the same line


def test_an_enum_does_not_grow_by_what_it_meets() -> None:
    KeptBy("robot")
    assert [member.value for member in KeptBy] == ["hub", "team"]
    assert KeptBy("hub") is KeptBy.HUB
    assert {KeptBy("robot"): 1}[KeptBy("robot")] == 1


def test_an_integer_that_nobody_knows_survives() -> None:
    assert (Level(7), Level(7).is_known, Level(1).is_known) == (7, False, True)


@pytest.mark.parametrize("value", [None, "x", [], {}])
def test_an_enum_is_not_open_to_another_type(value: object) -> None:
    with pytest.raises(ValueError, match="not a valid Level"):
        Level(value)  # type: ignore[arg-type]


def test_a_member_of_a_union_that_nobody_knows_survives() -> None:
    animals = [{"kind": "cat", "lives": 9}, {"kind": "dog"}, {"kind": "fox", "tail": True}]
    shelter = Shelter.model_validate({"animals": animals})
    assert [type(animal) for animal in shelter.animals] == [Cat, Dog, UnknownModel]
    assert shelter.model_dump(exclude_unset=True) == {"animals": animals}


def test_a_field_of_the_contract_does_not_collide_with_the_response() -> None:
    tagged = Tagged.model_validate({"etag": "in the body", "request_id": "in the body too"})
    tagged._came_with(ResponseInfo(200, {"etag": '"7"', "x-request-id": "r-1"}))
    assert (tagged.etag_, tagged.etag, tagged.request_id) == ("in the body", '"7"', "r-1")
    assert tagged.model_extra == {"request_id": "in the body too"}
    assert tagged.model_dump(by_alias=True) == {"etag": "in the body", "request_id": "in the body too"}


def test_the_same_object_read_twice_is_equal() -> None:
    one, two = Cat(kind="cat", lives=9), Cat(kind="cat", lives=9)
    one._came_with(ResponseInfo(200, {}))
    assert one == two
    assert one != Cat(kind="cat", lives=8)
    assert one != "cat"


def test_what_is_not_given_stays_out_of_a_body_and_null_stays_in() -> None:
    call = Call(
        "PATCH",
        "/",
        json={
            "title": UNSET,
            "description": None,
            "level": Level.LOW,
            "dogs": [Dog(kind="dog"), Dog(kind="dog", colour=None)],
        },
    )
    assert call.body() == (
        "application/json",
        b'{"description":null,"level":1,"dogs":[{"kind":"dog"},{"kind":"dog","colour":null}]}',
    )


def test_a_form_is_sent_as_browsers_send_it_without_what_is_not_given() -> None:
    call = Call("POST", "/", form={"name": "Ada & Grace", "scope": UNSET, "level": 1})
    assert call.body() == ("application/x-www-form-urlencoded", b"name=Ada+%26+Grace&level=1")


def test_unset_is_one_thing_that_is_false() -> None:
    assert not UNSET
    assert repr(UNSET) == "UNSET"
    assert pickle.loads(pickle.dumps(UNSET)) is UNSET is Unset.TOKEN  # noqa: S301 - made in the same line


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("a/b", "/v1/a%2Fb"),
        ("a b?c#d%", "/v1/a%20b%3Fc%23d%25"),
        ("ü", "/v1/%C3%BC"),
        ("...", "/v1/..."),
        (7, "/v1/7"),
    ],
)
def test_a_path_parameter_is_one_segment(value: object, path: str) -> None:
    assert Call("GET", "/v1/{api}", path={"api": value}).url_path() == path


@pytest.mark.parametrize("value", ["", ".", ".."])
def test_a_path_parameter_cannot_name_another_resource(value: str) -> None:
    with pytest.raises(ValueError, match="api cannot be"):
        Call("DELETE", "/v1/apis/{api}", path={"api": value}).url_path()


def test_query_parameters_are_sent_as_http_writes_them() -> None:
    call = Call("GET", "/", query={"a": None, "b": True, "c": ["x", "y"], "d": KeptBy.HUB, "e": 1})
    assert call.query_pairs() == [("b", "true"), ("c", "x"), ("c", "y"), ("d", "hub"), ("e", "1")]


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "a\nb", "a\x00b", "\N{SNOWMAN}"])
def test_a_header_that_cannot_be_sent_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="If-Match"):
        Call("DELETE", "/", headers={"If-Match": value}).header_pairs()
