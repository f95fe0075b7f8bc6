"""Who calls is shown as the contract says, to the calls that ask for it, and to nobody who looks."""

from typing import Any

import pytest

from deedbox_client import ConfigurationError
from deedbox_client._core.config import Signature
from deedbox_client._core.signing import api_key, basic, bearer, chosen

SECRET = "hunter2"


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MADE_KEY", raising=False)


def parts(signature: Signature | None) -> tuple[str, str, str] | None:
    return None if signature is None else (signature.place, signature.name, signature.value)


def test_each_kind_is_written_where_it_belongs() -> None:
    assert parts(bearer(SECRET, "MADE_KEY")) == ("header", "Authorization", f"Bearer {SECRET}")
    assert parts(basic(("ada", "pä:ss"))) == ("header", "Authorization", "Basic YWRhOnDDpDpzcw==")
    assert parts(api_key("header", "X-Key", SECRET, "MADE_KEY")) == ("header", "X-Key", SECRET)
    assert parts(api_key("query", "key", "a b&c", "MADE_KEY")) == ("query", "key", "a b&c")
    assert parts(api_key("cookie", "sid", SECRET, "MADE_KEY")) == ("cookie", "sid", SECRET)


def test_the_environment_gives_what_no_argument_does(monkeypatch: pytest.MonkeyPatch) -> None:
    assert bearer(None, "MADE_KEY") is api_key("header", "X-Key", None, "MADE_KEY") is basic(None) is None
    monkeypatch.setenv("MADE_KEY", SECRET)
    assert parts(bearer(None, "MADE_KEY")) == ("header", "Authorization", f"Bearer {SECRET}")
    assert parts(api_key("query", "key", None, "MADE_KEY")) == ("query", "key", SECRET)
    assert bearer("", "MADE_KEY") is api_key("header", "X-Key", "", "MADE_KEY") is None


@pytest.mark.parametrize(
    "make",
    [
        lambda: bearer(f"{SECRET}\r\nX: 1", "MADE_KEY"),
        lambda: api_key("header", "X-Key", f"{SECRET} ", "MADE_KEY"),
        lambda: api_key("cookie", "sid", f"{SECRET}; admin=1", "MADE_KEY"),
        lambda: basic((f"{SECRET}:", SECRET)),
    ],
    ids=["bearer", "header", "cookie", "basic"],
)
def test_what_cannot_be_sent_is_refused_without_showing_it(make: Any) -> None:
    with pytest.raises(ConfigurationError) as caught:
        make()
    assert SECRET not in f"{caught.value}{caught.value!r}"


def test_no_signature_shows_its_secret() -> None:
    for signature in (bearer(SECRET, "V"), basic(("ada", SECRET)), api_key("query", "key", SECRET, "V")):
        assert SECRET not in repr(signature)


A, B = Signature("header", "A", "a"), Signature("header", "B", "b")


@pytest.mark.parametrize(
    ("alternatives", "found"),
    [
        ([], []),
        ([["a"]], [A]),
        ([["none"], ["b"]], [B]),
        ([["a", "b"]], [A, B]),
        ([["a", "none"], ["b"]], [B]),
        ([["none"], ["unknown"]], []),
        ([[], ["a"]], [A]),
        ([["none"], []], []),
    ],
)
def test_the_first_alternative_for_which_all_is_there_signs(
    alternatives: list[list[str]], found: list[Signature]
) -> None:
    assert chosen({"a": A, "b": B, "none": None}, alternatives) == found
