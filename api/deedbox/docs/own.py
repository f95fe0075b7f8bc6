"""`/docs` and `/redoc`: the hub's own contract."""

from fastapi import APIRouter, Request, Response

from deedbox import openapi
from deedbox.docs import pages, policies
from deedbox.docs.pages import Links, Ui
from deedbox.docs.rendering import Rendered, render
from deedbox.web.policy import content_security_policy
from deedbox.web.templates import respond_page

router = APIRouter(include_in_schema=False)

OAUTH2_REDIRECT = "/docs/oauth2-redirect"
_VIEWS = (("Swagger UI", "/docs"), ("ReDoc", "/redoc"))


@router.get("/docs")
def swagger_ui(request: Request) -> Response:
    """Show the hub's contract in Swagger UI, with everything that it can do."""
    # A window that Authorize opens at another site must be able to report back.
    headers = {"Cross-Origin-Opener-Policy": "same-origin-allow-popups"}
    return pages.respond(
        request, _page(request, "swagger-ui"), policies.of_own("swagger-ui"), headers=headers
    )


@router.get("/redoc")
def redoc(request: Request) -> Response:
    """Show the hub's contract in ReDoc."""
    return pages.respond(request, _page(request, "redoc"), policies.of_own("redoc"))


@router.get(OAUTH2_REDIRECT)
def oauth2_redirect(request: Request) -> Response:
    """Take what an authorization server sends back, and hand it to the window that asked."""
    # It comes from another site and speaks to the window that opened that one: any policy but the weakest
    # would part the two.
    headers = {"Cross-Origin-Opener-Policy": "unsafe-none", "Cache-Control": "no-store"}
    policy = content_security_policy(style_src=None, connect_src=None, font_src=None)
    return respond_page(request, "deedbox.docs", "oauth2_redirect.html", policy=policy, headers=headers)


def _page(request: Request, ui: Ui) -> Rendered:
    # Made at the first visit: two that come at once make it twice, which costs a few milliseconds.
    kept: dict[Ui, Rendered] = request.app.state.own_docs
    if ui not in kept:
        here = 0 if ui == "swagger-ui" else 1
        links = Links(
            title=f"{_VIEWS[here][0]} · {openapi.TITLE}",
            crumbs=[("This hub's own contract", None), ("openapi.json", "/openapi.json")],
            views=_VIEWS,
            here=here,
        )
        options = {"tries": True, "remembers": True, "oauth2Redirect": OAUTH2_REDIRECT}
        shell = pages.shell(ui, links, options, home="/", is_large=False)
        kept[ui] = render(openapi.rendition(request.app.openapi(), "3.2"), shell, is_large=False)
    return kept[ui]
