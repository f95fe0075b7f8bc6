"""The page that signs in, what readers see after it, and what others see of the same addresses."""

from collections.abc import Iterator
from typing import Any

import pytest

from deedbox.settings import Settings
from tests.identity.browsers import Browser, signed_in
from tests.identity.people import PASSWORD, create
from tests.pages.reading import links, seen, tags
from tests.serving import Hub, small_document, start

FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hub whose pages are closed."""
    yield from start(Settings(data_dir=tmp_path_factory.mktemp("closed"), public_pages=False))


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hub with a docs origin."""
    yield from start(Settings(data_dir=tmp_path_factory.mktemp("apart"), docs_origin="http://docs.test"))


def private_api(hub: Hub, visibility: str = "private") -> str:
    """Create an API that not everybody may know of, with a version, and return its name."""
    api = hub.api()
    assert hub.change(f"/v1/apis/{api}", {"visibility": visibility}).status_code == 200
    assert hub.publish(api, "1.0.0", small_document()).status_code == 201
    return api


def send(hub: Hub, body: bytes, **headers: str) -> Any:
    sent = {"Content-Type": FORM, "Sec-Fetch-Site": "same-origin", **headers}
    return hub.http.post("/login", content=body, headers=sent, follow_redirects=False)


def test_the_form_can_be_filled_in_by_people_and_by_what_keeps_their_passwords(hub: Hub) -> None:
    page = Browser(hub).see("/login?next=/apis/x%3Fa=b").text

    (form,) = [tag for tag in tags(page, "form") if "/login" in tag]
    assert 'method="post"' in form
    fields = {tag for tag in tags(page, "input") if "search" not in tag}
    assert any('name="next" value="/apis/x?a=b"' in field for field in fields)
    assert any('type="email"' in field and 'autocomplete="username"' in field for field in fields)
    assert any('type="password"' in field and 'autocomplete="current-password"' in field for field in fields)
    assert '<label for="email">' in page
    assert '<label for="password">' in page


@pytest.mark.parametrize("next_", ["//evil.test", "\\\\evil.test", "http://evil.test", '"><script>', "/a\nb"])
def test_it_leads_nowhere_else(hub: Hub, next_: str) -> None:
    email = create(hub)["email"]
    page = hub.http.get("/login", params={"next": next_}).text

    assert 'name="next" value="/"' in page
    assert "evil" not in page
    assert "<script>" not in page
    browser = Browser(hub)
    assert browser.sign_in(email, back=next_).headers["Location"] == "/"
    signed = hub.http.get(
        "/login",
        params={"next": next_},
        headers={"Cookie": "; ".join(f"{k}={v}" for k, v in browser.cookies.items())},
        follow_redirects=False,
    )
    assert (signed.status_code, signed.headers["Location"]) == (303, "/")


def test_signing_in_leads_back(hub: Hub) -> None:
    answer = Browser(hub).sign_in(create(hub)["email"], back="/apis/orders?cursor=x#y")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/apis/orders?cursor=x#y")


def test_whoever_has_signed_in_is_led_on_at_once(hub: Hub) -> None:
    answer = signed_in(hub, create(hub)["email"]).see("/login?next=/problems")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/problems")
    assert answer.headers["Cache-Control"] == "no-store"


def test_unknown_wrong_deactivated_and_without_a_password_are_told_the_same(hub: Hub) -> None:
    wrong, gone = create(hub)["email"], create(hub)
    hub.change(f"/v1/users/{gone['id']}", {"state": "deactivated"})
    never = create(hub, password=None)["email"]
    told = []
    for email, password in (
        ("nobody@example.com", PASSWORD),
        (wrong, "a wrong password"),
        (gone["email"], PASSWORD),
        (never, PASSWORD),
        ("no address at all", PASSWORD),
    ):
        answer = Browser(hub).sign_in(email, password)
        assert password not in answer.text
        told.append((answer.status_code, seen(answer.text), answer.text.replace(email, "")))
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"

    assert told[0][0] == 400
    assert "E-mail address or password is wrong." in told[0][1]
    assert all(one == told[0] for one in told)


def test_what_was_typed_is_shown_again_and_harmless(hub: Hub) -> None:
    page = Browser(hub).sign_in('"><script>alert(1)</script>@x', back="/apis/orders").text

    assert 'value="&#34;&gt;&lt;script&gt;' in page
    assert 'name="next" value="/apis/orders"' in page
    assert 'role="alert"' in page


FINE = b"email=a%40b.example&password=x"


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (FINE, {}, 400),
        (FINE, {"Content-Type": f"{FORM}; charset=UTF-8"}, 400),
        (FINE, {"Content-Type": "application/json"}, 415),
        (FINE, {"Content-Type": "text/plain"}, 415),
        (FINE, {"Content-Type": f"{FORM}; charset=latin-1"}, 415),
        (FINE, {"Content-Type": "multipart/form-data; boundary=x"}, 415),
        (FINE, {"Content-Encoding": "gzip"}, 415),
        (b"", {}, 422),
        (b"email=a%40b.example", {}, 422),
        (b"email=&password=x", {}, 422),
        (FINE + b"&admin=1", {}, 422),
        (b"email=" + b"a" * 255 + b"&password=x", {}, 422),
        (b"email=a&password=" + b"x" * 201, {}, 422),
        (b"email=a&password=x&next=" + b"/" * 2001, {}, 422),
        (FINE + b"&password=y", {}, 400),
        (b"email=a&password=%FF", {}, 400),
        (b"email=a&password=\xff", {}, 400),
        (b"email", {}, 400),
        (b"&".join(b"a%d=1" % number for number in range(100)), {}, 400),
        (FINE + b"&next=" + b"x" * 16_384, {}, 413),
        (b"x" * 300_000, {}, 413),
    ],
)
def test_a_form_is_read_strictly(hub: Hub, body: bytes, headers: dict[str, str], status: int) -> None:
    answer = send(hub, body, **headers)

    assert answer.status_code == status
    assert "Set-Cookie" not in answer.headers


def test_every_password_that_may_be_set_can_be_typed(hub: Hub) -> None:
    password = "\U0001f511" * 200
    email = create(hub, password=password)["email"]

    assert Browser(hub).sign_in(email, password).status_code == 303


def test_a_page_says_who_reads_it_and_lets_them_leave(hub: Hub) -> None:
    made = create(hub, name="<b>Ada & Co\u202e")
    browser = signed_in(hub, made["email"])
    for path in ("/", "/problems", "/problems/not-found", "/nowhere"):
        page = browser.see(path)
        assert "<bdi>&lt;b&gt;Ada &amp; Co\u202e</bdi>" in page.text, path
        assert '<form class="who" action="/logout" method="post">' in page.text
        assert "/login" not in page.text
        nobodys = Browser(hub).see(path)
        assert "Sign out" not in nobodys.text
        assert any(link.startswith("/login") for link in links(nobodys.text))


@pytest.mark.parametrize("path", ["/", "/problems", "/problems/not-found"])
def test_what_shows_who_reads_it_is_kept_for_them_alone(hub: Hub, path: str) -> None:
    browser = signed_in(hub, create(hub)["email"])
    answer, nobodys = browser.see(path), Browser(hub).see(path)

    assert answer.headers["Cache-Control"] == "private, no-cache"
    for one in (answer, nobodys):
        assert "Cookie" in one.headers["Vary"].split(", ")
    assert answer.headers["ETag"] != nobodys.headers["ETag"]
    again = Browser(hub).see(path, If_None_Match=answer.headers["ETag"])
    assert again.status_code == 200


def test_assets_are_the_same_for_everybody(hub: Hub) -> None:
    browser = signed_in(hub, create(hub)["email"])
    (sheet,) = [tag for tag in tags(browser.see("/").text, "link") if "stylesheet" in tag]
    answer = browser.see(sheet.partition('href="')[2].partition('"')[0])

    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Cookie" not in answer.headers["Vary"]


PARTS = [
    "",
    "/versions/1.0.0",
    "/versions/latest",
    "/versions/1.0.0/document",
    "/versions/1.0.0/docs",
    "/versions/1.0.0/redoc",
    "/versions/latest/docs",
]


@pytest.mark.parametrize("visibility", ["internal", "private"])
@pytest.mark.parametrize("part", PARTS)
def test_only_those_see_it_who_may_know_of_it(hub: Hub, part: str, visibility: str) -> None:
    api = private_api(hub, visibility)
    admin, member, stranger = (create(hub, role) for role in ("admin", "viewer", "viewer"))
    assert hub.call("PUT", f"/v1/apis/{api}/grants/{member['id']}", json={"role": "reader"}).status_code < 300
    path = f"/apis/{api}{part}"
    allowed = [signed_in(hub, one["email"]) for one in (admin, member)]
    # The first who may read it fills the caches: that opens nothing for the next.
    statuses = [browser.see(path).status_code for browser in allowed]
    assert statuses == [200, 200]
    assert all("Cookie" in browser.see(path).headers["Vary"].split(", ") for browser in allowed)
    assert signed_in(hub, stranger["email"]).see(path).status_code == (
        200 if visibility == "internal" else 404
    )
    assert Browser(hub).see(path).status_code == 404
    etag = allowed[0].see(path).headers["ETag"]
    assert Browser(hub).see(path, If_None_Match=etag).status_code == 404
    allowed[0].sign_out()
    assert allowed[0].see(path).status_code == 404


def test_the_catalogue_and_its_search_show_what_the_reader_may_know_of(hub: Hub) -> None:
    api = private_api(hub)
    admin = signed_in(hub, create(hub, "admin")["email"])

    for path in (f"/?q={api}", "/"):
        assert f"/apis/{api}" not in links(Browser(hub).see(path).text)
    assert f"/apis/{api}" in links(admin.see(f"/?q={api}").text)


def test_a_404_offers_the_sign_in_whether_there_is_something_or_not(hub: Hub) -> None:
    api = private_api(hub)
    pages = [Browser(hub).see(f"/apis/{name}").text for name in (api, "api-nobodys")]

    for name, page in zip((api, "api-nobodys"), pages, strict=True):
        assert f"/login?next=/apis/{name}" in links(page)


def test_whose_role_reads_no_contracts_sees_what_everybody_sees(hub: Hub) -> None:
    """The API refuses contracts to a user-manager; a page must be no way around that."""
    api = private_api(hub, "internal")
    browser = signed_in(hub, create(hub, "user-manager")["email"])

    assert browser.see(f"/apis/{api}").status_code == 404
    assert "Sign out" in browser.see("/").text


CLOSED = ["/", "/?q=x", "/apis/orders", "/apis/orders/versions/1.0.0/docs", "/apis/x/versions/1.0.0/document"]


@pytest.mark.parametrize("path", CLOSED)
def test_closed_pages_lead_a_browser_to_the_sign_in_and_refuse_a_program(closed: Hub, path: str) -> None:
    answer = Browser(closed).see(path)

    assert (answer.status_code, answer.content) == (303, b"")
    assert answer.headers["Location"].startswith("/login")
    assert answer.headers["Cache-Control"] == "no-store"
    program = closed.http.get(path, headers={"Accept": "application/json"})
    assert (program.status_code, program.json()["type"]) == (401, "/problems/unauthenticated")
    assert program.headers["WWW-Authenticate"]
    with_token = closed.call("GET", path, headers={"Accept": "*/*"})
    assert with_token.status_code == 401


def test_closed_pages_open_after_the_sign_in(closed: Hub) -> None:
    made = create(closed)
    browser = Browser(closed)
    way = browser.see("/problems/../apis/nobodys?cursor=1")
    assert way.headers["Location"].startswith("/login?next=/")
    assert browser.see("/login").status_code == 200
    assert browser.see("/problems").status_code == 200
    assert browser.sign_in(made["email"]).status_code == 303
    assert browser.see("/").status_code == 200
    assert browser.see("/apis/nobodys").status_code == 404


def test_the_docs_origin_has_no_sign_in_and_no_cookie_counts_there(apart: Hub) -> None:
    api = private_api(apart)
    browser = signed_in(apart, create(apart, "admin")["email"])
    assert browser.see("/").headers.get("Set-Cookie") is None

    for path in ("/login", "/logout", "/"):
        assert browser.see(path, Host="docs.test").status_code == 404
    answer = browser.see(f"/apis/{api}/versions/1.0.0/docs", Host="docs.test")
    assert answer.status_code == 404
    assert "Sign" not in answer.text
    dead = Browser(apart, cookies={"deedbox-session": "x" * 43})
    assert "Set-Cookie" not in dead.see("/nowhere", Host="docs.test").headers


def test_docs_that_not_everybody_may_see_stay_at_the_hub(apart: Hub) -> None:
    hidden, public = private_api(apart), apart.api()
    apart.publish(public, "1.0.0")
    browser = signed_in(apart, create(apart, "admin")["email"])

    answer = browser.see(f"/apis/{hidden}/versions/1.0.0/docs")
    assert answer.status_code == 200
    assert "sandbox allow-scripts" in answer.headers["Content-Security-Policy"]
    assert browser.see(f"/apis/{public}/versions/1.0.0/docs").status_code == 307
    # Whoever has not signed in is offered that, which the docs origin could not do.
    for name in (hidden, "api-nobodys"):
        nobodys = Browser(apart).see(f"/apis/{name}/versions/1.0.0/docs")
        assert nobodys.status_code == 404
        assert f"/login?next=/apis/{name}/versions/1.0.0/docs" in links(nobodys.text)


def test_a_form_may_lead_on_to_the_docs_origin(apart: Hub, hub: Hub) -> None:
    policy = Browser(apart).see("/login").headers["Content-Security-Policy"]

    assert "form-action 'self' http://docs.test;" in policy
    assert "form-action 'self';" in Browser(hub).see("/login").headers["Content-Security-Policy"]
