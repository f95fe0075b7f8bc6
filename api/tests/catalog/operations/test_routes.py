"""`…/operations`: the operations of a published contract, in its order."""

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
        | {"operationId": "removeX", "summary": "Remove", "tags": ["a"], "deprecated": True},
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
        },
        {
            "position": 1,
            "method": "GET",
            "path": "/x",
            "operation_id": None,
            "summary": None,
            "tags": [],
            "deprecated": False,
        },
    ]


def test_a_document_without_operations_has_an_empty_list(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0", small_document(paths=0))

    answer = hub.call("GET", f"/v1/apis/{api}/versions/1.0.0/operations")
    assert answer.json() == {"items": [], "next_cursor": None, "prev_cursor": None}
