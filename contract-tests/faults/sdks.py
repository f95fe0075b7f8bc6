"""SDKs: what is built, how often, under which number, and which bytes of it are sent."""

from typing import Any

from faults.fault import Fault
from faults.plant import Answer, answer, function


def _one_byte_more(original: Any, request: Any, size: int, etag: str) -> Any:
    from deedbox.http.ranges import Span

    span = original(request, size, etag)
    return span if span is None or span.stop == size else Span(span.start, span.stop + 1)


def _never_refused(original: Any, request: Any, size: int, etag: str) -> Any:
    from deedbox.problems import RangeNotSatisfiable

    try:
        return original(request, size, etag)
    except RangeNotSatisfiable:
        return None


def _of_any_body(original: Any, request: Any, size: int, etag: str) -> Any:
    return original(request, size, request.headers.get("if-range", etag))


def _built_again(original: Any, tx: Any, version: Any, flavour: str, *, builder: str, **rest: Any) -> Any:
    from deedbox.catalog.sdks import service

    number = len(service.all_of(tx, version))
    return original(tx, version, flavour, builder=f"{builder}-{number}", **rest)


def _loosely(original: Any, version: str) -> str:
    from deedbox.problems import NoPackageNumber

    try:
        return str(original(version))
    except NoPackageNumber:
        return version.partition("+")[0].partition("-")[0] + "rc0"


def _for_one(original: Any, prefix: str, api: str, flavour: str) -> str:
    return str(original(prefix, api.replace("--", "-"), flavour))


def _of_any_version(original: Any, tx: Any, version: Any, uid: str) -> Any:
    from sqlalchemy import select

    from deedbox.catalog.sdks.tables import sdks

    owner = tx.execute(select(sdks.c.version_id).where(sdks.c.uid == uid)).scalar()
    return original(tx, version if owner is None else _Version(owner, version), uid)


class _Version:
    def __init__(self, own: int, other: Any) -> None:
        self.id, self.api, self.version = own, other.api, other.version


def _goes_on(original: Any, tx: Any, sdk: Any) -> Any:
    from deedbox.catalog.sdks import service

    return service.by_id(tx, sdk.id)


def _cut(given: Answer) -> None:
    given.content = given.content[:-1]
    given.headers["content-length"] = str(len(given.content))


def _of_the_part(given: Answer) -> None:
    given.headers["content-range"] = given.headers["content-range"].rpartition("/")[0] + "/1"


def _another_digest(given: Answer) -> None:
    def change(item: dict[str, Any]) -> None:
        for one in item.get("files", []):
            one["sha256"] = "0" * 64

    given.each(change)


FAULTS = (
    Fault(
        "sdk-part-one-byte-long",
        "A part holds one byte more than was asked for.",
        "sdks_download",
        function("http.ranges", "asked", _one_byte_more),
    ),
    Fault(
        "sdk-part-beyond-is-whole",
        "Who asks for what is beyond the end is sent the whole file.",
        "sdks_download",
        function("http.ranges", "asked", _never_refused),
    ),
    Fault(
        "sdk-if-range-ignored",
        "A part is sent though the caller has begun with another file.",
        "sdks_download",
        function("http.ranges", "asked", _of_any_body),
    ),
    Fault(
        "sdk-part-of-another-size",
        "Content-Range names another size than the file has.",
        "sdks_download",
        answer("sdks_download", _of_the_part, status=206),
    ),
    Fault(
        "sdk-file-cut",
        "The last byte of a file is missing.",
        "sdks_download",
        answer("sdks_download", _cut, status=200),
    ),
    Fault(
        "sdk-digest-of-nothing",
        "The digest that is told of a file is that of another one.",
        "sdks_read sdks_list",
        answer("sdks_read sdks_list", _another_digest),
    ),
    Fault(
        "sdk-built-again",
        "The same builder builds the same version again.",
        "sdks_build",
        function("catalog.sdks.service", "request", _built_again),
    ),
    Fault(
        "sdk-number-without-order",
        "A version that pip orders otherwise is given a number.",
        "sdks_build",
        function("catalog.sdks.service", "package_number", _loosely),
    ),
    Fault(
        "sdk-name-of-another-api",
        "Two APIs have one package.",
        "sdks_build",
        function("catalog.sdks.service", "project_of", _for_one),
    ),
    Fault(
        "sdk-of-any-version",
        "An SDK is found under another version than its own.",
        "sdks_read sdks_log sdks_cancel sdks_download",
        function("catalog.sdks.service", "read", _of_any_version),
    ),
    Fault(
        "sdk-not-cancelled",
        "Cancelling does nothing to what waits.",
        "sdks_cancel",
        function("catalog.sdks.service", "cancel", _goes_on),
    ),
)
