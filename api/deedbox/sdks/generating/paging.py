"""Lists that come page by page, known by their parts alone, and only where these leave no doubt."""

from dataclasses import dataclass

from deedbox.sdks.generating.calling import Operation, Parameter
from deedbox.sdks.generating.declarations import Member, ModelClass
from deedbox.sdks.generating.kinds import Declared
from deedbox.sdks.generating.shapes import BOOL, INT, NONE, STR, ListOf, Named, Shape, members


@dataclass(frozen=True, slots=True)
class Paging:
    """What a list is made of, and how one page leads to the next."""

    item: Shape
    page: Named
    follow: str
    """The function of the core that finds the next call."""


def paging_of(operation: Operation, declared: Declared) -> Paging | None:
    """Return how the pages of what *operation* answers are linked; None where it is no such list.

    The page is an object with the list `items`. By cursor: it has `next_cursor`, and the query takes
    `cursor`. By number: it has `page`, and `pages` or `has_next`, and the query takes `page`, which counts
    from 1.
    """
    answers = operation.answers
    if operation.http_method != "GET" or len(answers) != 1 or answers[0].kind != "json":
        return None
    page = answers[0].shape
    model = declared.get(page.name) if isinstance(page, Named) else None
    if not isinstance(page, Named) or not isinstance(model, ModelClass):
        return None
    has = {one.wire: one for one in model.members if one.name == one.wire}
    items = has["items"].shape if "items" in has else None
    if not isinstance(items, ListOf):
        return None
    takes = {one.wire: one for one in operation.parameters if one.place == "query" and not one.is_required}
    if _is(takes.get("cursor"), STR) and _is(has.get("next_cursor"), STR):
        return Paging(items.element, page, "by_cursor")
    tells_whether = _is(has.get("pages"), INT) or _is(has.get("has_next"), BOOL)
    if (
        tells_whether
        and _is(has.get("page"), INT)
        and _is(takes.get("page"), INT)
        and takes["page"].is_from_one
    ):
        return Paging(items.element, page, "by_page_number")
    return None


def _is(one: Parameter | Member | None, shape: Shape) -> bool:
    return one is not None and [part for part in members(one.shape) if part != NONE] == [shape]
