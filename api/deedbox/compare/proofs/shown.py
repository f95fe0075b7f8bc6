"""A proof as something that can be tried: a `curl` line, or what a server would send."""

import json
import shlex
from typing import Any, Final
from urllib.parse import quote

from deedbox.compare.contracts.scope import Message

_MOST_SHOWN: Final = 4_000


def shown(message: Message, side: str, at: str, value: Any) -> str:
    """Return *value* in the message that carries it; *side* and *at* say which it is.

    The address of a request begins with `$URL`, which is for who tries it to set.
    """
    text = json.dumps(value, ensure_ascii=False)
    text = text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}..."
    if side == "response":
        return f"{message.method} {message.path}, {at}:\n{text}"
    place, name = message.parameter
    plain = value if isinstance(value, str) else text
    path, more = message.path, []
    if place == "path":
        path = path.replace(f"{{{name}}}", quote(plain, safe=""))
    elif place == "query":
        path = f"{path}?{quote(name)}={quote(plain)}"
    elif place == "header":
        more = ["-H", f"{name}: {plain}"]
    elif place == "cookie":
        more = ["--cookie", f"{name}={quote(plain)}"]
    else:
        more = ["-H", f"Content-Type: {message.media_type}", "--data", text]
    # Not `shlex.join`: the shell has to put the address in place of $URL.
    address = '"$URL"' + shlex.quote(path)
    return " ".join(["curl", "-X", message.method, address, *map(shlex.quote, more)])
