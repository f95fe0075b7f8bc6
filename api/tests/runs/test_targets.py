"""A hub fuzzes what its operator allowed, and nothing else."""

import socket
from typing import Any

import anyio
import pytest
from pydantic import ValidationError

from deedbox.fuzzing import Outcome
from deedbox.problems import TargetNotAllowed
from deedbox.runs.targets import Targets
from deedbox.settings import Settings
from tests.runs.conftest import Fuzzed
from tests.runs.found import TARGET, outcome
from tests.serving import Hub


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Names and their addresses, as the machine's resolver knows them."""
    known: dict[str, list[str]] = {}

    def find(host: str, port: int, **_: Any) -> list[Any]:
        if host not in known:
            raise socket.gaierror
        return [(0, 0, 0, "", (address, port)) for address in known[host]]

    monkeypatch.setattr(socket, "getaddrinfo", find)
    return known


@pytest.mark.parametrize(
    ("allowed", "url", "addresses"),
    [
        ("127.0.0.1:8080", "http://127.0.0.1:8080/v1", ["127.0.0.1"]),
        ("127.0.0.1:8080", "http://127.0.0.1:8081", None),
        ("127.0.0.1", "http://127.0.0.1:8081", ["127.0.0.1"]),
        ("10.0.0.0/8", "https://10.1.2.3", ["10.1.2.3"]),
        ("10.0.0.0/8", "http://11.1.2.3", None),
        ("[::1]:80", "http://[::1]", ["::1"]),
        ("staging.test:443", "https://staging.test", ["192.0.2.1", "192.0.2.2"]),
        ("staging.test:443", "https://STAGING.test", ["192.0.2.1", "192.0.2.2"]),
        ("staging.test:443", "http://staging.test", None),
        ("staging.test", "https://other.test", None),
        ("192.0.2.1", "https://staging.test", None),
        ("192.0.2.0/24", "https://staging.test", ["192.0.2.1", "192.0.2.2"]),
        ("staging.test", "https://staging.test.evil.test", None),
        ("staging.test", "https://staging.test:99999", None),
        ("127.0.0.1", "http://2130706433", None),
        ("127.0.0.1", "http://[::ffff:127.0.0.1]", None),
        ("127.0.0.1", "http://[::::]", None),
        ("127.0.0.1", "http://[1.2.3.4]:80", None),
    ],
)
@pytest.mark.anyio
async def test_every_address_of_a_server_is_allowed_or_none(
    names: dict[str, list[str]], allowed: str, url: str, addresses: list[str] | None
) -> None:
    names |= {"staging.test": ["192.0.2.1", "192.0.2.2"], "STAGING.test": ["192.0.2.1", "192.0.2.2"]}
    names |= {
        "other.test": ["192.0.2.3"],
        "staging.test.evil.test": ["192.0.2.1"],
        "2130706433": ["127.0.0.9"],
    }
    if addresses is None:
        with pytest.raises(TargetNotAllowed):
            await Targets((allowed,)).judged(url)
    else:
        assert await Targets((allowed,)).judged(url) == addresses


def test_a_hub_that_says_nothing_fuzzes_nothing_and_says_what_its_operator_must_do(hub: Hub) -> None:
    api = hub.api()
    hub.publish(api, "1.0.0")
    answer = hub.call("POST", "/v1/runs", json={"api": api, "target": TARGET})
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/target-not-allowed")
    assert "DEEDBOX_FUZZ_TARGETS=" in answer.json()["detail"]
    assert hub.call("GET", "/v1/runs", params={"api": api}).json()["items"] == []


def test_a_server_is_judged_again_when_its_run_begins(fuzzed: Fuzzed, names: dict[str, list[str]]) -> None:
    async def wait(_: dict[str, Any]) -> Outcome:
        await anyio.sleep_forever()
        raise AssertionError

    api = fuzzed.api()
    names["moving.test"] = ["127.0.0.1"]
    fuzzed.engine.will(wait, outcome())
    first, second = fuzzed.ask(api), fuzzed.ask(api, target="http://moving.test:9")
    fuzzed.wait(first, "running")
    names["moving.test"] = ["169.254.169.254"]
    fuzzed.hub.call("POST", f"{first}/cancel")
    run = fuzzed.wait(second)
    assert run["state"] == "failed"
    assert "may not fuzz moving.test" in run["error"]
    assert "169.254" not in run["error"]
    assert len(fuzzed.engine.asked) == 1


@pytest.mark.parametrize("entry", ["*", "0.0.0.0/0", "http://127.0.0.1", "127.0.0.1:0", "2130706433"])
def test_what_names_no_server_is_no_setting(entry: str) -> None:
    with pytest.raises(ValidationError):
        Settings(fuzz_targets=(entry,))
