"""Signing in, by program and by page: how often it may be tried, and what a session is good for."""

import re
from collections.abc import Iterator
from urllib.parse import quote_plus, urlencode

import pytest

import hub as hubs
from hub import ADA, PASSWORD
from wire import Answer, Wire

pytestmark = pytest.mark.slow

ACCOUNT, ADDRESS, ALL = 3, 12, 40
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[hubs.Hub]:
    """A hub with small limits of signing in, that lets the probes come from any address."""
    with hubs.running(
        tmp_path_factory.mktemp("small"),
        trusted_proxies="127.0.0.1",
        sign_in_limit_window_seconds="3600",
        sign_in_limit_account=str(ACCOUNT),
        sign_in_limit_address=str(ADDRESS),
        sign_in_limit_all=str(ALL),
    ) as hub:
        yield hub
    assert hubs.faults(hub.log) == []


def by_program(wire: Wire, email: str, password: str, address: str) -> Answer:
    body = urlencode({"grant_type": "password", "username": email, "password": password}).encode()
    return wire.send("POST", "/v1/token", body, authorization="", Content_Type=FORM, X_Forwarded_For=address)


def by_page(wire: Wire, email: str, password: str = PASSWORD, *, back: str = "/", **headers: str) -> Answer:
    body = urlencode({"email": email, "password": password, "next": back}).encode()
    headers = {"Sec_Fetch_Site": "same-origin", **headers}
    return wire.send("POST", "/login", body, authorization="", Content_Type=FORM, **headers)


def cookie(answer: Answer) -> str:
    """Return the cookie that *answer* gives."""
    return answer.headers["set-cookie"].partition(";")[0]


def test_an_account_an_address_and_all_together_are_limited_and_unknown_ones_alike(small: hubs.Hub) -> None:
    wire = Wire(small)
    told = []
    for number, email in enumerate((ADA, "nobody@example.com")):
        # Each try comes from another address; Ada has signed in once, when the hub was made.
        tries = [
            by_program(wire, spelt, "a wrong password", f"192.0.2.{10 * number + place}")
            for place, spelt in enumerate([email, email.upper()][: ACCOUNT - 1] + [email] * number)
        ]
        assert [one.status for one in tries] == [400] * len(tries)
        refused = by_program(wire, email, PASSWORD, f"192.0.2.{10 * number + 9}")
        assert refused.problem == "rate-limited"
        assert 0 < int(refused.headers["retry-after"]) <= 7200
        assert by_page(wire, email, X_Forwarded_For=f"192.0.2.{10 * number + 9}").status == 429
        told.append(re.sub(r"in \d+ seconds\.", "", str(refused.json()["detail"])))
    assert told[0] == told[1]

    by_one_address = [
        by_program(wire, f"user{number}@example.com", "x", "198.51.100.1").status
        for number in range(ADDRESS + 2)
    ]
    assert by_one_address == [400] * ADDRESS + [429] * 2
    # What was refused has counted for nobody else.
    left = ALL - ADDRESS - 2 * ACCOUNT
    by_all = [
        by_program(wire, f"other{number}@example.com", "x", f"203.0.113.{number}").status
        for number in range(left + 1)
    ]
    assert by_all == [400] * left + [429]
    # Whoever holds a token goes on.
    assert wire.send("GET", "/v1/users/me").status == 200


def test_a_session_reads_pages_is_no_token_and_ends(wire: Wire) -> None:
    given = by_page(wire, ADA)
    assert given.status == 303
    assert given.headers["set-cookie"].partition("; ")[2] == "Path=/; Max-Age=43200; HttpOnly; SameSite=Lax"
    session = cookie(given)

    assert b"Sign out" in wire.send("GET", "/problems", authorization="", Cookie=session).content
    for path in ("/v1/apis", "/v1/users", "/v1/audit"):
        assert wire.send("GET", path, authorization="", Cookie=session).problem == "unauthenticated"
    secret = session.partition("=")[2]
    assert wire.send("GET", "/v1/apis", authorization=f"Bearer {secret}").problem == "invalid-token"

    ended = wire.send("POST", "/logout", b"", authorization="", Cookie=session, Sec_Fetch_Site="same-origin")
    assert ended.status == 303
    assert "Max-Age=0" in ended.headers["set-cookie"]
    # A copy of the cookie is worth as little.
    assert b"Sign out" not in wire.send("GET", "/problems", authorization="", Cookie=session).content


def test_no_line_of_the_log_holds_a_password_or_a_secret(wire: Wire, live: hubs.Hub) -> None:
    secret = cookie(by_page(wire, ADA)).partition("=")[2]
    mistyped = "a password of another place"
    assert by_page(wire, ADA, mistyped).status == 400
    assert by_program(wire, ADA, mistyped, "127.0.0.1").status == 400
    # Refused before it is understood: in another type, and twice.
    body = urlencode([("email", ADA), ("password", mistyped), ("password", mistyped)]).encode()
    own = {"authorization": "", "Sec_Fetch_Site": "same-origin"}
    assert wire.send("POST", "/login", body, Content_Type="text/plain", **own).status == 415
    assert wire.send("POST", "/login", body, Content_Type=FORM, **own).status == 400
    wire.send("GET", "/problems", authorization="", Cookie=f"deedbox-session={secret}")

    log = live.log.read_text("utf-8")
    assert '"path": "/login"' in log
    assert not [text for text in (secret, mistyped, quote_plus(mistyped), PASSWORD) if text in log]


@pytest.mark.parametrize(
    "back", ["//evil.example", "/\\evil.example", "http://evil.example", "/\t/evil.example"]
)
def test_signing_in_leads_to_no_other_host(wire: Wire, back: str) -> None:
    assert by_page(wire, ADA, back="/apis").headers["location"] == "/apis"
    assert by_page(wire, ADA, back=back).headers["location"] == "/"


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_signs_nobody_in_or_out(wire: Wire, site: str) -> None:
    refused = by_page(wire, ADA, Sec_Fetch_Site=site)
    assert (refused.status, "set-cookie" in refused.headers) == (403, False)
    session = cookie(by_page(wire, ADA))
    out = wire.send("POST", "/logout", b"", authorization="", Cookie=session, Sec_Fetch_Site=site)
    assert out.status == 403
    assert b"Sign out" in wire.send("GET", "/problems", authorization="", Cookie=session).content


def test_each_sign_in_and_sign_out_of_a_browser_is_in_the_audit(wire: Wire) -> None:
    session = cookie(by_page(wire, ADA))
    wire.send("POST", "/logout", b"", authorization="", Cookie=session, Sec_Fetch_Site="same-origin")
    latest = wire.send("GET", "/v1/audit?limit=2").json()["items"]

    assert [row["action"] for row in latest] == ["sign-out", "sign-in"]
    assert latest[0]["session_id"] == latest[1]["session_id"]
