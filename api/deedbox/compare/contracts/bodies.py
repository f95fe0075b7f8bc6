"""Bodies: their media types, what stands in them, and how parts of forms are encoded."""

from collections.abc import Mapping
from typing import Any, Final

from deedbox.compare.contracts.reading import Placed
from deedbox.compare.contracts.scope import NO, UNKNOWN, YES, Schema, Scope
from deedbox.compare.schemas import values
from deedbox.compare.schemas.answers import Answer
from deedbox.compare.schemas.views import Traffic
from deedbox.spec import pointers

_ENCODING: Final = ("contentType", "style", "explode", "allowReserved")


def compare_request_body(scope: Scope, old: Placed | None, new: Placed | None) -> None:
    """Compare the bodies of two requests; None is none."""
    scope = scope.within("request", "request body")
    if old is None and new is None:
        return
    if old is None:
        assert new is not None
        is_required = new.value.get("required") is True
        rule = "required-request-body-added" if is_required else "optional-request-body-added"
        scope.tell(rule, NO if is_required else YES, YES, where=(None, new.pointer))
        return
    if new is None:
        scope.tell("request-body-removed", NO, UNKNOWN, where=(old.pointer, None))
        return
    was, is_now = (one.value.get("required") is True for one in (old, new))
    where = (old.pointer_to("required"), new.pointer_to("required"))
    if is_now and not was:
        scope.tell("request-body-became-required", NO, YES, where=where)
    if was and not is_now:
        scope.tell("request-body-became-optional", YES, NO, where=where)
    compare_content(scope, old, new)


def compare_content(scope: Scope, old: Placed, new: Placed) -> None:
    """Compare what two bodies may be, media type by media type.

    Of a request the client picks the media type, and of a response as well, by `Accept`: so one that is gone
    breaks, and one that has come does not. Of what a server sends by itself, as to a webhook, nobody picks.
    """
    before, after = _content(old), _content(new)
    is_picked = not (scope.is_reversed and scope.side == "request")
    for name, media in before.items():
        where = f"{old.pointer}/content/{pointers.escape(media[0])}"
        fitting, taken, sent = _left(name, after)
        if taken is not YES or (sent is not YES and scope.traffic is Traffic.RESPONSE):
            sent = sent if is_picked else YES
            pair = (where, new.pointer)
            scope.tell("media-type-removed", taken, sent, where=pair, old=media[0], subject=media[0])
        if fitting is not None:
            there = f"{new.pointer}/content/{pointers.escape(after[fitting][0])}"
            inner = scope.within("", media[0]).carried_by(media_type=media[0])
            _compare_media(inner, Placed(media[1], where), Placed(after[fitting][1], there))
    # Who is called answered nothing, and may go on so: nobody says whether that is still taken.
    is_asked = scope.side == "response" and scope.traffic is Traffic.REQUEST and not before
    for name, media in after.items():
        if name not in before:
            where = f"{new.pointer}/content/{pointers.escape(media[0])}"
            sent = YES if is_picked or _range_of(name, before) else NO
            taken = UNKNOWN if is_asked else YES
            scope.tell(
                "media-type-added", taken, sent, where=(old.pointer, where), new=media[0], subject=media[0]
            )


def _compare_media(scope: Scope, old: Placed, new: Placed) -> None:
    for field, at in (("schema", ""), ("itemSchema", "each item")):
        before, after = old.value.get(field), new.value.get(field)
        if before is not None or after is not None:
            scope.within("", at).compare(
                Schema(before, old.pointer_to(field)), Schema(after, new.pointer_to(field))
            )
    encoded, encodes = (_encoding(one) for one in (old, new))
    for name in sorted(encoded.keys() | encodes.keys()):
        before, after = encoded.get(name, Placed({}, old.pointer)), encodes.get(name, Placed({}, new.pointer))
        _compare_encoding(scope, name, before, after)


def _compare_encoding(scope: Scope, name: str, old: Placed, new: Placed) -> None:
    for word in _ENCODING:
        was, is_now = old.value.get(word), new.value.get(word)
        if values.same(was, is_now):
            continue
        where = (old.pointer_to(word), new.pointer_to(word))
        # A part that was not told how to be written may have been written so all along.
        answer = NO if word in old.value and word in new.value else UNKNOWN
        scope.tell("encoding-changed", answer, answer, where=where, old=was, new=is_now, subject=name)


def _encoding(media: Placed) -> dict[str, Placed]:
    return {
        name: Placed(one, f"{media.pointer}/encoding/{pointers.escape(name)}")
        for name, one in media.fields("encoding").items()
        if isinstance(one, dict)
    }


def _content(body: Placed) -> dict[str, tuple[str, dict[str, Any]]]:
    """Return media types by what is compared of them: in lower case, without blanks."""
    return {
        name.lower().replace(" ", ""): (name, media)
        for name, media in body.fields("content").items()
        if isinstance(media, dict)
    }


def _left(name: str, after: Mapping[str, Any]) -> tuple[str | None, Answer, Answer]:
    """Return which of *after* is what *name* was, and whether it is that for who sends, and for who reads."""
    if name in after:
        return name, YES, YES
    wider = _range_of(name, after)
    if wider is not None:
        # Of a range anything may come, so that nobody promises this one any more.
        return wider, YES, NO if wider.endswith("*") else YES
    start = name.removesuffix("*").removesuffix("*/")
    for one in after:
        if name.endswith("*") and one.startswith(start):
            return one, NO, YES
        if one.partition(";")[0] == name:
            # `Accept: text/csv` takes "text/csv; header=present", but who sends it without may be refused.
            return one, UNKNOWN, YES
    return None, NO, NO


def _range_of(name: str, offered: Mapping[str, Any]) -> str | None:
    """Return the range that *name* falls into, the narrowest first."""
    plain = name.partition(";")[0]
    for wider in (plain, f"{plain.partition('/')[0]}/*", "*/*"):
        if wider in offered:
            return wider
    return None
