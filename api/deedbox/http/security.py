"""What every answer tells a browser not to do with it. A route that says something else itself keeps that."""

RawHeaders = list[tuple[bytes, bytes]]
"""Headers as ASGI has them, their names in lower case."""

HEADERS = {
    # Data shows nothing and runs nothing; pages bring policies of their own (`web.policy`).
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    # It does not hold for requests that CORS allows.
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
BY_TLS = {"Strict-Transport-Security": "max-age=31536000"}
"""Only for this host: what else the operator has in the domain may be without TLS."""

_HEADERS, _BY_TLS = (
    [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    for headers in (HEADERS, {**HEADERS, **BY_TLS})
)


def protect(headers: RawHeaders, *, by_tls: bool) -> None:
    """Add to *headers* what they lack.

    Args:
        headers: of an answer.
        by_tls: whether the request came by TLS, to the hub itself or to a trusted proxy.
    """
    given = {name for name, _ in headers}
    headers += [pair for pair in (_BY_TLS if by_tls else _HEADERS) if pair[0] not in given]
