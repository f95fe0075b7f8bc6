"""What is shown in two places is the same in both: counts, `latest`, digests, operations, items of lists."""

import hashlib
import json
from collections import Counter
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import session
from checks import Exchange, house
from checks.lists import whole
from ledger import Version, precedence

EVERY = 4
"""Such a check asks for much, so only one in so many answers is looked at."""
_seen: Counter[str] = Counter()


def _is_turn(exchange: Exchange, operation_id: str) -> bool:
    if exchange.operation_id != operation_id or exchange.status != 200:
        return False
    _seen[operation_id] += 1
    return _seen[operation_id] % EVERY == 1


def _get(path: str) -> Any:
    return session.client.get(path, headers=session.bearer())


@house(needed_by="reader")
def api_agrees_with_its_versions(exchange: Exchange) -> bool:
    """An API counts its versions, and names the highest published release, as `latest` does."""
    if not _is_turn(exchange, "apis_read"):
        return False
    shown = exchange.response.json()
    versions = whole(f"/v1/apis/{shown['name']}/versions")
    numbers = [one["version"] for one in versions]
    assert shown["versions"] == len(versions), f"it says {shown['versions']} and lists {len(versions)}"
    assert numbers == sorted(numbers, key=precedence, reverse=True), "not in the order of precedence"
    published = [one["version"] for one in versions if one["state"] == "published"]
    releases = [number for number in published if "-" not in number.partition("+")[0]]
    latest = next(iter(releases or published), None)
    assert shown["latest"] == latest, f"latest is {shown['latest']}, and ought to be {latest}"
    channels = whole(f"/v1/apis/{shown['name']}/channels")
    names = [one["name"] for one in channels]
    assert names == sorted(names, key=lambda name: (name != "latest", name)), "channels in another order"
    hub = [one["version"] for one in channels if one["kept_by"] == "hub"]
    assert hub == ([latest] if latest else []), f"the hub keeps {hub}"
    for one in channels:
        assert _get(f"/v1/apis/{shown['name']}/channels/{one['name']}").json() == one
    return True


@house(needed_by="reader")
def version_agrees_with_its_document(exchange: Exchange) -> bool:
    """What is said of a version is what its document says; its list shows it the same way."""
    if not _is_turn(exchange, "versions_read"):
        return False
    shown = exchange.response.json()
    path = f"/v1/apis/{shown['api']}/versions/{shown['version']}"
    answer = _get(f"{path}/document")
    digest = hashlib.sha256(answer.content).hexdigest()
    assert (shown["sha256"], shown["size_bytes"]) == (digest, len(answer.content))
    assert shown["media_type"] == answer.headers["Content-Type"]
    operations = whole(f"{path}/operations")
    assert shown["operations"] == len(operations), f"it says {shown['operations']}, lists {len(operations)}"
    assert [one["position"] for one in operations] == list(range(len(operations)))
    assert shown in whole(path.rpartition("/")[0]), "its list shows it otherwise"
    if shown["media_type"] == "application/json":
        document = json.loads(answer.content)
        assert (shown["openapi"], shown["document_version"][:50]) == (
            document["openapi"],
            Version(b"", "", document).shown("", "")["document_version"][:50],
        )
    return True


@house(needed_by="reader")
def changes_agree_with_their_versions(exchange: Exchange) -> bool:
    """Changes are since the version that was named, or the one before; counts and verdict fit the list."""
    if not _is_turn(exchange, "changes_list"):
        return False
    shown = exchange.response.json()
    asked = urlsplit(exchange.url)
    named = dict(parse_qsl(asked.query)).get("since")
    if named is None:
        versions = whole(asked.path.removesuffix("/changes").rpartition("/")[0])
        numbers = [one["version"] for one in versions]
        # Build metadata has no part in what comes before what.
        own = precedence(shown["version"])
        lower = [one for one in numbers if precedence(one)[:3] < own[:3]]
        # Before a release comes a release; the second part of the key says which is one.
        lower = [one for one in lower if precedence(one)[1] or not own[1]]
        named = lower[0] if lower else None
    assert shown["since"] == named, f"it is since {shown['since']}, and ought to be since {named}"
    items = whole(asked.path, **({} if named is None else {"since": named}))
    listed = Counter("waived" if item["waived"] is not None else item["severity"] for item in items)
    counts = shown["counts"]
    told = {"error": counts["breaking"], "warning": counts["undetermined"], "info": counts["changed"]}
    told["waived"] = counts["waived"]
    assert not shown["is_complete"] or listed == Counter(told), f"it counts {told} and lists {listed}"
    kinds = [kind for kind in ("breaking", "undetermined") if counts[kind]]
    assert shown["verdict"] == (kinds or ["compatible"])[0], f"{shown['verdict']}, and it counts {told}"
    return True
