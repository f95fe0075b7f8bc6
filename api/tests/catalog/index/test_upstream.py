"""Names that are not the hub's own lead to another index; its own never do."""

from collections.abc import Iterator

import pytest
from pydantic import ValidationError

from deedbox.settings import Settings
from tests.catalog.index.packaged import files, get, package
from tests.serving import Hub, start

UPSTREAM = "https://mirror.example.com/mirror/simple/"


@pytest.fixture(scope="module")
def led(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hub with an index behind it."""
    data_dir = tmp_path_factory.mktemp("led")
    yield from start(Settings(data_dir=data_dir, package_prefix="acme", upstream_index=UPSTREAM.rstrip("/")))


@pytest.mark.parametrize("name", ["requests", "acme", "acmes-client", "deedbox-x-client", "a" * 200])
def test_other_names_lead_to_the_other_index(led: Hub, name: str) -> None:
    for token in (None, led.token):
        answer = get(led, f"/simple/{name}/", token)
        assert (answer.status_code, answer.headers["Location"]) == (307, f"{UPSTREAM}{name}/")
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", ["acme-x-client", "acme-x", "acme-x-models", "acme-client"])
def test_own_names_lead_nowhere_be_there_such_a_package_or_not(led: Hub, name: str) -> None:
    assert get(led, f"/simple/{name}/").status_code == 401
    assert get(led, f"/simple/{name}/", led.token).status_code == 404


def test_the_hubs_own_client_is_its_own(led: Hub) -> None:
    assert get(led, "/simple/deedbox-client/").status_code == 200


def test_a_package_that_was_built_under_another_prefix_is_still_the_hubs(led: Hub) -> None:
    api = led.api()
    name = package_under(led, "deedbox", api)
    led.change(f"/v1/apis/{api}", {"visibility": "private"})

    assert get(led, f"/simple/{name}/").status_code == 401
    assert get(led, f"/simple/{name}/", led.token).status_code == 200


def package_under(hub: Hub, prefix: str, api: str) -> str:
    """Build a client of *api* as a hub with another prefix does."""
    settings = hub.app.state.settings
    hub.app.state.settings = settings.model_copy(update={"package_prefix": prefix})
    try:
        return package(hub, "1.0.0", api=api)
    finally:
        hub.app.state.settings = settings


def test_files_lead_nowhere(led: Hub) -> None:
    assert get(led, "/simple/requests/requests-2.0-py3-none-any.whl", led.token).status_code == 404


def test_the_list_is_of_the_hubs_own(led: Hub) -> None:
    assert "requests" not in get(led, "/simple/").text
    assert len(files(led, "deedbox-client")) == 2


def test_without_another_index_other_names_are_nowhere(hub: Hub) -> None:
    for token in (None, hub.token):
        assert get(hub, "/simple/requests/", token).status_code == 404


@pytest.mark.parametrize(
    ("value", "index"),
    [
        (UPSTREAM, UPSTREAM),
        (UPSTREAM.rstrip("/"), UPSTREAM),
        ("http://127.0.0.1:3141/team/mirror/+simple/", "http://127.0.0.1:3141/team/mirror/+simple/"),
        ("https://mirror.example.com", "https://mirror.example.com/"),
    ],
)
def test_another_index_is_named_by_its_address(value: str, index: str) -> None:
    assert Settings(upstream_index=value).upstream_index == index


@pytest.mark.parametrize(
    "value",
    [
        "",
        "mirror.example.com/simple",
        "ftp://mirror.example.com/simple",
        "https://user:secret@mirror.example.com/simple/",
        "https://token@mirror.example.com/simple/",
        "https://mirror.example.com/simple/?a=b",
        "https://mirror.example.com/simple/#a",
        "https://mirror.example.com//simple/",
        "https://mirror.example.com/sim ple/",
        "https://mirror.example.com/simple/\n",
        "https:///simple/",
        "//mirror.example.com/simple/",
    ],
)
def test_what_is_no_such_address_is_refused(value: str) -> None:
    with pytest.raises(ValidationError, match="write it as"):
        Settings(upstream_index=value)
