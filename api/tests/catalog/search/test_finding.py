"""What people type finds what they mean, the same on each database."""

import pytest

from tests.catalog.search.conftest import Catalogue
from tests.catalog.search.orders import ORDERS, PAYMENTS

LIST, PLACE, READ, CANCEL = "GET /orders", "POST /orders", "GET /orders/{orderId}", "DELETE /orders/{orderId}"
LINES = "GET /customers/{customerId}/orders/{orderId}/lines"
GERMAN = "GET /kunden/{id}/auftr\u00e4ge"
PAY, PAYMENTS_LIST, TOKEN, HOOK = (
    "POST /payments",
    "GET /payments",
    "POST /v2/oauth2/tokens",
    "PUT /webhooks/{id}",
)

FIRST = [
    ("listOrders", LIST),
    ("listorders", LIST),
    ("list_orders", LIST),
    ("list-orders", LIST),
    ("LIST ORDERS", LIST),
    ("orders list", LIST),
    ("list order", LIST),
    ("order lists", LIST),
    ("place", PLACE),
    ("getOrder", READ),
    ("get order", READ),
    ("cancel", CANCEL),
    ("/orders", LIST),
    ("POST /orders", PLACE),
    ("post /orders", PLACE),
    ("/orders/{orderId}", READ),
    ("DELETE /orders/{id}", CANCEL),
    ("/orders/12345", READ),
    ("GET /orders/12345?expand=lines", READ),
    ("https://orders.example.com/orders/7", READ),
    ("lines", LINES),
    ("order lines", LINES),
    ("health", "GET /health"),
    ("auftrage", GERMAN),
    ("AUFTR\u00c4GE", GERMAN),
    ("auftra\u0308ge", GERMAN),
    ("\u6ce8\u6587", GERMAN),
    ("\u65e5\u672c\u8a9e", GERMAN),
    ("money", PAYMENTS_LIST),
    ("create payment", PAY),
    ("oauth2", TOKEN),
    ("OAuth2Token", TOKEN),
    ("webhook", HOOK),
    ("web hook", HOOK),
    ("status", HOOK),
    ("customer placed", LIST),
    ("placedAfter", LIST),
    ("newest first", LIST),
]
"""What is typed, and what must come first."""

BEGINNINGS = [
    ("l", LIST),
    ("li", LIST),
    ("listo", LIST),
    ("list o", LIST),
    ("listOrd", LIST),
    ("list_ord", LIST),
    ("canc", CANCEL),
    ("auth", TOKEN),
    ("ord lin", LINES),
    ("hea", "GET /health"),
    ("/heal", "GET /health"),
    ("create-pay", PAY),
    ("newes", LIST),
]

MISTAKES = [
    ("lsit ordes", LIST),
    ("ordes", LIST),
    ("cancle", CANCEL),
    ("paymnet", PAY),
    ("paymnets", PAYMENTS_LIST),
    ("craete payment", PAY),
    ("helth", "GET /health"),
    ("autentication", TOKEN),
    ("authetnicaton", TOKEN),
    ("rpelace", HOOK),
    ("auftragee", GERMAN),
]


@pytest.fixture
def shop(catalogue: Catalogue) -> Catalogue:
    catalogue.publish("orders", "1.0.0", ORDERS)
    catalogue.publish("pay-desk", "1.0.0", PAYMENTS)
    return catalogue


def test_what_is_meant_comes_first(shop: Catalogue) -> None:
    assert [(q, shop.find(q)[:1]) for q, _ in FIRST] == [(q, [first]) for q, first in FIRST]


def test_the_beginning_of_a_word_finds_it(shop: Catalogue) -> None:
    missed = [(q, shop.find(q)) for q, meant in BEGINNINGS if meant not in shop.find(q)]
    assert missed == []


def test_a_misspelt_word_finds_what_was_meant(shop: Catalogue) -> None:
    missed = [(q, shop.find(q)) for q, meant in MISTAKES if meant not in shop.find(q)]
    assert missed == []


def test_a_word_that_is_right_is_not_corrected(shop: Catalogue) -> None:
    assert shop.find("lines") == [LINES]
    assert shop.find("health") == ["GET /health"]


@pytest.mark.parametrize("q", ["zebra", "qqqq", "xyzzy plugh", "ord3rs77", "abcdefghijklmnopqrstuvwxyz" * 7])
def test_what_nobody_wrote_finds_nothing(shop: Catalogue, q: str) -> None:
    assert shop.find(q) == []


def test_names_count_more_than_texts_and_exact_names_most(shop: Catalogue) -> None:
    assert shop.find("order")[-1] != LIST
    assert shop.find("customer") == [LINES, LIST]
    assert shop.find("orders")[:2] == [LIST, PLACE]


def test_short_names_come_before_long_ones_and_deprecated_ones_late(shop: Catalogue) -> None:
    found = shop.find("order")
    assert found.index(READ) < found.index(LINES)
    assert found.index(READ) < found.index(CANCEL)


def test_all_words_must_fit_unless_nothing_does(shop: Catalogue) -> None:
    assert shop.find("list payments") == [PAYMENTS_LIST]
    assert shop.find("list zebra payments")[0] == PAYMENTS_LIST
    assert set(shop.find("cancel payments")) == {CANCEL, PAY, PAYMENTS_LIST}


def test_the_name_of_the_api_narrows_a_search_but_finds_nothing_alone(shop: Catalogue) -> None:
    assert shop.find("desk") == []
    assert shop.find("desk authentication") == [TOKEN]


def test_filters(shop: Catalogue) -> None:
    assert shop.find("list", api="pay-desk") == [PAYMENTS_LIST]
    assert shop.find("list", api="nobody") == []
    assert shop.find("order", method="delete") == [CANCEL]
    assert shop.find("order", method="DELETE", api="orders", deprecated=True) == [CANCEL]
    assert CANCEL not in shop.find("order", deprecated=False)
    assert LIST in shop.find("ordes", deprecated=False)
    assert shop.find("order", method="***") == []


HOSTILE = [
    *"*\"'()[]{}:^+-~\\%_&|!<>=#@,.;/?$` \t\n\r\0\x7f\ufffd",
    *("NEAR(", "AND", "OR", "NOT", "order AND", "NOT order", "a OR", "NEAR(list order, 2)", "terms:order"),
    *('"order', 'order"', '"" ""', "order*", "*order", "ord*er", "{terms}: x", "- order", "^order", "a + b"),
    *("' OR 1=1 --", "'; DROP TABLE apis; --", "%", "_", "100%", "order:*", "order & | !", "<->", "'a':*A"),
    *("\0", "order\0list", "\U0001f98a", "\u200b", "\u202e", "\ud7ff", "a\u0301\u0301\u0301", "\ufdfa" * 200),
    *(
        "\u0e2a\u0e31\u0e48\u0e07",
        "\u0637\u0644\u0628",
        "\u05d4\u05d6\u05de\u05e0\u05d4",
        "\ufb03",
        "\u0130",
        "\u00df",
    ),
    *(
        "a" * 200,
        "a b c d e f g h i j k l m n o p q r s t u v w x y z",
        "\U00020000",
        "\u2160",
        "\u00b2",
        "\u0665",
    ),
]


def test_no_text_is_a_mistake(shop: Catalogue) -> None:
    for q in HOSTILE:
        for api in (None, "orders"):
            assert isinstance(shop.find(q, api=api, method="get", deprecated=False), list), q
            assert isinstance(shop.find(f"order {q}", api=api), list), q


def test_pages_hold_what_the_whole_list_does(shop: Catalogue) -> None:
    whole = shop.find("order", size=200)
    assert len(whole) == 5
    assert [one for start in range(0, 6, 2) for one in shop.find("order", start=start, size=2)] == whole
