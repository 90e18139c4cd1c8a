"""One typed object from monitor.yaml, feeds.yaml and the environment; what is wrong is said with its place."""

import os
from pathlib import Path

import pytest

from monitor.errors import ConfigurationError
from monitor.schemas import FOLDER, MODELS, schema_text
from monitor.settings import load_settings

FEEDS = "feeds:\n  courier: {outlet: Courier, url: 'https://courier.example/rss', publisher: House}\n"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch):
    """No variable of the machine that runs the tests is seen."""
    for name in [name for name in os.environ if name.startswith("MONITOR_")]:
        monkeypatch.delenv(name)


def folder(tmp_path: Path, policy: str = "", feeds: str = FEEDS) -> Path:
    """A configuration of two files."""
    (tmp_path / "monitor.yaml").write_text(policy, encoding="utf-8")
    (tmp_path / "feeds.yaml").write_text(feeds, encoding="utf-8")
    return tmp_path


def refusal(path: Path) -> str:
    """What is wrong with a configuration."""
    with pytest.raises(ConfigurationError) as caught:
        load_settings(path)
    return str(caught.value).replace(f"{path}/", "")


def test_files_and_environment_become_one_value(tmp_path, monkeypatch):
    """Policies, feeds with their ids, and what only this machine knows."""
    monkeypatch.setenv("MONITOR_REDIS_URL", "redis://elsewhere/3")

    settings = load_settings(folder(tmp_path, "claims: my-claims\nfetch: {deadline_seconds: 12}\n"))

    assert settings.claims_path == tmp_path / "my-claims"
    assert settings.policy.fetch.deadline_seconds == 12
    assert (settings.feeds[0].feed_id, settings.feeds[0].publisher) == ("courier", "House")
    assert settings.environment.redis_url.get_secret_value() == "redis://elsewhere/3"


def test_a_secret_may_stand_in_a_file_and_is_never_shown(tmp_path, monkeypatch):
    """MONITOR_SECRET_<NAME>_FILE is how containers are given secrets."""
    (tmp_path / "secret").write_text("whsec_abc\n", encoding="utf-8")
    monkeypatch.setenv("MONITOR_SECRET_DESK_FILE", str(tmp_path / "secret"))

    settings = load_settings(folder(tmp_path))

    assert settings.environment.secrets["desk"].get_secret_value() == "whsec_abc"
    assert "whsec_abc" not in repr(settings)


def test_problems_of_both_files_are_said_at_once(tmp_path):
    """So that they are mended in one go."""
    path = folder(tmp_path, "fetch: {max_bytes: -1}\n", "feeds:\n  A b: {url: 'ftp://x'}\n")

    assert [line.split(":")[0:3:2] for line in refusal(path).splitlines()] == [
        ["monitor.yaml", " fetch.max_bytes"],
        ["feeds.yaml", " feeds.A b"],
        ["feeds.yaml", " feeds.A b.outlet"],
        ["feeds.yaml", " feeds.A b.url"],
    ]


def test_two_feeds_of_one_url_are_a_mistake(tmp_path):
    """It would be polled twice, and its second name would never have news."""
    path = folder(tmp_path, feeds=FEEDS + "  again: {outlet: Courier, url: 'https://courier.example/rss'}\n")

    assert refusal(path) == "feeds.yaml:1: feeds: courier and again have the same url https://courier.example/rss"


def test_a_variable_that_nothing_reads_is_an_error(tmp_path, monkeypatch):
    """A typo in a name would otherwise be found when the secret is missing."""
    monkeypatch.setenv("MONITOR_REDIS_ULR", "redis://x")

    assert refusal(folder(tmp_path)) == (
        "environment: MONITOR_REDIS_ULR: unknown variable; did you mean MONITOR_REDIS_URL?"
    )


def test_a_secret_file_that_is_not_there_is_named(tmp_path, monkeypatch):
    """Variable, path and reason."""
    monkeypatch.setenv("MONITOR_REDIS_PASSWORD_FILE", "/nowhere/secret")

    assert refusal(folder(tmp_path)) == (
        "environment: MONITOR_REDIS_PASSWORD_FILE: /nowhere/secret: No such file or directory"
    )


def test_the_configuration_that_ships_is_right():
    """Every file of config/ is read without complaint."""
    assert len(load_settings(Path("config")).feeds) > 25


@pytest.mark.parametrize("name", MODELS)
def test_the_schemas_in_config_are_those_of_the_models(name):
    """Written anew by `python -m monitor.schemas`."""
    assert (FOLDER / f"{name}.json").read_text(encoding="utf-8") == schema_text(name)


@pytest.mark.parametrize("path", sorted(Path("config").rglob("*.yaml")), ids=str)
def test_every_configuration_file_names_its_schema_for_editors(path):
    """The comment that the YAML language server reads."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    prefix = "# yaml-language-server: $schema="

    assert first.startswith(prefix)
    assert (path.parent / first.removeprefix(prefix)).exists()
