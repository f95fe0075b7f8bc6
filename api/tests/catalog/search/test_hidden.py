"""What a search finds says nothing of what the searcher may not know of."""

from typing import Any

from tests.catalog.search.conftest import operation
from tests.identity.people import access
from tests.serving import Hub, small_document

PAYROLL = {"/payrolls": {"get": operation("listPayrolls")}}
# The first is rarer than a misspelt word may be, the last nearer to what is typed than the public one.
HIDDEN = [("payrolx",), ("payrolx", "payrolxA", "payrolxB"), ("payrolxy",), ("payrolxyA", "payrolxyB")]
TYPED = ("payrolx", "payrolxy", "payrolxz", "payrlx", "payrolx listPayrols", "payrolxy payrolls", "payrollz")


def publish(hub: Hub, api: str, paths: dict[str, Any]) -> None:
    assert hub.publish(api, "1.0.0", {**small_document(), "paths": paths}).status_code == 201


def test_words_of_a_private_api_neither_pass_for_known_nor_keep_a_mistake_from_being_mended(
    own_hub: Hub,
) -> None:
    publish(own_hub, own_hub.api(), PAYROLL)
    stranger = access(own_hub, "viewer")

    def found() -> list[list[str]]:
        answers = [
            own_hub.call("GET", "/v1/operations", token=stranger, params={"q": q}).json() for q in TYPED
        ]
        return [[one["operation_id"] for one in answer["items"]] for answer in answers]

    before = found()
    assert ["listPayrolls"] in before
    for number, ids in enumerate(HIDDEN):
        new = {"name": f"hidden-{number}", "title": "Hidden", "visibility": "private"}
        assert own_hub.call("POST", "/v1/apis", json=new).status_code == 201
        publish(own_hub, new["name"], {f"/{one}": {"get": operation(one)} for one in ids})
        assert own_hub.call("GET", "/v1/operations", params={"q": ids[0]}).json()["items"]
        assert found() == before
