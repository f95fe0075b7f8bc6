"""`deedbox audit`: who changed what."""

import pytest

from tests.cli.running import Run, ServedHub

pytestmark = pytest.mark.slow  # Each test starts processes of its own.


def test_changes_are_listed_newest_first(deedbox: Run) -> None:
    deedbox("apis", "create", "audited")
    deedbox("apis", "update", "audited", "--title", "Seen")
    head, *rows = deedbox("audit", "--target", "apis/audited").out.splitlines()
    assert head.split() == ["WHEN", "WHO", "DID", "TO", "FROM"]
    assert [row.split()[-3:] for row in rows] == [
        ["apis_update", "apis/audited", "127.0.0.1"],
        ["apis_create", "apis/audited", "127.0.0.1"],
    ]
    assert len(deedbox("audit", "--target", "apis/audited", "--limit", "1").out.splitlines()) == 2
    items = deedbox("audit", "--target", "apis/audited", "--json").json["items"]
    assert [item["action"] for item in items] == ["apis_update", "apis_create"]
    assert items[0]["before"] == items[1]["after"] != items[0]["after"]


def test_what_the_operator_did_at_the_machine_says_so(deedbox: Run, served_hub: ServedHub) -> None:
    made = deedbox(
        "users", "create", "audited@example.com", "--json", "--data-dir", str(served_hub.data_dir)
    ).json
    shown = deedbox("audit", "--target", f"users/{made['id']}")
    assert shown.out.splitlines()[1].endswith("this machine")
    assert made["password"] not in deedbox("audit", "--json", "--limit", "500").out


def test_what_one_user_did_is_listed_alone(deedbox: Run) -> None:
    me = deedbox("users", "me", "--json").json["id"]
    deedbox("apis", "create", "audited-by-user")
    found = deedbox("audit", "--user", me, "--json").json["items"]
    assert {item["user_id"] for item in found} == {me}
    assert "apis/audited-by-user" in {item["target"] for item in found}


def test_nothing_and_no_right_are_told_apart(deedbox: Run) -> None:
    assert deedbox("audit", "--target", "apis/never-there").out == "Nothing was changed.\n"
    token = deedbox("tokens", "create", "reader", "--scope", "contracts:read").out.strip()
    refused = deedbox("audit", DEEDBOX_TOKEN=token, COLUMNS="200")
    assert refused.status == 1
    assert "needs the scope admin" in refused.err
    assert deedbox("audit", DEEDBOX_TOKEN="").status == 1
    assert deedbox("audit", "--limit", "0").status == 2
