from deedbox.web import assets
from tests.serving import Hub


def test_an_asset_is_immutable_and_compressed(hub: Hub) -> None:
    answer = hub.http.get(assets.url("deedbox.css"), headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert answer.content == assets.assets()["deedbox.css"].content


def test_an_asset_comes_as_it_is_to_those_who_take_no_gzip(hub: Hub) -> None:
    answer = hub.http.get(assets.url("deedbox.css"), headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in answer.headers
    assert answer.headers["Vary"] == "Accept-Encoding"
    again = hub.http.get(
        assets.url("deedbox.css"),
        headers={"If-None-Match": answer.headers["ETag"], "Accept-Encoding": "identity"},
    )
    assert again.status_code == 304


def test_an_address_of_another_release_is_not_answered_with_this_ones_file(hub: Hub) -> None:
    name = "deedbox.css"
    digest = assets.assets()[name].digest
    for path in (
        f"/assets/{'0' * 16}/{name}",
        f"/assets/{digest}/../{name}",
        f"/assets/{digest}/no.css",
        f"/assets/{digest}/../../app.py",
    ):
        assert hub.http.get(path).status_code == 404, path
