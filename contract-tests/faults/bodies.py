"""Bodies of another shape than the contract has, and problems that tell nothing."""

from typing import Any

from faults.changes import in_problems
from faults.fault import Fault
from faults.plant import Answer, answer


def _member(name: str, make: Any) -> Any:
    """Change a member of each item, or of the one object."""

    def one(item: dict[str, Any]) -> None:
        if name in item:
            made = make(item[name])
            if made is ...:
                del item[name]
            else:
                item[name] = made

    return lambda given: given.each(one)


def _renames(old: str, new: str) -> Any:
    def one(item: dict[str, Any]) -> None:
        item[new] = item.pop(old)

    return lambda given: given.each(one)


def _plain_json(given: Answer) -> None:
    given.headers["content-type"] = "application/json"
    given.json = {"detail": given.json["detail"]}


def _truncated(given: Answer) -> None:
    given.content = given.content[: len(given.content) // 2]


def _faults(change: Any) -> Any:
    """Change each item of `errors`."""

    def every(given: Answer) -> None:
        if given.is_problem and given.json["errors"]:
            given.set(errors=[changed for fault in given.json["errors"] for changed in change(fault)])

    return every


def _break_off(given: Answer) -> None:
    whole = given.headers["content-length"]
    given.content = given.content[: len(given.content) // 2]
    del given.headers["content-length"]
    # Under a name that `_send` does not mend.
    given.headers.raw.append((b"Content-Length", whole.encode()))


FAULTS = (
    Fault(
        "member-missing",
        "A version lacks `updated_at`.",
        "versions_read",
        answer("versions_read", _member("updated_at", lambda _: ...)),
        like="F09",
    ),
    Fault(
        "member-renamed",
        "`sha256` is called `digest`.",
        "versions_list",
        answer("versions_list", _renames("sha256", "digest")),
    ),
    Fault(
        "number-as-text",
        "A list of APIs counts versions in strings.",
        "apis_list",
        answer("apis_list", _member("versions", str)),
        like="F10",
    ),
    Fault(
        "null-for-text",
        "A title is null.",
        "apis_read",
        answer("apis_read", _member("title", lambda _: None)),
        like="F11",
    ),
    Fault(
        "leaked-member",
        "An API shows its row's id.",
        "apis_read",
        answer("apis_read", lambda given: given.set(id=7)),
        like="F12",
    ),
    Fault(
        "leaked-member-in-problems",
        "A problem shows a trace.",
        "all",
        answer("", lambda given: in_problems(given, trace="service.py, line 3"), status=404),
    ),
    Fault(
        "problem-as-plain-json",
        'What is not there is told as {"detail": …} in application/json.',
        "all",
        answer("", _plain_json, status=404),
        like="F13",
    ),
    Fault(
        "problem-without-status",
        "A problem has no `status`.",
        "all",
        answer("", lambda given: in_problems(given, status=...), status=422),
        like="F41",
    ),
    Fault(
        "problem-without-detail",
        "A problem has an empty `detail`.",
        "all",
        answer("", lambda given: in_problems(given, detail=""), status=409),
    ),
    Fault(
        "problem-of-another-type",
        "A stale ETag is told as `conflict`.",
        "all changes",
        answer("", lambda given: in_problems(given, type="/problems/conflict"), status=412),
    ),
    Fault(
        "problem-without-a-page",
        "The page of a problem's type is not there.",
        "all",
        answer("", lambda given: in_problems(given, type="/problems/no-api"), status=404),
    ),
    Fault(
        "problem-about-blank",
        "Every problem is about:blank.",
        "all",
        answer("", lambda given: in_problems(given, type="about:blank"), status=422),
    ),
    Fault(
        "problem-with-another-title",
        "The title of a problem changes from answer to answer.",
        "all",
        answer("", lambda given: in_problems(given, title=given.json["detail"]), status=404),
    ),
    Fault(
        "faults-left-out",
        "What breaks the schema is not listed.",
        "all",
        answer("", lambda given: in_problems(given, errors=[]), status=422),
    ),
    Fault(
        "faults-without-pointer",
        "No fault says where it is.",
        "all",
        answer("", _faults(lambda fault: [{**fault, "pointer": ""}]), status=422),
    ),
    Fault(
        "faults-of-elsewhere",
        "Faults of a query are said to be in the body.",
        "all lists",
        answer(
            "versions_list operations_list apis_list",
            _faults(lambda fault: [{**fault, "in": "body"}]),
            status=422,
        ),
    ),
    Fault(
        "faults-without-line",
        "The faults of a document have no line.",
        "versions_publish",
        answer(
            "versions_publish", _faults(lambda fault: [{**fault, "line": None, "column": None}]), status=422
        ),
    ),
    Fault(
        "pointer-without-slash",
        "Pointers have dots in the place of slashes.",
        "all",
        answer(
            "", _faults(lambda fault: [{**fault, "pointer": fault["pointer"].replace("/", ".")}]), status=422
        ),
    ),
    Fault(
        "differences-left-out",
        "Who publishes other bytes is not told where they differ.",
        "versions_publish",
        answer("versions_publish", lambda given: in_problems(given, errors=[]), status=409),
    ),
    Fault(
        "item-of-another-shape",
        "The tags of one operation are a string.",
        "operations_list",
        answer("operations_list", _member("tags", lambda tags: tags[0] if tags else tags)),
        like="F31",
        instead="an SSE event",
    ),
    Fault(
        "truncated",
        "A list ends in the middle.",
        "operations_list",
        answer("operations_list", _truncated),
        like="F32",
    ),
    Fault(
        "broken-off",
        "A document's connection breaks off after half of it.",
        "versions_document",
        answer("versions_document", _break_off),
        like="F52",
        instead="a stream",
    ),
    Fault(
        "moment-without-zone",
        "Moments have no zone.",
        "apis_list",
        answer("apis_list", _member("created_at", lambda moment: moment.rstrip("Z"))),
        like="F49",
    ),
    Fault(
        "moment-with-space",
        "Moments have a space where RFC 3339 has a T.",
        "channels_read",
        answer("channels_read", _member("moved_at", lambda moment: moment.replace("T", " "))),
    ),
    Fault(
        "digest-of-another-form",
        "`sha256` has a prefix.",
        "versions_read",
        answer("versions_read", _member("sha256", lambda digest: f"sha256:{digest}")),
        like="F50",
        instead="a UUID",
    ),
    Fault(
        "unknown-state",
        "A retired version is called `archived`.",
        "versions_list versions_read",
        answer(
            "versions_list versions_read",
            _member("state", lambda state: "archived" if state == "retired" else state),
        ),
    ),
    Fault(
        "integer-as-float",
        "`position` is 1.5.",
        "operations_list",
        answer("operations_list", _member("position", lambda position: position + 0.5)),
    ),
    Fault(
        "null-cursor-left-out",
        "The last page has no `next_cursor`.",
        "versions_list",
        answer("versions_list", lambda given: given.set(next_cursor=given.json["next_cursor"] or ...)),
    ),
    Fault(
        "array-for-list",
        "The channels come as a bare array.",
        "channels_list",
        answer("channels_list", lambda given: setattr(given, "json", given.json["items"])),
    ),
    Fault(
        "wrong-contract-version",
        "The hub names another contract than it keeps.",
        "hub_read",
        answer("hub_read", lambda given: given.set(contract_version="9.9.9")),
    ),
    Fault(
        "wrong-hub-name",
        "The hub has another name.",
        "hub_read",
        answer("hub_read", lambda given: given.set(name="deedbox2")),
    ),
)
