"""Pages from Jinja2 templates: everything is escaped, and a name that is not there is an error."""

from functools import cache
from typing import Any

from fastapi import Request, Response
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from deedbox import __version__
from deedbox.http.conditional import etag_of, respond_bytes
from deedbox.web import assets
from deedbox.web.policy import content_security_policy, page_headers

_STRICT = content_security_policy()


@cache
def environment(package: str) -> Environment:
    """Return the templates of *package* (its folder `templates`), over those that every page shares."""
    found = Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader("deedbox.web")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.globals.update(asset=assets.url, release=__version__)
    return found


def respond_page(
    request: Request,
    package: str,
    template: str,
    *,
    policy: str = _STRICT,
    status: int = 200,
    headers: dict[str, str] | None = None,
    **values: Any,
) -> Response:
    """Return the page that *template* of *package* makes of *values*."""
    page = rendered(request, package, template, **values)
    return respond_html(request, page, policy=policy, status=status, headers=headers)


def rendered(request: Request, package: str, template: str, **values: Any) -> bytes:
    """Return the HTML that *template* of *package* makes of *values*, and of who looks at it.

    `request.state.visitor` has a `name`; `sign_in_url` leads to the sign-in. Neither is there where nobody
    can have signed in, or where it is not known yet.
    """
    frame = {name: getattr(request.state, name, None) for name in ("visitor", "sign_in_url")}
    return environment(package).get_template(template).render(frame | values).encode()


def respond_html(
    request: Request, page: bytes, *, policy: str, status: int = 200, headers: dict[str, str] | None = None
) -> Response:
    """Return *page* (HTML) under *policy* with its ETag, or 304 when the reader has just that."""
    sent = page_headers(policy) | (headers or {})
    return respond_bytes(
        request,
        page,
        etag=etag_of(page),
        media_type="text/html; charset=utf-8",
        headers=sent,
        status=status,
    )
