"""Conditional requests (RFC 9110 section 13): ETags mean something, and nobody's change is lost."""

import hashlib

import promises
import session
from checks import Exchange, house, moves

STALE = '"stale"'
_bodies: dict[tuple[str, str], str] = {}
_etags: dict[tuple[str, str], str] = {}


@house(needed_by="reader")
def conditional_get(exchange: Exchange) -> bool:
    """With its own ETag a GET is answered 304 without a body, with another one 200 in full."""
    etag = exchange.header("ETag")
    if exchange.method != "GET" or exchange.status != 200 or etag is None or moves(exchange):
        return False
    same = exchange.again(if_none_match=f'"other", {etag}')
    assert (same.status_code, same.content) == (304, b""), f"its own ETag gives {same.status_code}"
    assert same.headers.get("ETag") == etag, "the 304 has another ETag"
    assert same.headers.get("Link") == exchange.header("Link"), "the 304 has other links"
    found = list(promises.broken("GET", exchange.url, 304, same.headers, b""))
    assert not found, "; ".join(found)
    other = exchange.again(if_none_match='"other"')
    assert other.status_code == 200, f"another ETag gives {other.status_code}"
    assert other.content == exchange.response.content, "asked twice, two answers"
    return True


_EAGER = {"changes_changelog"}
"""Their ETag is made before they are, of all that they may tell: waivers that allow nothing in them, too."""


@house(needed_by="reader")
def etag_tracks_representation(exchange: Exchange) -> bool:
    """Of one address, the same ETag always comes with the same bytes and other bytes with another ETag."""
    etag = exchange.header("ETag")
    if exchange.method != "GET" or exchange.status != 200 or etag is None:
        return False
    digest = hashlib.sha256(exchange.response.content).hexdigest()
    assert _bodies.setdefault((exchange.url, etag), digest) == digest, "one ETag, two representations"
    if exchange.operation_id not in _EAGER:
        assert _etags.setdefault((exchange.url, digest), etag) == etag, "one representation, two ETags"
    return True


@house()
def conditional_write(exchange: Exchange) -> bool:
    """A change that took effect is refused with a stale ETag (412) and without one (428)."""
    if (
        exchange.method not in ("PATCH", "PUT")
        or not exchange.is_success
        or "428" not in exchange.operation["responses"]
    ):
        return False
    stale, none = exchange.again(if_match=STALE), exchange.again(if_match=None)
    assert stale.status_code == 412, f"a stale ETag gives {stale.status_code}"
    assert none.status_code == 428, f"no ETag gives {none.status_code}"
    return True


@house()
def conditional_delete(exchange: Exchange) -> bool:
    """What can be deleted is not deleted with a stale ETag (412), nor without one (428)."""
    delete_id = exchange.operation_id.replace("_read", "_delete")
    if delete_id not in session.operations or not session.may_call(delete_id):
        return False
    if exchange.status != 200 or not exchange.operation_id.endswith("_read"):
        return False
    stale = exchange.again(method="DELETE", if_match=STALE)
    none = exchange.again(method="DELETE", if_match=None)
    if exchange.response.json().get("kept_by") == "hub":
        assert (stale.status_code, none.status_code) == (409, 409), "the hub's own channel can't be deleted"
    else:
        assert stale.status_code == 412, f"a stale ETag gives {stale.status_code}"
        assert none.status_code == 428, f"no ETag gives {none.status_code}"
    return True
