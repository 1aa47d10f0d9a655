"""The image and the compose file, held to what the product really has: settings, commands, files, safe defaults."""

from __future__ import annotations

import base64
import re
from typing import Any

import pytest
import yaml

from api.cli import main as timebro
from infra.settings import ROOT, Settings

COMPOSE = (ROOT / "infra" / "compose.yaml").read_text()
DOCKERFILE = (ROOT / "infra" / "Dockerfile").read_text()
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(COMPOSE)["services"]
OURS = ("migrate", "web", "background")
# What somebody who starts it has to give.
GIVEN = {
    "POSTGRES_PASSWORD": "adgang",
    "REDIS_PASSWORD": "adgang",
    "TIMEBRO_SECRET_KEY": "s" * 32,
    "TIMEBRO_CPR_KEYS": "k1:" + base64.b64encode(bytes(32)).decode(),
    "TIMEBRO_PUBLIC_URL": "https://timebro.example",
}


def filled_in(value: str) -> str:
    """A value as compose reads it: `${NAME:?}` must be given, `${NAME:-word}` may be left out."""

    def put(found: re.Match[str]) -> str:
        name, kind, word = found.groups()
        return GIVEN[name] if kind == ":?" else GIVEN.get(name, word)

    return re.sub(r"\$\{(\w+)(:\?|:-)([^}]*)\}", put, value)


def instructions() -> list[tuple[str, str]]:
    """The lines of the Dockerfile as (instruction, rest), continued lines put together."""
    lines = re.sub(r"\\\n\s*", " ", DOCKERFILE).splitlines()
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in lines if line and line[0] != "#")]


@pytest.mark.parametrize("text", [COMPOSE, DOCKERFILE], ids=["compose", "Dockerfile"])
def test_every_setting_that_is_named_exists(text: str) -> None:
    named = set(re.findall(r"\bTIMEBRO_[A-Z_]+", text))
    assert named
    assert named <= Settings.names()


@pytest.mark.parametrize("service", OURS)
def test_the_settings_of_each_service_are_accepted_as_they_stand(service: str) -> None:
    environ = {name: filled_in(value) for name, value in SERVICES[service]["environment"].items()}
    settings = Settings.from_environment(environ)
    assert settings.database_url == "postgresql+asyncpg://timebro:adgang@database:5432/timebro"
    assert settings.redis_url == "redis://:adgang@redis:6379/0"
    assert settings.production
    assert not settings.demo


@pytest.mark.parametrize("service", OURS)
def test_every_command_that_is_run_exists(service: str) -> None:
    program, command = SERVICES[service]["command"]
    assert program == "timebro"
    assert command == service
    assert command in timebro.commands


def test_the_image_runs_a_command_that_exists_as_an_ordinary_user() -> None:
    last = [(word, rest) for word, rest in instructions() if word in {"USER", "CMD"}]
    assert last == [("USER", "timebro"), ("CMD", '["timebro", "web"]')]
    assert "web" in timebro.commands


def test_everything_the_image_copies_is_there() -> None:
    stages = {rest.rpartition(" AS ")[2] for word, rest in instructions() if word == "FROM" and " AS " in rest}
    copied = 0
    for word, rest in instructions():
        if word != "COPY":
            continue
        copied += 1
        source = re.match(r"--from=(\w+) ", rest)
        if source:
            assert source[1] in stages
        else:
            assert all((ROOT / name).exists() for name in rest.split()[:-1]), rest
    assert copied >= 5


def test_the_image_holds_no_secret_and_no_file_of_this_machine() -> None:
    ignored = (ROOT / "infra" / "Dockerfile.dockerignore").read_text().splitlines()
    assert {".*", "**/node_modules", "frontend/static/built"} <= set(ignored)
    assert "!.data" not in ignored
    assert not re.search(r"^(ENV|ARG).*(SECRET_KEY|CPR_KEYS|PASSWORD)", DOCKERFILE, re.MULTILINE)


def test_every_secret_has_to_be_given() -> None:
    for name in ("POSTGRES_PASSWORD", "REDIS_PASSWORD", "TIMEBRO_SECRET_KEY", "TIMEBRO_CPR_KEYS"):
        uses = re.findall(r"\$\{" + name + r"([^}]*)\}", COMPOSE)
        assert uses
        assert set(uses) == {":?"}


def test_services_wait_for_what_they_need() -> None:
    for name, service in SERVICES.items():
        for needed, how in service.get("depends_on", {}).items():
            assert needed in SERVICES, name
            if how["condition"] == "service_healthy":
                assert SERVICES[needed]["healthcheck"]["test"], needed
            else:
                assert SERVICES[needed]["restart"] == "no"
    for name in ("web", "background"):
        assert SERVICES[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
        assert SERVICES[name]["restart"] == "unless-stopped"


def test_health_is_asked_where_the_application_answers() -> None:
    from api.routes import api_routes

    served = {path for handler in api_routes() for path in getattr(handler, "paths", ())}
    asked = set(re.findall(r"http://[\w.]+:8000(/[\w/]+)", COMPOSE))
    assert asked == {"/health/ready"}
    assert asked <= served


def test_redis_keeps_what_was_queued_and_the_data_has_a_place() -> None:
    command = SERVICES["redis"]["command"]
    assert command[command.index("--appendonly") + 1] == "yes"
    volumes = yaml.safe_load(COMPOSE)["volumes"]
    for service in ("database", "redis"):
        assert SERVICES[service]["volumes"][0].split(":")[0] in volumes


def test_images_are_named_without_a_registry() -> None:
    named = [service["image"] for service in SERVICES.values()]
    named += [rest.split(" ")[0] for word, rest in instructions() if word == "FROM"]
    assert not [name for name in named if "." in name.split("/")[0].split(":")[0] and "/" in name]
