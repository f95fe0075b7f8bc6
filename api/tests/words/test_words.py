"""Words as people search for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedbox.words import edits, pieces, reduced, singular, squeezed, terms_of, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("listOrders", "list orders"),
        ("list_orders-by.date", "list orders by date"),
        ("HTTPServer", "http server"),
        ("/v1/customers/{customerId}", "v1 customers customer id"),
        ("Z\u00fcrich \u00c9t\u00e9 \u0130stanbul", "zurich ete istanbul"),
        ("\uff21\uff22 \ufb03", "ab ffi"),
        ("\u65e5\u672c\u8a9eAPI", "\u65e5 \u672c \u8a9e api"),
        ("*\0\u200b\U0001f98a'\"", ""),
        ("x" * 99, "x" * 40),
    ],
)
def test_text_is_taken_apart_into_plain_words(text: str, expected: str) -> None:
    assert words(text) == expected.split()


def test_a_name_is_also_one_word() -> None:
    assert pieces("OAuth2Token create_it") == ["oauth2token", "create", "it"]
    assert squeezed("list-Orders /\u00fc{x}") == "listordersux"


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("order", "orders"),
        ("category", "categories"),
        ("status", "statuses"),
        ("address", "addresses"),
        ("house", "houses"),
        ("box", "boxes"),
        ("batch", "batches"),
        ("bus", "bus"),
    ],
)
def test_singular_and_plural_meet(one: str, many: str) -> None:
    assert singular(one) == singular(many)


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("list", "lsit", 1), ("orde", "order", 1), ("a", "a", 0), ("payment", "paymnet", 1), ("abc", "xyz", 3)],
)
def test_edits_are_counted(one: str, other: str, count: int) -> None:
    assert edits(one, other, 2) == edits(other, one, 2) == count


@given(st.text(alphabet="abcdef", min_size=4, max_size=12), st.data())
def test_a_word_with_one_mistake_shares_a_reduced_form(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word) - 1))
    kind = data.draw(st.sampled_from(["drop", "add", "change", "swap"]))
    wrong = {
        "drop": word[:place] + word[place + 1 :],
        "add": word[:place] + "x" + word[place:],
        "change": word[:place] + "x" + word[place + 1 :],
        "swap": word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
    }[kind]
    if len(wrong) >= 4:
        assert reduced(word) & reduced(wrong)
        assert edits(word, wrong, 1) <= 1


@given(st.text(), st.text(), st.text())
def test_terms_are_nothing_but_letters_and_digits(name: str, path: str, text: str) -> None:
    terms = terms_of(name, path, name, text, [text], name, deprecated=False).split(" ")
    assert all(term.isalnum() for term in terms)
    assert all(term == term.lower() for term in terms if term.isascii())
