"""Who may call, and how they prove it."""

import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlsplit

from deedbox.spec.findings import Severity
from deedbox.spec.lint.rule import Hit, Options, Rule
from deedbox.spec.lint.structure import FLOW, PARAMETER, SECURITY_SCHEME, SERVER
from deedbox.spec.lint.view import Operation, View
from deedbox.spec.pointers import Link
from deedbox.spec.texts import shown

_WRITES: Final = ("post", "put", "patch", "delete")
_LOCAL: Final = re.compile(r"localhost|127\.\d+\.\d+\.\d+|\[::1\]|.*\.(?:local|localhost|internal|test)")
_SECRET: Final = re.compile(
    r"(?:^|[_\-.])(?:password|passwd|pwd|secret|client[_-]?secret|api[_-]?key|apikey|access[_-]?token|auth[_-]?token)$",
    re.IGNORECASE,
)


def _title(operation: Operation) -> str:
    return shown(f"{operation.method.upper()} {operation.path}")


def _unsecured(view: View, _: Options) -> Iterator[Hit]:
    unsecured = [operation for operation in view.operations if view.security(operation) is None]
    if len(unsecured) > 1 and len(unsecured) == len(view.operations):
        yield Hit(None, "Nothing says who may call the operations of this API.")
        return
    for operation in unsecured:
        yield Hit(operation.link, f"Nothing says who may call {_title(operation)}.")


def _open_writes(view: View, _: Options) -> Iterator[Hit]:
    for operation in view.operations:
        security = view.security(operation)
        if operation.method not in _WRITES or security is None:
            continue
        if not security or any(not alternative for alternative in security):
            yield Hit(operation.link, f"Anybody may call {_title(operation)}.")


def _schemes(view: View) -> dict[str, Any]:
    components = view.root.get("components")
    schemes = components.get("securitySchemes") if isinstance(components, dict) else None
    return (
        {name: view.resolve(scheme) for name, scheme in schemes.items()} if isinstance(schemes, dict) else {}
    )


def _requirements(view: View) -> Iterator[tuple[Link, str, list[Any]]]:
    """Yield each use of a scheme: where, its name and its scopes."""
    holders: list[tuple[Link, dict[str, Any]]] = [(None, view.root)]
    holders += [(operation.link, operation.value) for operation in view.operations]
    for link, holder in holders:
        listed = holder.get("security")
        for index, alternative in enumerate(listed if isinstance(listed, list) else ()):
            for name, scopes in alternative.items() if isinstance(alternative, dict) else ():
                place = (((link, "security"), str(index)), name)
                yield place, name, scopes if isinstance(scopes, list) else []


def _undefined_schemes(view: View, _: Options) -> Iterator[Hit]:
    known = _schemes(view)
    for link, name, _scopes in _requirements(view):
        # Since 3.2 a scheme may be named by a reference, which loading has resolved.
        if name not in known and not name.startswith("#"):
            yield Hit(link, f"There is no security scheme {shown(name)}.")


def _undefined_scopes(view: View, _: Options) -> Iterator[Hit]:
    schemes = _schemes(view)
    for link, name, scopes in _requirements(view):
        scheme = schemes.get(name, {})
        flows = scheme.get("flows")
        if scheme.get("type") != "oauth2" or not isinstance(flows, dict):
            continue
        known = {
            scope
            for flow in flows.values()
            if isinstance(flow, dict) and isinstance(flow.get("scopes"), dict)
            for scope in flow["scopes"]
        }
        for index, scope in enumerate(scopes):
            if isinstance(scope, str) and scope not in known:
                yield Hit((link, str(index)), f"The scheme {shown(name)} has no scope {shown(scope)}.")


def _basic(view: View, _: Options) -> Iterator[Hit]:
    for site in view.all(SECURITY_SCHEME):
        if site.value.get("type") == "http" and str(site.value.get("scheme")).lower() == "basic":
            yield Hit(site.link, "This scheme sends user name and password with every request.")


def _keys_in_query(view: View, _: Options) -> Iterator[Hit]:
    for site in view.all(SECURITY_SCHEME):
        if site.value.get("type") == "apiKey" and site.value.get("in") == "query":
            yield Hit(site.link, "This scheme sends a key in the address.")


def _secrets_in_addresses(view: View, _: Options) -> Iterator[Hit]:
    for site in view.all(PARAMETER):
        name = site.value.get("name")
        if site.value.get("in") in ("query", "path") and isinstance(name, str) and _SECRET.search(name[:200]):
            yield Hit(site.link, f"The parameter {shown(name)} sends a secret in the address.")


def _old_flows(view: View, _: Options) -> Iterator[Hit]:
    for site in view.all(FLOW):
        if site.link is not None and site.link[1] in ("implicit", "password"):
            yield Hit(site.link, f"The flow {site.link[1]} of OAuth is not to be used any more.")


def _plain_http(view: View, _: Options) -> Iterator[Hit]:
    for site in view.all(SERVER):
        if _is_plain(url := site.value.get("url")):
            yield Hit((site.link, "url"), f"Requests to {shown(url)} travel unencrypted.")
    for site in view.all(FLOW):
        for name in ("authorizationUrl", "tokenUrl", "refreshUrl", "deviceAuthorizationUrl"):
            if _is_plain(url := site.value.get(name)):
                yield Hit((site.link, name), f"Requests to {shown(url)} travel unencrypted.")


def _is_plain(url: object) -> bool:
    if not isinstance(url, str) or not url.lower().startswith("http://"):
        return False
    try:
        host = urlsplit(url[:2000]).netloc.rpartition("@")[2]
    except ValueError:
        return True
    return not _LOCAL.fullmatch(re.sub(r":\d*$", "", host).lower())


RULES: Final = (
    Rule(
        "operation-unsecured",
        Severity.WARNING,
        "Every operation says who may call it, or the document says it for all.",
        "Without a word, nobody can tell a public operation from a forgotten one.",
        "Add security at the top of the document; say security: [] where anybody may call.",
        _unsecured,
    ),
    Rule(
        "write-unsecured",
        Severity.WARNING,
        "An operation that changes something asks who calls.",
        "Anybody can change it.",
        "Require a security scheme, or waive this rule with the reason.",
        _open_writes,
    ),
    Rule(
        "security-scheme-undefined",
        Severity.ERROR,
        "Every security scheme that is required is defined.",
        "The specification asks for it: nobody knows how to prove who they are.",
        "Define it under components/securitySchemes, or correct its name.",
        _undefined_schemes,
    ),
    Rule(
        "security-scope-undefined",
        Severity.ERROR,
        "Every scope that is required is defined by the scheme.",
        "No token can ever have it, so that nobody may call.",
        "Add it to the scopes of the flows, or correct its name.",
        _undefined_scopes,
    ),
    Rule(
        "authentication-basic",
        Severity.WARNING,
        "No scheme is HTTP Basic.",
        "The password itself travels with each request, and is kept in scripts and logs.",
        "Use tokens: http with scheme bearer, oauth2 or openIdConnect.",
        _basic,
    ),
    Rule(
        "api-key-in-query",
        Severity.WARNING,
        "No scheme sends its key in the query.",
        "Addresses are kept in logs, histories and caches.",
        "Send the key in a header.",
        _keys_in_query,
    ),
    Rule(
        "secret-in-address",
        Severity.WARNING,
        "No parameter of query or path is a password, a secret or a token.",
        "Addresses are kept in logs, histories and caches.",
        "Send it in a header or in the body.",
        _secrets_in_addresses,
    ),
    Rule(
        "oauth-flow-outdated",
        Severity.WARNING,
        "No scheme uses the implicit or the password flow of OAuth.",
        "Source: RFC 9700 section 2.1.2 and 2.4. Tokens leak, and passwords are given to strangers.",
        "Use authorizationCode (with PKCE) or clientCredentials.",
        _old_flows,
    ),
    Rule(
        "server-not-https",
        Severity.WARNING,
        "Every address but that of the own machine begins with https.",
        "Whoever stands between reads the tokens and changes the answers.",
        "Write https.",
        _plain_http,
    ),
)
