import pytest

from deedbox.docs import policies


@pytest.mark.parametrize("ui", ["swagger-ui", "redoc"])
def test_no_policy_lets_a_page_run_what_stands_in_it(ui: str) -> None:
    for policy in (policies.of_own(ui), policies.of_stored(ui), policies.of_stored_apart(ui, ())):
        assert "unsafe" not in policy
        assert "script-src 'self';" in policy
        assert "frame-ancestors 'none'" in policy
        assert "img-src 'self' data:" in policy


@pytest.mark.parametrize("ui", ["swagger-ui", "redoc"])
def test_a_stored_document_has_an_opaque_origin_and_calls_nobody(ui: str) -> None:
    policy = policies.of_stored(ui)
    assert "connect-src 'none'" in policy
    assert "sandbox allow-scripts allow-popups" in policy
    assert "allow-same-origin" not in policy
    assert "allow-top-navigation" not in policy


def test_the_docs_origin_calls_the_servers_of_the_document_alone() -> None:
    policy = policies.of_stored_apart("swagger-ui", ("https://api.example.com",))
    assert "connect-src https://api.example.com;" in policy
    assert "sandbox" not in policy


@pytest.mark.parametrize(
    ("url", "sources"),
    [
        ("https://api.example.com/v1", ("https://api.example.com",)),
        ("HTTP://API.example.com:8080", ("http://api.example.com:8080",)),
        ("https://*.example.com/v1", ("https://*.example.com",)),
        ("https://api.example.com:*/v1", ("https://api.example.com:*",)),
        ("https://*/api/v3", ("https:",)),
        ("https://api-*.example.com", ("https:",)),
        ("*://api.example.com", ("http://api.example.com", "https://api.example.com")),
        ("/", ()),
        ("../v1", ()),
        ("javascript:alert(1)", ()),
        ("https://x.example; script-src *", ()),
        ("https://x.example'unsafe-inline'", ()),
        ("https://user:password@x.example", ()),
        ("https://x.example,https://y.example", ()),
        ("", ()),
    ],
)
def test_an_address_becomes_the_source_that_allows_it_and_nothing_else(
    url: str, sources: tuple[str, ...]
) -> None:
    assert policies.connect_sources([url]) == sources
