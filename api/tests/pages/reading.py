"""What a reader sees of a page."""

import html
import re


def seen(page: str) -> str:
    """Return the text in the body of *page*, on one line."""
    body = page.partition("<body>")[2].replace("<wbr>", "")
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def links(page: str) -> list[str]:
    """Return where the links of *page* lead, in order."""
    return [html.unescape(found) for found in re.findall(r'<a\b[^>]*\bhref="([^"]*)"', page)]


def tags(page: str, name: str) -> list[str]:
    """Return the start tags called *name*."""
    return re.findall(rf"<{name}\b[^>]*>", page)
