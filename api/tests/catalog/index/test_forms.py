"""The forms of the index: which one is answered, what it says, and that both say the same."""

import hashlib
from html.parser import HTMLParser

import pytest

from deedbox.catalog.index.forms import HTML, HTML_V1, JSON_V1, form_of
from deedbox.problems import NotAcceptable
from tests.catalog.index.packaged import JSON, api_of, files, get, package
from tests.catalog.sdks.built import build
from tests.serving import Hub

PIP = f"{JSON_V1}, {HTML_V1}; q=0.1, text/html; q=0.01"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", HTML),
        ("*/*", HTML),
        (BROWSER, HTML),
        (PIP, JSON_V1),
        ("application/*", HTML_V1),
        ("text/*, application/*;q=0.9", HTML),
        (HTML_V1, HTML_V1),
        ("application/vnd.pypi.simple.latest+json", JSON_V1),
        ("application/vnd.pypi.simple.latest+html", HTML_V1),
        ("APPLICATION/VND.PYPI.SIMPLE.V1+JSON", JSON_V1),
        (f"text/html;q=0.5,{JSON_V1};q=0.6", JSON_V1),
        # What is named in full outdoes a range.
        (f"{HTML};q=0.1, {HTML_V1};q=0, */*", JSON_V1),
        ("application/json, */*;q=0.1", HTML),
    ],
)
def test_the_form_is_the_one_that_weighs_most(accept: str, form: str) -> None:
    assert form_of(accept, []) == form


@pytest.mark.parametrize(
    "accept",
    ["application/json", f"{JSON_V1};q=0", "application/vnd.pypi.simple.v2+json", "*/*;q=0", "image/*"],
)
def test_there_are_no_other_forms(accept: str) -> None:
    with pytest.raises(NotAcceptable):
        form_of(accept, [])


@pytest.mark.parametrize(
    "named", [JSON_V1, JSON_V1.replace("+", " "), "application/vnd.pypi.simple.latest+json"]
)
def test_the_query_names_a_form_over_the_header(named: str) -> None:
    assert form_of("text/html", [named]) == JSON_V1


@pytest.mark.parametrize("named", [["json"], [""], [JSON_V1, JSON_V1]])
def test_the_query_names_one_form_that_there_is(named: list[str]) -> None:
    with pytest.raises(NotAcceptable):
        form_of("", named)


def test_another_form_is_refused_with_those_that_there_are(hub: Hub) -> None:
    answer = get(hub, "/simple/", accept="application/json")

    assert (answer.status_code, answer.json()["type"]) == (406, "/problems/not-acceptable")
    assert JSON_V1 in answer.json()["detail"]


def test_the_json_of_a_project_is_what_the_standards_want(hub: Hub) -> None:
    name = package(hub, "1.0.0-rc.1", "1.0.0")
    answer = get(hub, f"/simple/{name}/?format={JSON}")

    assert answer.headers["Content-Type"] == JSON
    page = answer.json()
    assert [*page] == ["meta", "name", "versions", "files"]
    assert page["meta"] == {"api-version": "1.4"}
    assert (page["name"], page["versions"]) == (name, ["1.0.0rc1", "1.0.0"])
    stem = f"{name.replace('-', '_')}-1.0.0"
    wheel, sdist = page["files"][2:]
    assert (wheel["filename"], sdist["filename"]) == (f"{stem}-py3-none-any.whl", f"{stem}.tar.gz")
    assert (wheel["requires-python"], wheel["yanked"]) == (">=3.11", False)
    assert len(wheel["upload-time"]) == len("2026-11-28T09:30:00.000000Z")
    assert wheel["core-metadata"] == wheel["dist-info-metadata"]
    assert (sdist["core-metadata"], sdist["dist-info-metadata"]) == (False, False)
    for told in page["files"]:
        content = get(hub, f"/simple/{name}/{told['url']}").content
        assert hashlib.sha256(content).hexdigest() == told["hashes"]["sha256"]
        assert len(content) == told["size"]


def test_metadata_is_there_beside_the_wheel_and_is_the_wheels(hub: Hub) -> None:
    name = package(hub, "1.0.0")
    wheel, sdist = files(hub, name)
    answer = get(hub, f"/simple/{name}/{wheel['url']}.metadata")

    assert answer.status_code == 200
    assert hashlib.sha256(answer.content).hexdigest() == wheel["core-metadata"]["sha256"]
    assert answer.text.startswith(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0.0\n")
    again = get(hub, f"/simple/{name}/{wheel['url']}.metadata", **{"if-none-match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert get(hub, f"/simple/{name}/{sdist['url']}.metadata", hub.token).status_code == 404


class Anchors(HTMLParser):
    """Reads the links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.texts: list[str] = []
        self._is_inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_inside = tag == "a"
        if self._is_inside:
            self.found.append(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        self._is_inside = False

    def handle_data(self, data: str) -> None:
        if self._is_inside:
            self.texts.append(data)


@pytest.mark.parametrize("form", [HTML, HTML_V1])
def test_the_html_of_a_project_says_what_the_json_says(hub: Hub, form: str) -> None:
    name = package(hub, "1.0.0")
    retire(hub, name, "1.0.0")
    answer = get(hub, f"/simple/{name}/", accept=form)
    anchors = Anchors(answer.text)

    assert answer.headers["Content-Type"].partition(";")[0] == form
    assert '<meta name="pypi:repository-version" content="1.4">' in answer.text
    told = files(hub, name)
    assert anchors.texts == [one["filename"] for one in told]
    for anchor, one in zip(anchors.found, told, strict=True):
        metadata = one["core-metadata"]
        digest = f"sha256={metadata['sha256']}" if metadata else None
        assert anchor == {
            "href": f"{one['url']}#sha256={one['hashes']['sha256']}",
            "data-requires-python": one["requires-python"],
            "data-yanked": one["yanked"],
            **({"data-core-metadata": digest, "data-dist-info-metadata": digest} if digest else {}),
        }


def test_files_of_retired_versions_are_yanked_and_of_deprecated_ones_are_not(hub: Hub) -> None:
    name = package(hub, "1.0.0", "1.1.0")
    api = api_of(name)
    retire(hub, name, "1.0.0")
    past = {"deprecated_at": "2020-01-01T00:00:00Z", "sunset_at": "2020-02-01T00:00:00Z"}
    assert hub.change(f"/v1/apis/{api}/versions/1.1.0", past).status_code == 200

    assert [one["yanked"] for one in files(hub, name)] == [f"{api} 1.0.0 is retired."] * 2 + [False] * 2
    assert hub.change(f"/v1/apis/{api}/versions/1.0.0", {"state": "published"}).status_code == 200
    assert [one["yanked"] for one in files(hub, name)] == [False] * 4


def test_what_is_not_built_is_not_there(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    with monkeypatch.context() as patch:
        patch.setattr("deedbox.catalog.sdks.routes.builder_of", lambda _: "0.0.1-0123456789ab")
        _, sdk = build(hub, api)

    assert sdk["state"] == "failed"
    assert get(hub, f"/simple/{sdk['name']}/", hub.token).status_code == 404
    assert sdk["name"] not in get(hub, "/simple/", hub.token).text


def test_the_list_has_every_project_once_in_both_forms(hub: Hub) -> None:
    name = package(hub, "1.0.0", "1.1.0")
    page = get(hub, "/simple/", accept=PIP).json()

    names = [project["name"] for project in page["projects"]]
    assert page["meta"] == {"api-version": "1.4"}
    assert names == sorted(names) and names.count(name) == 1 and "deedbox-client" in names
    anchors = Anchors(get(hub, "/simple/").text)
    assert anchors.texts == names
    assert [anchor["href"] for anchor in anchors.found] == [f"{one}/" for one in names]


def retire(hub: Hub, project: str, version: str) -> None:
    """Retire the version that *project* is of."""
    api = api_of(project)
    answer = hub.change(f"/v1/apis/{api}/versions/{version}", {"state": "retired"})
    assert answer.status_code == 200, answer.text
