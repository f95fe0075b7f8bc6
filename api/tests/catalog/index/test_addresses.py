"""Addresses of the index: in one spelling, kept by caches, and sent in parts."""

import pytest

from deedbox.catalog.index.names import normalised
from tests.catalog.index.packaged import JSON, api_of, files, get, package
from tests.catalog.sdks.built import build
from tests.serving import Hub


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/simple", "/simple/"),
        ("/simple/deedbox-x-client", "/simple/deedbox-x-client/"),
        ("/simple/Deedbox_X.client/", "/simple/deedbox-x-client/"),
        ("/simple/Deedbox__X-.-client", "/simple/deedbox-x-client/"),
        ("/simple/Requests/?format=text/html", "/simple/requests/?format=text/html"),
        ("/simple/Deedbox_X.client/a-1.whl", "/simple/deedbox-x-client/a-1.whl"),
    ],
)
def test_other_spellings_lead_to_the_one(hub: Hub, path: str, to: str) -> None:
    answer = get(hub, path)

    assert (answer.status_code, answer.headers["Location"]) == (301, to)


@pytest.mark.parametrize(
    "name",
    ["", "-a", "a-", ".", "..", "a b", "\u212aelvin", "a\n", "a/b", "é", "a" * 201, "a%"],
)
def test_what_is_no_name_is_none(name: str) -> None:
    assert normalised(name) is None


@pytest.mark.parametrize(
    "path", ["/simple/-a/", "/simple/%C3%A9/", "/simple/a%20b", "/simple/a%0A/", "/simple/.a/x"]
)
def test_what_is_no_name_is_nowhere(hub: Hub, path: str) -> None:
    assert get(hub, path).status_code == 404


def test_a_page_is_asked_for_anew_and_not_sent_again(hub: Hub) -> None:
    name = package(hub, "1.0.0")
    for path in ("/simple/", f"/simple/{name}/"):
        answer = get(hub, path, accept=JSON)
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert {"Accept", "Authorization"} <= {*answer.headers["Vary"].split(", ")}
        again = get(hub, path, accept=JSON, **{"if-none-match": answer.headers["ETag"]})
        assert again.status_code == 304
        assert get(hub, path).headers["ETag"] != answer.headers["ETag"]
        head = hub.http.head(path, headers={"accept": JSON, "accept-encoding": "identity"})
        assert (head.status_code, int(head.headers["Content-Length"])) == (200, len(answer.content))


def test_a_page_goes_out_compressed(hub: Hub) -> None:
    name = package(hub, "1.0.0", "1.1.0")
    for form in (JSON, "application/vnd.pypi.simple.v1+html", "text/html"):
        assert get(hub, f"/simple/{name}/", accept=form).headers["Content-Encoding"] in ("gzip", "zstd")


def test_a_page_shows_what_was_built_just_now(hub: Hub) -> None:
    name = package(hub, "1.0.0")
    before = files(hub, name)
    api = api_of(name)
    hub.publish(api, "1.1.0")
    assert files(hub, name) == before
    build(hub, api, "1.1.0")

    after = files(hub, name)
    assert (after[:2], len(after)) == (before, 4)


def test_a_file_is_kept_for_ever_and_sent_from_where_it_broke_off(hub: Hub) -> None:
    for name in (package(hub, "1.0.0"), "deedbox-client"):
        wheel = files(hub, name)[0]
        path = f"/simple/{name}/{wheel['url']}"
        whole = get(hub, path)
        assert whole.headers["Cache-Control"] == "private, max-age=31536000, immutable"
        assert whole.headers["ETag"] == f'"{wheel["hashes"]["sha256"]}"'
        part = get(hub, path, range="bytes=100-")
        assert (part.status_code, part.content) == (206, whole.content[100:])
        assert get(hub, path, **{"if-none-match": whole.headers["ETag"]}).status_code == 304
        head = hub.http.head(path)
        assert (head.content, int(head.headers["Content-Length"])) == (b"", wheel["size"])


def test_a_file_is_at_its_own_project_alone(hub: Hub) -> None:
    name, other = package(hub, "1.0.0"), package(hub, "1.0.0")
    wheel = files(hub, name)[0]["url"]

    assert get(hub, f"/simple/{other}/{wheel}", hub.token).status_code == 404
    assert get(hub, f"/simple/deedbox-client/{wheel}", hub.token).status_code == 404


def test_nothing_is_changed_here(hub: Hub) -> None:
    for path in ("/simple/", "/simple/deedbox-client/"):
        answer = hub.call("POST", path)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
