"""Text from a server, made fit for one line of a log."""

MAX_CHARACTERS = 500


def one_line(text: str, limit: int = MAX_CHARACTERS) -> str:
    """Return *text* on one line without control characters, cut to *limit* characters.

    What a server sends ends up in terminals and logs; escape sequences and forged lines must not.
    """
    # A page of megabytes is not worth reading to its end for one line.
    words = "".join(c if c.isprintable() else " " for c in text[: limit * 4]).split()
    line = " ".join(words)
    return line if len(line) <= limit else line[: limit - 1] + "…"
