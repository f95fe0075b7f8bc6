"""A file is called what it should be, by old readers and by new ones (RFC 6266)."""

import urllib.parse

import pytest

from deedbox.http.dispositions import attachment


def test_a_plain_name_stands_in_quotes() -> None:
    assert attachment("deedbox-audit-2026-11-28.csv") == (
        'attachment; filename="deedbox-audit-2026-11-28.csv"'
    )


@pytest.mark.parametrize("name", ["bücher.csv", "注文.csv", 'a"b.csv', "100%.csv", "a;b'c.csv"])
def test_any_other_name_is_told_in_full_beside_a_plain_one(name: str) -> None:
    plain, _, extended = attachment(name).removeprefix('attachment; filename="').partition('"; filename*=')

    assert plain.isascii()
    assert not set(plain) & set('"\\%')
    assert extended.isascii()
    assert urllib.parse.unquote(extended.removeprefix("UTF-8''")) == name


@pytest.mark.parametrize("name", ["../a.csv", "a\r\nSet-Cookie: b", "a\\b", "a\x00b"])
def test_no_name_leads_elsewhere_or_ends_the_header(name: str) -> None:
    assert not set(attachment(name)) & set("/\\\r\n\x00")
