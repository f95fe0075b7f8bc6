"""The page at each problem's `type`: what happened, and what to do."""

import html
import inspect

from fastapi import APIRouter, Response
from starlette.responses import HTMLResponse

from deedbox import problems
from deedbox.problems import Problem

router = APIRouter(prefix=problems.PROBLEM_PATH, include_in_schema=False)

_HEADERS = {
    "Cache-Control": "public, max-age=3600",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'",
}

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title} · Deedbox</title>
<style>
:root {{ --ink: #1d2430; --soft: #5b6676; --paper: #fbfaf7; --line: #dfdcd3; --accent: #8a4b12; }}
@media (prefers-color-scheme: dark) {{
  :root {{ --ink: #e9e6df; --soft: #a3adba; --paper: #15181d; --line: #333942; --accent: #e0a66a; }}
}}
body {{ margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.6 system-ui, sans-serif; }}
main {{ max-width: 40rem; margin: 0 auto; padding: 3rem 1.25rem 4rem; }}
nav {{ font-size: .9rem; margin-bottom: 2.5rem; }}
a {{ color: var(--accent); text-underline-offset: .2em; }}
h1 {{ font-size: 1.7rem; line-height: 1.25; margin: 0 0 .75rem; text-wrap: balance; }}
code {{ font: .9em ui-monospace, monospace; background: color-mix(in srgb, var(--line) 45%, transparent);
  padding: .1em .35em; border-radius: .25em; }}
.status {{ color: var(--soft); margin: 0 0 1.5rem; }}
dl {{ display: grid; grid-template-columns: auto 1fr; gap: .6rem 1.25rem; margin: 0; }}
dt {{ color: var(--soft); font-variant-numeric: tabular-nums; }}
dd {{ margin: 0; }}
</style>
</head>
<body><main><nav>Deedbox / <a href="/problems">Problems</a></nav>
{content}
</main></body>
</html>
"""


@router.api_route("", methods=["GET", "HEAD"])
async def list_problems() -> Response:
    """List every problem that the hub can answer with."""
    rows = "".join(
        f'<dt>{kind.status}</dt><dd><a href="{kind.type_uri()}">{html.escape(kind.title)}</a></dd>'
        for kind in _by_slug().values()
    )
    return _page("Problems", f"<h1>What can go wrong</h1><dl>{rows}</dl>")


@router.api_route("/{slug}", methods=["GET", "HEAD"])
async def explain_problem(slug: str) -> Response:
    """Explain one problem."""
    kind = _by_slug().get(slug)
    if kind is None:
        msg = "There is no problem of this name; /problems lists them all."
        raise problems.NotFound(msg)
    return _page(
        kind.title,
        f'<h1>{html.escape(kind.title)}</h1><p class="status">Status {kind.status} · '
        f"<code>{kind.type_uri()}</code></p><p>{explanation(kind)}</p>",
    )


def explanation(kind: type[Problem]) -> str:
    """Return the docstring of *kind* as HTML, with its code in code elements."""
    pieces = html.escape(" ".join((inspect.getdoc(kind) or "").split())).split("`")
    return "".join(f"<code>{piece}</code>" if index % 2 else piece for index, piece in enumerate(pieces))


def _by_slug() -> dict[str, type[Problem]]:
    kinds = {kind.slug: kind for kind in problems.problems()}
    return dict(sorted(kinds.items(), key=lambda item: (item[1].status, item[0])))


def _page(title: str, content: str) -> HTMLResponse:
    return HTMLResponse(_PAGE.format(title=html.escape(title), content=content), headers=_HEADERS)
