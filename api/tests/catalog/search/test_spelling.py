"""Words are learned once, and by whoever keeps them first."""

from contextlib import suppress

from sqlalchemy import event

from deedbox.catalog.search import spelling
from deedbox.db import HUB, ReadTransaction, WriteTransaction
from tests.catalog.search.conftest import Catalogue


class Undone(Exception):
    pass


def learn(catalogue: Catalogue, *words: str) -> None:
    with WriteTransaction(catalogue.database, HUB) as tx:
        spelling.learn(tx, words)


def meant(catalogue: Catalogue, word: str) -> tuple[str, ...]:
    with ReadTransaction(catalogue.database, HUB) as tx:
        return spelling.near(tx, word, lambda _: True)


def test_words_that_were_not_kept_are_learned_by_the_next(catalogue: Catalogue) -> None:
    with suppress(Undone), WriteTransaction(catalogue.database, HUB) as tx:
        spelling.learn(tx, ["customer"])
        raise Undone
    assert meant(catalogue, "custmer") == ()

    learn(catalogue, "customer")
    assert meant(catalogue, "custmer") == ("customer",)


def test_who_was_told_that_words_are_known_does_not_ask_again(catalogue: Catalogue) -> None:
    learn(catalogue, "customer", "channel")
    learn(catalogue, "customer", "channel")
    asked: list[str] = []
    event.listen(catalogue.database.writer, "before_cursor_execute", lambda *given: asked.append(given[2]))
    learn(catalogue, "channel", "customer")
    assert asked == []

    learn(catalogue, "channel", "invoice")
    assert any("INSERT" in statement for statement in asked)
    assert meant(catalogue, "invoise") == ("invoice",)
