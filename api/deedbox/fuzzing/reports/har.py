"""Requests and answers as browsers' tools and proxies read them. Source: HTTP Archive 1.2."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from deedbox import __version__
from deedbox.fuzzing.findings.curl import text_of

_BINARY = "base64:"


def archive(recorded: Iterable[Mapping[str, Any]]) -> str:
    """Return the archive of what the engine *recorded*."""
    creator = {"name": "Deedbox", "version": __version__}
    log = {"version": "1.2", "creator": creator, "entries": [_entry(one) for one in recorded]}
    return json.dumps({"log": log}, indent=1)


def _entry(one: Mapping[str, Any]) -> dict[str, Any]:
    answer = one.get("response") or {}
    milliseconds = round(float(answer.get("elapsed") or 0) * 1000, 3)
    return {
        "startedDateTime": datetime.fromtimestamp(float(one.get("timestamp") or 0), UTC).isoformat(),
        "time": milliseconds,
        "request": _request(one["request"]),
        "response": _response(answer),
        "cache": {},
        "timings": {"send": 0, "wait": milliseconds, "receive": 0},
    }


def _request(sent: Mapping[str, Any]) -> dict[str, Any]:
    url = str(sent.get("uri"))
    headers = _headers(sent)
    request: dict[str, Any] = {
        "method": sent.get("method"),
        "url": url,
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": headers,
        "queryString": [
            {"name": name, "value": value}
            for name, value in parse_qsl(urlsplit(url).query, keep_blank_values=True)
        ],
        "headersSize": -1,
        "bodySize": -1,
    }
    body = text_of(sent.get("body"))
    if body is not None:
        request["postData"] = {"mimeType": _media_type(headers), "text": body}
    return request


def _response(answer: Mapping[str, Any]) -> dict[str, Any]:
    status = int(answer.get("status_code") or 0)
    headers = _headers(answer)
    body = text_of(answer.get("content")) or ""
    content: dict[str, Any] = {"size": len(body), "mimeType": _media_type(headers), "text": body}
    if body.startswith(_BINARY):
        content |= {"text": body.removeprefix(_BINARY), "encoding": "base64"}
    return {
        "status": status,
        "statusText": HTTPStatus(status).phrase if status in set(HTTPStatus) else "",
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": headers,
        "content": content,
        "redirectURL": next((one["value"] for one in headers if one["name"].lower() == "location"), ""),
        "headersSize": -1,
        "bodySize": -1,
    }


def _headers(of: Mapping[str, Any]) -> list[dict[str, str]]:
    return [
        {"name": name, "value": str(value)}
        for name, values in (of.get("headers") or {}).items()
        for value in (values if isinstance(values, list) else [values])
    ]


def _media_type(headers: list[dict[str, str]]) -> str:
    return next((one["value"] for one in headers if one["name"].lower() == "content-type"), "")
