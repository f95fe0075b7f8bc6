"""What is a key, and what is none."""

import pytest

from deedbox.http.idempotency import key
from deedbox.problems import InvalidIdempotencyKey
from tests.http.idempotency.asking import create, is_replay, outcome, total
from tests.serving import Hub

UUID = "8e03978e-40d5-43e8-bc93-6894a57f9324"
NONE = [
    *(
        "",
        " ",
        '""',
        '"',
        '"open',
        'open"',
        "two words",
        '"a" "b"',
        '"a", "b"',
        '"a";b=1',
        '"a\\"b"',
        "a,b",
        "'a'",
    ),
    *('"' + "k" * 256 + '"', "k" * 256, '"é"', '"a\tb"', "?1", ":YQ==: ;x", '"a"\n', "a\n"),
]


@pytest.mark.parametrize("text", ['"a"', '"' + "k" * 255 + '"', '"with blanks, and #~!"', ' "padded" ', UUID])
def test_a_key_is_a_string_in_quotes_or_needs_none(text: str) -> None:
    assert key.read([text]) == text.strip().strip('"')


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_key_is_told_so(text: str) -> None:
    with pytest.raises(InvalidIdempotencyKey) as caught:
        key.read([text])

    assert caught.value.errors[0].pointer == "/Idempotency-Key"


def test_two_keys_are_no_key() -> None:
    with pytest.raises(InvalidIdempotencyKey):
        key.read(['"a"', '"a"'])


def test_with_quotes_and_without_it_is_the_same_key(hub: Hub) -> None:
    name = hub.api() + "-keyed"
    create(hub, UUID, name)

    assert is_replay(create(hub, f'"{UUID}"', name))


@pytest.mark.parametrize("sent", ["", '"open', '"é"'.encode()])
def test_under_what_is_no_key_nothing_is_done(hub: Hub, sent: str | bytes) -> None:
    before = total(hub)

    assert outcome(create(hub, sent, "orders")) == (400, "invalid-idempotency-key")
    assert total(hub) == before
