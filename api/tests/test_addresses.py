"""A hub reaches public addresses, and no others in whatever disguise, unless its operator says so."""

import ipaddress

import pytest

from deedbox.addresses import AllowList, is_allowed, is_public

PUBLIC = ["1.1.1.1", "8.8.8.8", "9.9.9.9", "2606:4700:4700::1111", "2001:4860:4860::8888", "2620:fe::fe"]
OTHERS = {
    "loopback": ["127.0.0.1", "127.255.255.254", "::1"],
    "private": ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fd00::1", "fc00::1"],
    "link-local": ["169.254.1.1", "fe80::1", "fe80::1%eth0"],
    "metadata": ["169.254.169.254", "168.63.129.16", "100.100.100.200", "192.0.0.192", "fd00:ec2::254"],
    "shared by a provider": ["100.64.0.1", "100.127.255.255"],
    "multicast": ["224.0.0.1", "239.1.1.1", "ff02::1", "ff0e::1"],
    "unspecified": ["0.0.0.0", "0.1.2.3", "::"],  # noqa: S104 - not bound to.
    "reserved": ["240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "203.0.113.9", "2001:db8::1"],
    "newly reserved": ["3fff::1", "5f00::1", "100::1", "fec0::1", "4000::1"],
    "mapped": ["::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1"],
    "6to4": ["2002:7f00:1::", "2002:808:808::", "192.88.99.1"],
    "Teredo": ["2001:0:4136:e378:8000:63bf:3fff:fdd2"],
    "NAT64": ["64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1"],
}


@pytest.mark.parametrize("text", PUBLIC)
def test_what_everybody_reaches_is_reached(text: str) -> None:
    address = ipaddress.ip_address(text)
    assert is_public(address)
    assert is_allowed("example.com", address, 443, AllowList())
    assert is_allowed("example.com", address, 8443, AllowList())


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in OTHERS.items() for text in texts])
def test_nothing_else_is_reached(kind: str, text: str) -> None:
    assert not is_allowed("example.com", ipaddress.ip_address(text), 443, AllowList()), kind


@pytest.mark.parametrize("port", [1, 22, 25, 110, 143, 587, 1023])
def test_no_port_is_reached_that_is_another_service_s(port: int) -> None:
    address = ipaddress.ip_address("8.8.8.8")
    assert not is_allowed("example.com", address, port, AllowList())
    assert is_allowed("example.com", address, port, AllowList([f"example.com:{port}"]))


@pytest.mark.parametrize(
    ("entry", "host", "address", "port", "is_listed"),
    [
        ("127.0.0.1", "127.0.0.1", "127.0.0.1", 9000, True),
        ("127.0.0.1:9000", "127.0.0.1", "127.0.0.1", 9000, True),
        ("127.0.0.1:9000", "127.0.0.1", "127.0.0.1", 9001, False),
        ("127.0.0.1", "elsewhere.test", "127.0.0.2", 80, False),
        ("10.0.0.0/8", "orders.internal", "10.1.2.3", 443, True),
        ("10.0.0.0/8", "orders.internal", "11.1.2.3", 25, False),
        ("10.0.0.0/8:8080", "orders.internal", "10.1.2.3", 443, False),
        ("[::1]:9000", "::1", "::1", 9000, True),
        ("::1", "::1", "::1", 9000, True),
        ("fd00::/8", "orders.internal", "fd12::1", 80, True),
        # What one form of an address may, another may not.
        ("127.0.0.0/8", "orders.internal", "::ffff:127.0.0.1", 80, False),
        ("0.0.0.0/1", "orders.internal", "::1", 80, False),
        # A name is allowed wherever it leads, and no other name beside it.
        ("Orders.Internal", "orders.internal.", "192.168.0.7", 80, True),
        ("orders.internal:80", "orders.internal", "192.168.0.7", 80, True),
        ("orders.internal", "evil.orders.internal", "192.168.0.7", 80, False),
        ("orders.internal", "internal", "192.168.0.7", 80, False),
    ],
)
def test_an_operator_s_list_is_taken_at_its_word(
    entry: str, host: str, address: str, port: int, is_listed: bool
) -> None:
    assert is_allowed(host, ipaddress.ip_address(address), port, AllowList([entry])) is is_listed


NO_ENTRIES = [
    *("", "*", "0.0.0.0/0", "::/0", "http://host", "host:", "host:0", "host:99999", "host:1a", "127.1"),
    *("2130706433", "0x7f.1.1", "[::1", "[::1]9", "a b", "ho_st!", "-host", "10.0.0.0/33"),
]


@pytest.mark.parametrize("entry", NO_ENTRIES)
def test_what_is_no_entry_or_is_everything_is_refused(entry: str) -> None:
    with pytest.raises(ValueError, match=r"write a host|is everything"):
        AllowList([entry])
