"""A hub seeded so that the examples in the contract hold."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from deedbox.app import create_app
from deedbox.settings import Settings
from tests import places
from tests.catalog.sdks.placed import place
from tests.openapi.people import settle
from tests.openapi.reading import SCHEMAS
from tests.runs.placed import hang
from tests.runs.placed import place as place_run
from tests.serving import Hub, small_document, start
from tests.shared import serving

DOCUMENT = Path(__file__).with_name("orders-1.0.0.yaml")
FUZZED = ("127.0.0.1",)
"""What hubs that do what the examples say may fuzz."""
ANNOUNCED = 1
"""Position of the operation that the examples deprecate."""


@dataclass(frozen=True)
class Seed:
    """A data folder with the seeded database, and a token of the admin in the examples."""

    folder: Path
    token: str


@pytest.fixture(autouse=True)
def _no_fuzzing(monkeypatch: pytest.MonkeyPatch) -> None:
    hang(monkeypatch)


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Seed:
    folder = tmp_path_factory.mktemp("seed")
    with contextmanager(start)(Settings(data_dir=folder, fuzz_targets=FUZZED)) as hub:
        sow(hub)
        token = settle(hub)
    return Seed(folder, token)


@pytest.fixture
def seeded(seed: Seed, tmp_path: Path) -> Iterator[Hub]:
    """A hub on a copy of the seed: what one test changes no other sees."""
    yield from serve(seed, tmp_path / "data")


@pytest.fixture(scope="module")
def untouched(seed: Seed, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """A hub on a copy of the seed, for all tests of a module that change nothing."""
    yield from serve(seed, tmp_path_factory.mktemp("untouched") / "data")


def serve(seed: Seed, folder: Path) -> Iterator[Hub]:
    places.copy(seed.folder, folder)
    app = create_app(settings := Settings(data_dir=folder, fuzz_targets=FUZZED, stream_seconds=0.05))
    with serving(app, settings) as http:
        yield Hub(app, http, seed.token)


def sow(hub: Hub) -> None:
    """Make `orders` with three versions, one of them retired, and a channel; and `drafts`, empty."""
    orders = {
        name: SCHEMAS["Api"]["examples"][0][name] for name in ("name", "title", "description", "visibility")
    }
    announced = {
        name: SCHEMAS["Deprecation"]["examples"][0][name] for name in ("deprecated_at", "sunset_at", "reason")
    }
    documents = {
        "0.9.0": ("application/json", json.dumps(small_document("0.9.0")).encode()),
        "1.0.0": ("application/yaml", DOCUMENT.read_bytes()),
        "1.1.0": ("application/yaml", DOCUMENT.read_bytes() + b"# Published again.\n"),
    }
    answers = [
        hub.call("POST", "/v1/apis", json=orders),
        hub.call("POST", "/v1/apis", json={"name": "drafts", "title": "Drafts"}),
        *(
            hub.call(
                "PUT",
                f"/v1/apis/orders/versions/{version}",
                content=content,
                headers={"Content-Type": media_type},
            )
            for version, (media_type, content) in documents.items()
        ),
        hub.change("/v1/apis/orders/versions/0.9.0", {"state": "retired"}),
        hub.call("PUT", "/v1/apis/orders/channels/production", json={"version": "1.0.0"}),
        hub.call("PUT", f"/v1/apis/orders/versions/1.0.0/operations/{ANNOUNCED}/deprecation", json=announced),
        hub.change("/v1/apis/orders", {"title": orders["title"]}),
        hub.call(
            "PUT",
            f"/v1/apis/orders/waivers/{SCHEMAS['Waiver']['examples'][0]['fingerprint']}",
            json=SCHEMAS["WaiverUpdate"]["examples"][0],
        ),
    ]
    assert [answer.status_code for answer in answers] == [201, 201, 201, 201, 201, 200, 201, 201, 200, 201]
    sdk = SCHEMAS["Sdk"]["examples"][0]
    place(hub, "orders", sdk["version"], uid=sdk["id"], builder=sdk["builder"])
    # Two, so that a list of one has a page that follows.
    place_run(hub, "orders", uid="0" * 16)
    place_run(hub, "orders", uid=SCHEMAS["Run"]["examples"][0]["id"])
