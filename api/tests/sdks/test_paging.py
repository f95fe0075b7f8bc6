"""Lists that come page by page are read to their end, where the contract leaves no doubt that they do."""

from typing import Any

import pytest

from tests.packages import Package, build, document

STRING, INTEGER = {"type": "string"}, {"type": "integer"}
ITEM = {"type": "object", "required": ["n"], "properties": {"n": INTEGER}}
ITEMS = {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Item"}}}
CURSOR = {"next_cursor": {"type": ["string", "null"]}}
NUMBER = {"page": INTEGER, "pages": INTEGER}
LISTS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    # its name: what the query takes, and what a page has beside its items
    "by_cursor": ({"cursor": STRING, "limit": INTEGER}, CURSOR),
    "by_number": ({"page": {**INTEGER, "minimum": 1}}, NUMBER),
    "by_offer": ({"page": {**INTEGER, "default": 1}}, {"page": INTEGER, "has_next": {"type": "boolean"}}),
    "from_zero": ({"page": {**INTEGER, "minimum": 0}}, NUMBER),
    "without_cursor": ({"limit": INTEGER}, CURSOR),
    "of_numbers": ({"cursor": INTEGER}, CURSOR),
    "endless": ({"page": {**INTEGER, "minimum": 1}}, {"page": INTEGER}),
}


def operation(name: str, method: str = "get") -> dict[str, Any]:
    query, _ = LISTS[name]
    parameters = [{"name": wire, "in": "query", "schema": schema} for wire, schema in query.items()]
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
    answers = {"200": {"description": "", "content": content}}
    return {method: {"operationId": f"{name}_{method}", "parameters": parameters, "responses": answers}}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    pages = {
        name: {"type": "object", "required": ["items"], "properties": {**ITEMS, **beside}}
        for name, (_, beside) in LISTS.items()
    }
    paths = {f"/{name}": operation(name) for name in LISTS}
    paths["/by_cursor"] |= operation("by_cursor", "post")
    contract = document(paths, components={"schemas": {**pages, "Item": ITEM}})
    return build(contract, tmp_path_factory.mktemp("paging"))


@pytest.mark.parametrize(
    ("name", "returned"),
    [
        ("by_cursor_get", "Pager[models.Item, models.ByCursor]"),
        ("by_number_get", "Pager[models.Item, models.ByNumber]"),
        ("by_offer_get", "Pager[models.Item, models.ByOffer]"),
        ("from_zero_get", "models.FromZero"),
        ("without_cursor_get", "models.WithoutCursor"),
        ("of_numbers_get", "models.OfNumbers"),
        ("endless_get", "models.Endless"),
        ("by_cursor_post", "models.ByCursor"),
    ],
)
def test_a_list_has_pages_where_its_parts_say_so(package: Package, name: str, returned: str) -> None:
    source = package.source("resources/default.py")
    signature = source.partition(f"    def {name}(")[2].partition(":\n")[0]
    assert signature.partition(" -> ")[2] == returned


def test_pages_are_read_to_their_end_blocking_and_awaited(package: Package) -> None:
    assert package.run("""
def pages(request):
    asked = request.url.params
    number = int(asked.get("page") or asked.get("cursor") or 1)
    last = number == 3
    body = {"items": [{"n": number}], "page": number, "pages": 3, "has_next": not last}
    return httpx2.Response(200, json={**body, "next_cursor": None if last else str(number + 1)})
def read():
    with httpx2.Client(transport=httpx2.MockTransport(pages)) as http:
        api = made.Made("https://api.test", http_client=http).default
        lists = (api.by_cursor_get(limit=1), api.by_number_get(page=2), api.by_offer_get())
        return [[one.n for one in found] for found in lists] + [next(lists[0].pages()).next_cursor]
async def read_async():
    async with httpx2.AsyncClient(transport=httpx2.MockTransport(pages)) as http:
        api = made.AsyncMade("https://api.test", http_client=http).default
        return [one.n async for one in api.by_cursor_get(cursor="2")]
tell([read(), asyncio.run(read_async())])
""") == [[[1, 2, 3], [2, 3], [1, 2, 3], "2"], [2, 3]]


def test_the_tests_of_the_package_read_its_lists(package: Package) -> None:
    done = package.test()

    assert f"{2 * package.sdk.operations} passed" in done.stdout, done.stdout[-6000:]


@pytest.mark.slow
def test_mypy_finds_nothing_in_the_package(package: Package) -> None:
    done = package.python("-m", "mypy", "--strict", "--config-file=", "-p", "made_client")

    assert "Success" in done.stdout, done.stdout[-6000:]
