"""F11 and F12: many who want one thing at once, and whoever asks again because an answer was lost."""

import json
import socket
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from sqlalchemy import update

from deedbox.db import now
from deedbox.http.idempotency.tables import keys
from tests.failures.asking import Asked, Client
from tests.failures.failure import Ground, sound
from tests.failures.history import Entry, History
from tests.failures.loads import SHARED, create, document, publish
from tests.failures.state import engine_of
from tests.failures.worlds import World

PERSON: Final = {"email": "r@example.com", "name": "R", "password": "a password of one", "roles": ["admin"]}


def one_version(ground: Ground) -> str:
    """F11: of other bytes one wins; the same bytes are published once, whoever sent them."""
    sizes = (4, 8, 16, 32)[ground.pick(2, 0) :]
    with ground.world() as world:
        world.start()
        world.start_others()
        clients = [world.client(number) for number in range(max(sizes))]
        assert create(clients[0], SHARED).status == 201
        raced = 0
        for size in sizes:
            for turn in range(ground.pick(3, 10)):
                number = f"{size}.0.{turn}"

                def differing(client: Client, version: str = number) -> Entry:
                    return publish(client, SHARED, version, document(version, f"{id(client)}"))

                def same(client: Client, version: str = f"{number}-same") -> Entry:
                    return publish(client, SHARED, version, document(version, "same"))

                statuses = Counter(entry.status for entry in at_once(clients[:size], differing))
                assert statuses == {201: 1, 409: size - 1}, statuses
                statuses = Counter(entry.status for entry in at_once(clients[:size], same))
                assert statuses == {201: 1, 200: size - 1}, statuses
                raced += 2
        for client in clients:
            client.close()
        sound(world, world.settled())
        assert set(world.end()) == {0}
        return f"{raced} races of {sizes[0]} to {sizes[-1]} clients: one 201 each, no 5xx"


def one_key(ground: Ground) -> str:
    """F12: a lost answer, kill -9, doubles at once, another payload, another user, a key that expired."""
    with ground.world() as world:
        process = world.start()
        client = world.client()
        assert create(client, SHARED).status == 201
        lose_answer(world, token_of("lost"))
        first, second = client.send(token_of("lost")), client.send(token_of("lost"))
        assert (first.status, second.status, second.answer) == (201, 201, first.answer)
        assert "idempotency-replayed" in second.headers
        twins = at_once(
            [world.client(number) for number in range(8)], lambda one: one.send(token_of("twins"))
        )
        assert {entry.status for entry in twins} == {201}
        assert len({entry.answer_sha256 for entry in twins}) == 1
        other = Asked("tokens_create", "POST", "/v1/tokens", json={"name": "x", "scopes": []}, key="twins")
        assert client.send(other).status == 422
        as_other_user(world, client)
        assert process.end() == 0
        world.forget(process)
        # What is sent again after the first kill is the first change of the next hub.
        for place in ("change.before_commit:kill", "change.after_commit:kill@2"):
            process = world.start(place)
            resent(client, was_kept=False)
            assert client.send(token_of(place)).status is None
            assert world.gone(process) == -9
        world.start()
        resent(client, was_kept=True)
        sound(world, world.settled())
        # Last, for it breaks on purpose what is otherwise promised: one answer a key.
        expire(world)
        late = client.send(token_of("lost"))
        assert late.status == 201 and late.answer["id"] != first.answer["id"]
        client.close()
        assert world.end() == [0]
        return f"{len(twins)} doubles at once, 2 kills, 1 lost answer: each done once"


def resent(client: Client, *, was_kept: bool) -> None:
    """Send again what had no answer: what was committed is answered again, what was not is done now."""
    for again in client.resend():
        assert (again.status, "idempotency-replayed" in again.headers) == (201, was_kept)


def at_once(clients: Sequence[Client], work: Callable[[Client], Entry]) -> list[Entry]:
    """Let all *clients* do *work* at the same moment; return what became of it."""
    barrier, entries = threading.Barrier(len(clients)), []

    def run(client: Client) -> None:
        barrier.wait()
        entries.append(work(client))

    threads = [threading.Thread(target=run, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return entries


def token_of(name: str) -> Asked:
    """Return the request for a token under a key, which is its name."""
    name = name.replace(":", ".")
    body = {"name": name, "scopes": ["contracts:read"]}
    return Asked("tokens_create", "POST", "/v1/tokens", json=body, key=name)


def lose_answer(world: World, asked: Asked) -> None:
    """Send *asked* whole, and hang up before it is answered."""
    parts, body = urlsplit(world.urls[0]), json.dumps(asked.json)
    head = (
        f"{asked.method} {asked.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nContent-Type: application/json\r\n"
    )
    head += f'Content-Length: {len(body)}\r\nIdempotency-Key: "{asked.key}"\r\n'
    with socket.create_connection((parts.hostname or "", parts.port or 0)) as connection:
        connection.sendall(f"{head}Authorization: Bearer {world.token}\r\n\r\n{body}".encode())


def as_other_user(world: World, client: Client) -> None:
    """Use a key of the operator's as somebody else, who gets a token of their own."""
    assert client.ask("users_create", "POST", "/v1/users", json=PERSON).status == 201
    form: dict[str, Any] = {
        "grant_type": "password",
        "username": PERSON["email"],
        "password": PERSON["password"],
    }
    access = client.http.post(f"{world.urls[0]}/v1/token", data=form).json()["access_token"]
    # Apart from the record, in which a key is that of one caller.
    somebody = Client(History(), world.urls, access)
    theirs = somebody.ask("apis_create", "POST", "/v1/apis", json={"name": "one", "title": "1"}, key="shared")
    ours = client.ask("apis_create", "POST", "/v1/apis", json={"name": "two", "title": "2"}, key="shared")
    somebody.close()
    assert (theirs.status, ours.status) == (201, 201)


def expire(world: World) -> None:
    """Let the time of all keys be over."""
    engine = engine_of(world.sql_url.replace("?mode=ro", "?mode=rw"))
    with engine.begin() as connection:
        connection.execute(update(keys).values(expires_at=now().replace(year=2020)))
    engine.dispose()
