"""Security: what a caller has to give, and whether what it gave before still opens the door."""

from collections.abc import Mapping
from typing import Any, Final

from deedbox.compare.contracts.reading import Operation
from deedbox.compare.contracts.scope import NO, UNKNOWN, YES, Scope
from deedbox.compare.schemas import values
from deedbox.spec import pointers

Requirement = Mapping[str, tuple[str, ...]]
_MEANING: Final = ("type", "name", "in", "scheme", "openIdConnectUrl")
_URLS: Final = ("authorizationUrl", "tokenUrl", "refreshUrl", "deviceAuthorizationUrl")


def compare_security(scope: Scope, old: Operation, new: Operation) -> None:
    """Compare what two operations ask for. Alternatives are "or", what stands in one is "and"."""
    names = _renamed(scope)
    before = tuple(
        {names.get(name, name): scopes for name, scopes in one.items()} for one in old.security or ({},)
    )
    after = new.security or ({},)
    where = (_where(old, scope.old.root), _where(new, scope.new.root))
    scope = scope.within("", "security")
    for one in before:
        if any(_is_enough(one, other) for other in after):
            continue
        wanted = [other for other in after if other.keys() <= one.keys()]
        if wanted:
            missing = sorted(
                {word for name in wanted[0] for word in wanted[0][name] if word not in one[name]}
            )
            scope.tell(
                "security-scope-added",
                NO,
                NO,
                where=where,
                old=_said(one),
                new=_said(wanted[0]),
                subject=", ".join(missing),
            )
        else:
            rule = "security-requirement-added" if not one else "security-alternative-removed"
            scope.tell(rule, NO, NO, where=where, old=_said(one), new=[_said(other) for other in after])
    for other in after:
        if not any(_is_enough(other, one) for one in before):
            rule = "security-requirement-removed" if not other else "security-alternative-added"
            scope.tell(rule, YES, YES, where=where, old=[_said(one) for one in before], new=_said(other))


def compare_schemes(scope: Scope) -> None:
    """Compare how the schemes of both documents work."""
    old, new = scope.old.security_schemes, scope.new.security_schemes
    for name in sorted(old.keys() & new.keys()):
        before, after = old[name], new[name]
        inner = scope.within("", f"security scheme `{name}`")
        for word in _MEANING:
            was, is_now = before.value.get(word), after.value.get(word)
            is_any_case = word == "scheme" or (word == "name" and before.value.get("in") == "header")
            if isinstance(was, str) and isinstance(is_now, str) and is_any_case:
                was, is_now = was.lower(), is_now.lower()
            if not values.same(was, is_now):
                where = (f"{before.pointer}/{word}", f"{after.pointer}/{word}")
                inner.tell("security-scheme-changed", NO, NO, where=where, old=was, new=is_now, subject=word)
                if word == "type":
                    break  # Of another type everything else is another, too.
        _compare_flows(inner, before.value, after.value, (before.pointer, after.pointer))
    renamed = _renamed(scope)
    for name in sorted(old.keys() - new.keys() - renamed.keys()):
        # Where an operation asked for it, that is told there.
        scope.tell("security-scheme-removed", YES, YES, where=(old[name].pointer, None), subject=name)
    for name in sorted(new.keys() - old.keys() - set(renamed.values())):
        scope.tell("security-scheme-added", YES, YES, where=(None, new[name].pointer), subject=name)


def _renamed(scope: Scope) -> dict[str, str]:
    """Return how schemes are called now that work as before under another name, which no caller ever sees."""
    old, new = scope.old.security_schemes, scope.new.security_schemes
    come = {_meaning(new[name].value): name for name in sorted(new.keys() - old.keys(), reverse=True)}
    gone = {name: _meaning(old[name].value) for name in old.keys() - new.keys()}
    return {name: come[meaning] for name, meaning in gone.items() if meaning in come}


def _meaning(scheme: Mapping[str, Any]) -> object:
    """Return what a caller has to know of *scheme*."""
    words = {word: scheme[word] for word in _MEANING if word in scheme}
    flows = scheme.get("flows")
    named = flows.items() if isinstance(flows, Mapping) else ()
    urls = {
        name: [{word: flow[word] for word in _URLS if word in flow}, sorted(flow.get("scopes") or {})]
        for name, flow in named
    }
    return values.frozen([words, urls])


def _compare_flows(
    scope: Scope, old: Mapping[str, Any], new: Mapping[str, Any], where: tuple[str, str]
) -> None:
    before, after = old.get("flows") or {}, new.get("flows") or {}
    for name in sorted(before.keys() | after.keys()):
        places = tuple(f"{one}/flows/{pointers.escape(name)}" for one in where)
        pair = (places[0] if name in before else where[0], places[1] if name in after else where[1])
        if name not in after:
            scope.tell("oauth-flow-removed", NO, NO, where=pair, subject=name)
        elif name not in before:
            scope.tell("oauth-flow-added", YES, YES, where=pair, subject=name)
        else:
            _compare_flow(scope, before[name], after[name], (places[0], places[1]))


def _compare_flow(
    scope: Scope, old: Mapping[str, Any], new: Mapping[str, Any], where: tuple[str, str]
) -> None:
    for word in _URLS:
        was, is_now = old.get(word), new.get(word)
        if not values.same(was, is_now):
            scope.tell("oauth-url-changed", UNKNOWN, UNKNOWN, where=where, old=was, new=is_now, subject=word)
    before, after = old.get("scopes") or {}, new.get("scopes") or {}
    for name in sorted(before.keys() - after.keys()):
        # A token with this scope can no longer be asked for.
        scope.tell("oauth-scope-removed", NO, NO, where=where, old=name, subject=name)
    for name in sorted(after.keys() - before.keys()):
        scope.tell("oauth-scope-added", YES, YES, where=where, new=name, subject=name)


def _where(operation: Operation, root: Mapping[str, Any]) -> str | None:
    """Return where it stands what *operation* asks for; None: nowhere, so that it asks for nothing."""
    if "security" in operation.raw:
        return f"{operation.pointer}/security"
    return "/security" if "security" in root else None


def _is_enough(given: Requirement, wanted: Requirement) -> bool:
    """Say whether who gives *given* satisfies *wanted*."""
    return all(name in given and set(scopes) <= set(given[name]) for name, scopes in wanted.items())


def _said(requirement: Requirement) -> dict[str, list[str]]:
    return {name: sorted(scopes) for name, scopes in sorted(requirement.items())}
