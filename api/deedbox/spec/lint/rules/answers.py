"""Responses: what comes when it goes well, and what comes when it does not."""

from collections.abc import Iterator
from typing import Final

from deedbox.spec.findings import Severity
from deedbox.spec.lint.rule import Hit, Options, Rule
from deedbox.spec.lint.structure import RESPONSE
from deedbox.spec.lint.view import Operation, View
from deedbox.spec.texts import shown

_NO_BODY: Final = ("204", "205", "304")


def _title(operation: Operation) -> str:
    return shown(f"{operation.method.upper()} {operation.path}")


def _no_success(view: View, _: Options) -> Iterator[Hit]:
    for operation in view.operations:
        statuses = view.responses(operation)
        if not any(status.startswith(("1", "2", "3")) or status == "default" for status in statuses):
            yield Hit((operation.link, "responses"), f"{_title(operation)} has no response for success.")


def _no_client_error(view: View, _: Options) -> Iterator[Hit]:
    for operation in view.operations:
        statuses = view.responses(operation)
        if not any(status.startswith("4") or status == "default" for status in statuses):
            yield Hit(
                (operation.link, "responses"), f"{_title(operation)} has no response for a caller's mistake."
            )


def _no_unauthorized(view: View, _: Options) -> Iterator[Hit]:
    for operation in view.operations:
        security = view.security(operation)
        if not security or any(not alternative for alternative in security):
            continue
        if not {"401", "4XX", "default"} & view.responses(operation).keys():
            message = f"{_title(operation)} asks who calls, and has no response 401."
            yield Hit((operation.link, "responses"), message)


def _errors(view: View) -> Iterator[tuple[Operation, str, dict[str, object]]]:
    for operation in view.operations:
        for status, response in view.responses(operation).items():
            if status[:1] in ("4", "5"):
                yield operation, status, response


def _bare_errors(view: View, _: Options) -> Iterator[Hit]:
    seen: set[int] = set()
    for operation, status, response in _errors(view):
        # A shared response is told of once, where it is first used.
        if (
            response
            and not response.get("content")
            and operation.method != "head"
            and id(response) not in seen
        ):
            seen.add(id(response))
            place = ((operation.link, "responses"), status)
            yield Hit(place, f"The response {status} has no body that says what went wrong.")


def _no_problems(view: View, _: Options) -> Iterator[Hit]:
    seen: set[int] = set()
    for operation, status, response in _errors(view):
        content = response.get("content")
        if not isinstance(content, dict) or not content or id(response) in seen:
            continue
        seen.add(id(response))
        if not any(media.partition(";")[0].strip().startswith("application/problem+") for media in content):
            place = ((operation.link, "responses"), status)
            yield Hit(place, f"The response {status} is no problem of RFC 9457.")


def _bodies_of_nothing(view: View, _: Options) -> Iterator[Hit]:
    for operation in view.operations:
        for status, response in view.responses(operation).items():
            if status in _NO_BODY and response.get("content"):
                place = ((operation.link, "responses"), status)
                yield Hit(place, f"A response of status {status} has no body, and content describes one.")


def _bodies_of_reads(view: View, _: Options) -> Iterator[Hit]:
    for operation in view.operations:
        if operation.method in ("get", "head", "delete") and "requestBody" in operation.value:
            message = (
                f"{_title(operation)} has a request body, which {operation.method.upper()} gives no meaning."
            )
            yield Hit((operation.link, "requestBody"), message)


def _no_schema(view: View, _: Options) -> Iterator[Hit]:
    for site in view.all(RESPONSE):
        content = site.value.get("content")
        for media, described in content.items() if isinstance(content, dict) else ():
            is_json = media.partition(";")[0].strip().endswith("json")
            known = described if isinstance(described, dict) else {}
            if is_json and not {"schema", "itemSchema", "$ref"} & known.keys():
                yield Hit(
                    ((site.link, "content"), media), f"Nothing says what the {shown(media)} here looks like."
                )


RULES: Final = (
    Rule(
        "success-response-missing",
        Severity.WARNING,
        "Every operation has a response for success.",
        "Generated code has nothing to return.",
        "Describe what comes when it goes well.",
        _no_success,
    ),
    Rule(
        "client-error-missing",
        Severity.WARNING,
        "Every operation has a response for a caller's mistake: 4xx, or default.",
        "Callers learn of the errors from their users.",
        "Describe the statuses 400 to 499 that it can answer.",
        _no_client_error,
    ),
    Rule(
        "unauthorized-response-missing",
        Severity.WARNING,
        "An operation that asks who calls has a response 401.",
        "A token that has run out is the error that every caller meets.",
        "Describe the response 401.",
        _no_unauthorized,
    ),
    Rule(
        "error-without-body",
        Severity.INFO,
        "A response for an error has a body.",
        "A status alone says that something is wrong, not what.",
        "Describe its content, best as application/problem+json.",
        _bare_errors,
    ),
    Rule(
        "error-no-problem",
        Severity.INFO,
        "Errors are problems of RFC 9457.",
        "With one shape for all errors of all APIs, callers handle them in one place.",
        "Answer with application/problem+json.",
        _no_problems,
    ),
    Rule(
        "response-schema-missing",
        Severity.WARNING,
        "A response of JSON has a schema.",
        "Callers, generated code and tests have nothing to go by.",
        "Add a schema.",
        _no_schema,
    ),
    Rule(
        "body-not-sent",
        Severity.ERROR,
        "A response that has no body by its status describes none.",
        "Source: RFC 9110. Servers drop the body, and generated code fails on its absence.",
        "Remove content, or answer with another status.",
        _bodies_of_nothing,
    ),
    Rule(
        "body-unexpected",
        Severity.WARNING,
        "GET, HEAD and DELETE have no request body.",
        "Source: RFC 9110. Proxies drop it, servers refuse it, and 3.0 forbids it.",
        "Send the values as parameters, or use POST.",
        _bodies_of_reads,
    ),
)
