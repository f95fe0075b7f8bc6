"""What the files of `deploy/` name is there: settings, commands, paths, packages."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from deedbox import __version__
from deedbox.cli.command import COMMANDS
from deedbox.hub import health
from deedbox.settings import Settings

DEPLOY = Path(__file__).parents[3] / "deploy"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file())
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())


def commands() -> Iterator[str]:
    """Give the first word of each command that a hub is run with."""
    for service in COMPOSE["services"].values():
        if str(service["image"]).startswith("deedbox:"):
            yield service.get("command", ["serve"])[0]
    for path in (DEPLOY / "systemd").iterdir():
        yield re.findall(r"^ExecStart=\S+/deedbox (\w+)", path.read_text(), re.MULTILINE)[0]
    for manifest in manifests():
        if manifest["kind"] == "Deployment":
            pod = manifest["spec"]["template"]["spec"]
            yield from (one["args"][0] for one in [*pod["initContainers"], *pod["containers"]])


def manifests() -> list[dict[str, Any]]:
    """Return all that is for Kubernetes."""
    files = (DEPLOY / "kubernetes").glob("*.yaml")
    return [one for path in sorted(files) for one in yaml.safe_load_all(path.read_text())]


def test_each_setting_is_one() -> None:
    named = {name for path in FILES for name in re.findall(r"DEEDBOX_[A-Z_]+", path.read_text())}
    known = {f"DEEDBOX_{name.upper()}" for name in Settings.model_fields}

    assert len(named) > 5
    assert named - known == set()


def test_values_of_settings_can_be_used() -> None:
    sets = [COMPOSE["services"]["server"]["environment"]]
    sets += [manifest["data"] for manifest in manifests() if manifest["kind"] == "ConfigMap"]
    for values in sets:
        own: dict[str, Any] = {
            name.removeprefix("DEEDBOX_").lower(): re.sub(r"\$\{[^}]+\}", "secret", value)
            for name, value in values.items()
        }
        assert Settings(**{"database_url": "postgresql://a:b@c/d", **own}).works is False


def test_each_command_is_one() -> None:
    named = set(commands())

    assert named == {"serve", "worker", "db"}
    assert named <= set(COMMANDS)


def test_probes_ask_for_what_is_there() -> None:
    paths = {
        probe["httpGet"]["path"]
        for manifest in manifests()
        if manifest["kind"] == "Deployment"
        for container in manifest["spec"]["template"]["spec"]["containers"]
        for probe in (container.get(f"{kind}Probe") for kind in ("startup", "liveness", "readiness"))
        if probe
    }

    assert paths == health.PATHS
    assert "/health/live" in (DEPLOY / "Containerfile").read_text()


def test_the_images_are_of_this_release() -> None:
    text = "".join(path.read_text() for path in FILES)

    assert set(re.findall(r"deedbox:(\d+\.\d+\.\d+)", text)) == {__version__}


def test_every_process_runs_with_as_few_rights_as_it_needs() -> None:
    for name, service in COMPOSE["services"].items():
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
    for manifest in manifests():
        if manifest["kind"] == "Deployment":
            pod = manifest["spec"]["template"]["spec"]
            assert pod["securityContext"]["runAsNonRoot"] is True
            for container in [*pod["initContainers"], *pod["containers"]]:
                assert container["securityContext"]["readOnlyRootFilesystem"] is True
                assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}


def test_what_provisions_grafana_leads_to_the_dashboard_and_to_prometheus() -> None:
    mounts = dict(mount.split(":")[:2] for mount in COMPOSE["services"]["grafana"]["volumes"])
    provider = yaml.safe_load((DEPLOY / "grafana" / "dashboards.yaml").read_text())["providers"][0]
    source = yaml.safe_load((DEPLOY / "grafana" / "datasources.yaml").read_text())["datasources"][0]
    dashboard = json.loads((DEPLOY / "grafana" / "deedbox.json").read_text())

    assert mounts["./grafana/deedbox.json"].startswith(f"{provider['options']['path']}/")
    assert source["url"] == "http://prometheus:9090"
    assert "prometheus" in COMPOSE["services"]
    assert dashboard["uid"] == "deedbox"
