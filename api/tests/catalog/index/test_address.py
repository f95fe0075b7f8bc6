"""The address that a page names for `--index-url`."""

import pytest
from fastapi import Request

from deedbox.catalog.index.address import index_url


@pytest.mark.parametrize(
    ("scheme", "host", "url"),
    [
        ("http", "127.0.0.1:8000", "http://127.0.0.1:8000/simple/"),
        ("https", "hub.example.com", "https://hub.example.com/simple/"),
    ],
)
def test_the_index_is_at_the_host_that_was_asked(scheme: str, host: str, url: str) -> None:
    scope = {
        "type": "http",
        "scheme": scheme,
        "path": "/apis/orders",
        "query_string": b"",
        "headers": [(b"host", host.encode())],
    }

    assert index_url(Request(scope)) == url
