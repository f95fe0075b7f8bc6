"""Swagger UI resolves of a document what it shows, and shows what all of it would have given."""

import pytest

from tests.browser.chromium import Page
from tests.browser.documents import entangled
from tests.browser.test_own_docs import drawn
from tests.openapi.reading import CONTRACT

pytestmark = pytest.mark.everywhere

SPY = """
    let made;
    Object.defineProperty(window, "SwaggerUIBundle", {
        set(bundle) {
            made = (options) => {
                options.plugins.unshift({ afterLoad() { window.resolveWhole = this.fn.resolveSubtree; } });
                return window.ui = bundle(options);
            };
            Object.assign(made, bundle);
        },
        get: () => made,
    });
"""
"""Keeps Swagger UI, and its way to resolve before ours stands in front of it."""
BOTH = """async ([root, path]) => {
    const seen = async (resolve) => {
        const { spec, errors } = await resolve(structuredClone(root), path, { baseDoc: "http://hub.test/" });
        return JSON.stringify([spec, errors.map((one) => one.message)]);
    };
    return [await seen(window.resolveWhole), await seen(window.ui.getSystem().fn.resolveSubtree)];
}"""
"""What is made of a path by the whole of a document, and by what the path leads to."""
ENTANGLED: tuple[tuple[list[str], str], ...] = (
    (["paths", "/trees/{id}", "get"], '"minimum":1'),
    (["paths", "/trees/{id}", "put"], "Nowhere"),
    (["paths", "/pets", "get"], '"title":"Dog"'),
    (["components", "schemas"], '"Alone":{"type":"string"}'),
    (["components", "schemas", "Tree"], '"kind"'),
    (["components", "securitySchemes"], '"X-Key"'),
    ([], '"operationId":"pets"'),
)
"""Places of `entangled`, and what is to be seen there."""


@pytest.fixture
def spied(page: Page) -> Page:
    page.tab.add_init_script(SPY)
    return drawn(page, "/docs")


@pytest.mark.parametrize("version", ["3.0.4", "3.1.1", "3.2.0"])
def test_an_entangled_document_is_shown_as_all_of_it_would_be(spied: Page, version: str) -> None:
    for path, seen in ENTANGLED:
        whole, part = spied.tab.evaluate(BOTH, [entangled(version), path])
        assert part == whole, path
        assert seen in whole, path


def test_the_hubs_own_contract_is_shown_as_all_of_it_would_be(spied: Page) -> None:
    path = ["paths", "/v1/apis/{api}/versions/{version}", "put"]
    whole, part = spied.tab.evaluate(BOTH, [CONTRACT, path])

    assert part == whole
    assert '"operationId":"versions_publish"' in whole


def test_what_a_schema_names_beside_its_place_is_found(spied: Page) -> None:
    root = entangled("3.1.1")
    root["components"]["schemas"]["Tree"]["properties"]["named"] = {"$ref": "#here"}
    root["components"]["schemas"]["Tree"]["$defs"] = {"here": {"$anchor": "here", "title": "By its name"}}
    whole, part = spied.tab.evaluate(BOTH, [root, ["paths", "/trees/{id}", "get"]])

    assert part == whole
    assert "By its name" in whole
