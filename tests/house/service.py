"""Reads Dockerfile and docker-compose.yml as data, for tests where no container engine runs."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from tests.house.rooms import HOUSE

COMPOSE = HOUSE / "docker-compose.yml"
DOCKERFILE = HOUSE / "Dockerfile"

_VARIABLE = re.compile(r"\$\{(?P<name>\w+)(?::\?[^}]*)?\}")


@dataclass(frozen=True)
class Service:
    """One service of the compose file; its command as the image would run it."""

    name: str
    command: list[str]
    environment: dict[str, str]
    starts_after: dict[str, str]
    described: dict[str, Any] = field(repr=False)


def instructions() -> list[tuple[str, str]]:
    """Return the Dockerfile's instructions in order, continuation lines joined."""
    text = re.sub(r"\\\n", " ", DOCKERFILE.read_text("utf-8"))
    lines = (line.strip() for line in text.splitlines())
    parts = (line.split(maxsplit=1) for line in lines if line and not line.startswith("#"))
    return [(part[0], part[1]) for part in parts]


def last(instruction: str) -> str:
    """Return the argument of the last such instruction: the one that counts."""
    return [argument for name, argument in instructions() if name == instruction][-1]


def compose() -> dict[str, Any]:
    """Return the compose file, anchors resolved."""
    parsed: dict[str, Any] = yaml.safe_load(COMPOSE.read_text("utf-8"))
    return parsed


def services() -> dict[str, Service]:
    """Return the services by name."""
    return {name: _service(name, described) for name, described in compose()["services"].items()}


def filled(environment: dict[str, str], values: dict[str, str]) -> dict[str, str]:
    """Return an environment with its `${NAME:?...}` replaced; a missing value is a KeyError."""
    return {
        name: _VARIABLE.sub(lambda found: values[found["name"]], value)
        for name, value in environment.items()
    }


def _service(name: str, described: dict[str, Any]) -> Service:
    ours = str(described["image"]).startswith("casework:")
    entry = json.loads(last("ENTRYPOINT")) if ours else []
    return Service(
        name=name,
        command=[*entry, *described.get("command", [])],
        environment=dict(described.get("environment", {})),
        starts_after={
            other: how["condition"] for other, how in described.get("depends_on", {}).items()
        },
        described=described,
    )
