"""Writers of one version at the same moment, through real connections."""

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier

import pytest

from documents import document
from wire import Answer, Wire

pytestmark = pytest.mark.slow


def publish_at_once(wire: Wire, bodies: list[bytes]) -> list[Answer]:
    """Publish every one of *bodies* as 1.0.0 of one new API, all at the same moment."""
    address = f"{wire.create()}/versions/1.0.0"
    start = Barrier(len(bodies))

    def publish(body: bytes) -> Answer:
        start.wait()
        return wire.send_json("PUT", address, body)

    with ThreadPoolExecutor(len(bodies)) as pool:
        return list(pool.map(publish, bodies))


@pytest.mark.parametrize("writers", [4, 60])
def test_of_writers_with_different_bytes_one_publishes_and_the_others_are_told_so(
    wire: Wire, writers: int
) -> None:
    bodies = [json.dumps(document(Random(number), operations=number)).encode() for number in range(writers)]

    answers = publish_at_once(wire, bodies)

    assert Counter(answer.status for answer in answers) == {201: 1, 409: writers - 1}
    assert {answer.problem for answer in answers if answer.status == 409} == {"version-exists"}
    winner = next(number for number, answer in enumerate(answers) if answer.status == 201)
    stored = wire.send("GET", f"{answers[winner].headers['location']}/document")
    assert stored.content == bodies[winner]


@pytest.mark.parametrize("writers", [4, 60])
def test_of_writers_with_the_same_bytes_one_publishes_and_the_others_find_it_done(
    wire: Wire, writers: int
) -> None:
    body = json.dumps(document(Random(0), operations=5)).encode()

    answers = publish_at_once(wire, [body] * writers)

    assert Counter(answer.status for answer in answers) == {201: 1, 200: writers - 1}
    assert len({answer.content for answer in answers}) == 1


@pytest.mark.parametrize("writers", [4, 60])
def test_of_writers_with_one_etag_one_changes_the_api(wire: Wire, writers: int) -> None:
    api = wire.create()
    etag = wire.send("GET", api).headers["etag"]
    start = Barrier(writers)

    def change(number: int) -> int:
        start.wait()
        return wire.send_json("PATCH", api, json.dumps({"title": f"Title {number}"}), if_match=etag).status

    with ThreadPoolExecutor(writers) as pool:
        statuses = Counter(pool.map(change, range(writers)))

    assert statuses == {200: 1, 412: writers - 1}
