"""`…/operations`: the operations of a published contract, in its order."""

import pytest

from tests.serving import Hub, small_document


def test_operations_come_in_the_documents_order_and_each_once(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0", small_document(paths=7))
    path = f"/v1/apis/{api}/versions/1.0.0/operations"

    seen: list[dict[str, object]] = []
    cursor: str | None = ""
    while cursor is not None:
        page = hub.call("GET", path, params={"limit": 3, "cursor": cursor}).json()
        seen += page["items"]
        cursor = page["next_cursor"]

    assert [(one["position"], one["path"]) for one in seen] == [(n, f"/things-{n}") for n in range(7)]


def test_an_operation_says_what_the_document_says(hub: Hub) -> None:
    api = hub.api()
    document = small_document(paths=0)
    answers = {"responses": {"204": {"description": "Gone."}}}
    document["paths"]["/x"] = {
        "delete": answers
        | {"operationId": "removeX", "summary": "Remove", "tags": ["a"], "deprecated": True}
        | {"x-sunset": "2037-01-01T12:00:00Z"},
        "get": answers,
    }
    hub.publish(api, "1.0.0", document)

    assert hub.call("GET", f"/v1/apis/{api}/versions/1.0.0/operations").json()["items"] == [
        {
            "position": 0,
            "method": "DELETE",
            "path": "/x",
            "operation_id": "removeX",
            "summary": "Remove",
            "tags": ["a"],
            "deprecated": True,
            "sunset": "2037-01-01",
            "announced": None,
        },
        {
            "position": 1,
            "method": "GET",
            "path": "/x",
            "operation_id": None,
            "summary": None,
            "tags": [],
            "deprecated": False,
            "sunset": None,
            "announced": None,
        },
    ]


def test_a_document_without_operations_has_an_empty_list(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0", small_document(paths=0))

    answer = hub.call("GET", f"/v1/apis/{api}/versions/1.0.0/operations")
    assert answer.json() == {"items": [], "next_cursor": None, "prev_cursor": None}


@pytest.mark.parametrize("written", ["soon", "2037-02-30", 20370101, None, {"day": "2037-01-01"}])
def test_a_sunset_that_is_no_day_is_none(hub: Hub, written: object) -> None:
    api = hub.api()
    document = small_document()
    document["paths"]["/things-0"]["get"]["x-sunset"] = written
    hub.publish(api, "1.0.0", document)

    [one] = hub.call("GET", f"/v1/apis/{api}/versions/1.0.0/operations").json()["items"]
    assert one["sunset"] is None
