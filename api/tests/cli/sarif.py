"""SARIF 2.1.0, by its official schema."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs


def check_sarif(log: dict[str, Any]) -> None:
    """Assert that *log* is one, and that each result stands in a line of a file."""
    check_log(log)
    for result in log["runs"][0]["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] >= 1


def check_log(log: dict[str, Any]) -> None:
    """Assert that *log* is as the official schema says, and what that cannot say."""
    schema = json.loads(Path(__file__).with_name("sarif-2.1.0.json").read_text())
    jsonschema_rs.validator_for(schema, offline=True).validate(log)
    (run,) = log["runs"]
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(ids)) == len(ids)
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
