"""Writes: what was written is there, at the place that the answer names, and what was deleted is gone."""

import base64
import hashlib
import json
from urllib.parse import unquote

import session
from checks import Exchange, house

# Path parameters and the member of the answer that repeats them, where the names differ.
_MEMBERS = {("channels_move", "channel"): "name", ("apis_update", "api"): "name"}


@house()
def location_resolves(exchange: Exchange) -> bool:
    """What is created is at its Location, as the answer showed it."""
    if exchange.status != 201:
        return False
    location = exchange.header("Location")
    assert location is not None
    there = session.client.get(location, headers=session.bearer())
    assert there.status_code == 200, f"Location answers {there.status_code}"
    assert there.content == exchange.response.content, "Location shows something else"
    assert there.headers["ETag"] == exchange.header("ETag"), "Location has another ETag"
    return True


@house()
def write_is_echoed(exchange: Exchange) -> bool:
    """The answer to a write shows the values that were sent, and so does a GET after it."""
    if exchange.method not in ("POST", "PUT", "PATCH") or not exchange.is_success:
        return False
    shown = exchange.response.json()
    written = {} if "x-raw-body" in exchange.operation["requestBody"] else json.loads(exchange.sent)
    for name, value in exchange.case.path_parameters.items():
        written[_MEMBERS.get((exchange.operation_id, name), name)] = unquote(str(value))
    for name, value in written.items():
        assert shown[name] == value, f"{name} was written as {value!r} and is shown as {shown[name]!r}"
    address = exchange.header("Location") or exchange.url
    assert session.client.get(address, headers=session.bearer()).json() == shown, "a GET shows something else"
    return True


@house()
def document_roundtrip(exchange: Exchange) -> bool:
    """A published document comes back byte for byte, with its media type and its digest."""
    if exchange.operation_id != "versions_publish" or not exchange.is_success:
        return False
    answer = session.client.get(f"{exchange.url}/document", headers=session.bearer())
    digest = hashlib.sha256(exchange.sent)
    shown = exchange.response.json()
    assert answer.content == exchange.sent, "other bytes came back"
    assert answer.headers["ETag"] == f'"{digest.hexdigest()}"'
    assert answer.headers["Repr-Digest"] == f"sha-256=:{base64.b64encode(digest.digest()).decode()}:"
    assert (shown["sha256"], shown["size_bytes"]) == (digest.hexdigest(), len(exchange.sent))
    assert answer.headers["Content-Type"] == shown["media_type"]
    if exchange.status == 201:
        assert shown["media_type"] == exchange.response.request.headers["Content-Type"]
    return True


@house()
def deleted_is_gone(exchange: Exchange) -> bool:
    """What was deleted answers 404."""
    if exchange.method != "DELETE" or not exchange.is_success:
        return False
    answer = exchange.again(method="GET")
    assert answer.status_code == 404, f"it still answers {answer.status_code}"
    return True
