"""Swagger UI resolves of a document what it shows, and shows what all of it would have given."""

import json

import pytest

from hub import Hub
from tests.browser.chromium import Page
from tests.browser.documents import answered, entangled, publish
from tests.browser.test_own_docs import drawn
from tests.openapi.reading import CONTRACT

pytestmark = pytest.mark.everywhere

SPY = """
    let made;
    Object.defineProperty(window, "SwaggerUIBundle", {
        set(bundle) {
            made = (options) => {
                options.plugins.unshift({
                    afterLoad() {
                        window.resolveWhole = this.fn.resolveSubtree;
                        this.fn.resolveSubtree = (...given) => {
                            window.given = given;
                            return window.resolveWhole(...given);
                        };
                    },
                });
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
    const made = [await seen(window.resolveWhole), await seen(window.ui.getSystem().fn.resolveSubtree)];
    return [...made, JSON.stringify(window.given[0])];
}"""
"""What is made of a path by the whole of a document, and by what the path leads to; what this is."""
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
        whole, part, given = spied.tab.evaluate(BOTH, [entangled(version), path])
        assert part == whole, path
        assert seen in whole, path
        assert ('"Alone"' in given) == (path in ([], ["components", "schemas"]))


def test_the_hubs_own_contract_is_shown_as_all_of_it_would_be(spied: Page) -> None:
    path = ["paths", "/v1/apis/{api}/versions/{version}", "put"]
    whole, part, given = spied.tab.evaluate(BOTH, [CONTRACT, path])

    assert part == whole
    assert '"operationId":"versions_publish"' in whole
    assert len(given) < len(json.dumps(CONTRACT)) / 5


@pytest.mark.parametrize(
    ("reference", "names"),
    [
        ("#here", {"$anchor": "here"}),
        ("#/components%2Fschemas/Alone", {}),
        ("#/components/schemas/Seen", {"$id": "https://elsewhere.example/alone"}),
    ],
)
def test_where_a_reference_may_lead_anywhere_all_is_resolved(
    page: Page, served_hub: Hub, reference: str, names: dict[str, str]
) -> None:
    content = {"application/json": {"schema": {"$ref": reference}}}
    root = {
        "openapi": "3.1.1",
        "info": {"title": "Named", "version": "1.0.0"},
        "paths": {"/a": {"get": {"operationId": "a", "responses": answered(content=content)}}},
        "components": {"schemas": {"Seen": {"type": "string"}, "Alone": {"title": "Alone", **names}}},
    }
    page.tab.add_init_script(SPY)
    drawn(page, publish(served_hub, f"named-{len(reference)}", "1.0.0", root) + "/docs")
    whole, part, given = page.tab.evaluate(BOTH, [root, ["paths", "/a", "get"]])

    assert part == whole
    assert '"Alone"' in given
