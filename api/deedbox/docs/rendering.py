"""A document inlined into its page. Runs in a process for heavy work, so everything here pickles."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from deedbox import spec
from deedbox.docs.policies import connect_sources
from deedbox.http.encodings import pack, unpack_zstd
from deedbox.spec.display import display, server_urls

LARGE_BYTES = 1024 * 1024
"""A document from here on is drawn folded."""

# Inside <script type="application/json"> only an end tag or a comment could do harm; the last two end a line
# of JavaScript, and the ampersand would matter if this were ever read as XHTML.
_ESCAPES = str.maketrans({
    "<": r"\u003c", ">": r"\u003e", "&": r"\u0026", "\u2028": r"\u2028", "\u2029": r"\u2029",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shell:
    """A page without its document."""

    head: bytes
    tail: bytes
    options: dict[str, Any]
    """What the script is told beside the document: `tries`, `remembers`, `oauth2Redirect`."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page with its document, compressed with zstd."""

    packed: bytes
    connect: tuple[str, ...]
    """Sources of a policy that lets the page call the document's servers."""

    def unpacked(self) -> bytes:
        """Return the page as it is."""
        return unpack_zstd(self.packed)


def render_stored(
    content: bytes,
    media_type: str,
    limits: spec.Limits,
    shell: Shell,
    announcements: Mapping[int, spec.Announcement],
) -> Rendered:
    """Return the page of the stored document *content*, with what was announced of its operations since.

    Raises:
        spec.SpecError: today's limits, or rules, are stricter than those it was published under.
    """
    document = spec.announced(spec.load(content, media_type, limits=limits), announcements)
    return render(document.root, shell, is_large=len(content) >= LARGE_BYTES)


def render(root: dict[str, Any], shell: Shell, *, is_large: bool) -> Rendered:
    """Return the page that shows *root*."""
    connect = connect_sources(server_urls(root))
    options = {**shell.options, "large": is_large}
    # Without a server of its own there is nobody to call: a relative address would lead to these pages.
    if shell.options["tries"] == "servers":
        options["tries"] = bool(connect)
    page = b"".join((shell.head, inert({"options": options, "root": display(root)}), shell.tail))
    return Rendered(pack(page, "zstd"), connect)


def inert(value: object) -> bytes:
    """Return *value* as JSON that can stand inside a script element of an HTML page."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_ESCAPES).encode()
