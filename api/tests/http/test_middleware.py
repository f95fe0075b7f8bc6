"""The way of a request, written down once more: whoever changes it must change it here too."""

from deedbox.app import create_app
from deedbox.docs.origin import DocsOrigin
from deedbox.http.address_limit import AddressLimit
from deedbox.http.bodies import BodyBounds
from deedbox.http.compression import Compression
from deedbox.http.context import RequestContext
from deedbox.http.cors import Cors
from deedbox.http.failures import UnforeseenFailures
from deedbox.http.guard import Guard, Refusals
from deedbox.http.head import Head
from deedbox.identity.browser.visitors import Visitors
from deedbox.identity.kept import KeptReads
from deedbox.settings import Settings


def test_the_order_of_the_middleware_outermost_first() -> None:
    app = create_app(Settings(max_body_bytes=2000, max_document_bytes=3000, body_timeout_seconds=4))

    order: list[object] = [one.cls for one in app.user_middleware]
    assert order == [
        RequestContext,
        Cors,
        Head,
        UnforeseenFailures,
        Compression,
        DocsOrigin,
        Guard,
        AddressLimit,
        Refusals,
        Visitors,
        BodyBounds,
        KeptReads,
    ]


def test_the_bounds_of_bodies_are_those_of_the_settings() -> None:
    app = create_app(Settings(max_body_bytes=2000, max_document_bytes=3000, body_timeout_seconds=4))

    assert app.user_middleware[-2].kwargs == {
        "max_bytes": 2000,
        "max_bytes_of": {"versions_publish": 3000, "versions_check": 3000},
        "timeout_seconds": 4,
    }
