"""`monitor replay`: five articles through the whole monitor, alerts for people and for programs."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from monitor.cli.app import assemble
from workers.__main__ import COMMANDS


def run(*arguments: str):
    """Run `monitor` in this process; output without styles."""
    return CliRunner().invoke(assemble(*COMMANDS), [*arguments])


@pytest.fixture(scope="module")
def replayed(tmp_path_factory):
    """One replay of the five articles, with its log."""
    log = tmp_path_factory.mktemp("replay") / "alerts.jsonl"
    return run("replay", "--port", "0", "--log", str(log)), [json.loads(row) for row in log.read_text().splitlines()]


def test_the_five_articles_end_in_alerts_and_a_table(replayed):
    """Who, what, which claim, why it is news; then where every claim stands. Exit status 0."""
    result, _ = replayed

    assert result.exit_code == 0
    assert re.search(r"denies\s+Serhii Cherevaty: Russian forces have captured Soledar", result.output)
    assert "first denial of this claim" in result.output
    assert "Where the claims stand" in result.output
    assert result.output.rstrip().splitlines()[-1].startswith("5 articles replayed, 5 alerts on ")


def test_the_log_holds_one_json_object_for_every_alert(replayed):
    """With the sentence and its offsets, who said it, and why it is news."""
    _, alerts = replayed

    assert {alert["outlet"] for alert in alerts} == {
        "Associated Press",
        "New York Post",
        "Outlet 002",
        "Reuters",
        "Outlet 004",
    }
    line = alerts[0]["lines"][0]
    assert {"finding", "statement", "news", "why_news", "tally"} <= line.keys()
    assert line["finding"]["end"] - line["finding"]["start"] == len(line["finding"]["sentence"])


def test_two_of_the_five_are_one_origin(replayed):
    """The agency's text and its print in the New York Post."""
    _, alerts = replayed
    origins = {alert["outlet"]: alert["origin_id"] for alert in alerts}

    assert "5 articles = 4 origins" in " ".join(replayed[0].output.split())
    assert len({origins["Reuters"], origins["Outlet 002"], origins["Outlet 004"]}) == 3


def test_any_folder_can_be_replayed_and_trouble_is_said(tmp_path):
    """A text about nothing that is followed alerts nothing; a folder without articles is refused with status 3."""
    (tmp_path / "1.txt").write_text("Weather\n\nIt will rain in the north, forecasters say.\n" * 3, encoding="utf-8")

    calm = run("replay", "--port", "0", "--articles", str(tmp_path))
    missing = run("replay", "--articles", str(tmp_path / "nowhere"))

    assert (calm.exit_code, calm.output.strip()) == (0, "1 article replayed, no alert.")
    assert missing.exit_code == 3


@pytest.mark.redis
def test_with_a_real_redis_and_worker_processes_the_alerts_are_the_same_and_come_once(replayed, redis_server, tmp_path):
    """The second replay against the same Redis alerts nothing: it is all known."""
    log = tmp_path / "alerts.jsonl"

    first = run("replay", "--redis-url", redis_server.url, "--log", str(log))
    second = run("replay", "--redis-url", redis_server.url, "--log", str(log))

    assert (first.exit_code, second.exit_code) == (0, 0)
    assert second.output.rstrip().endswith("no alert: all of it was known.")
    assert keys(json.loads(row) for row in log.read_text().splitlines()) == keys(replayed[1])


def keys(alerts) -> set[tuple[str, str, str]]:
    """What the alerts are about, whatever the order in which they came."""
    return {
        (finding["claim_id"], finding["stance"], finding["source"]["entity_id"] or finding["source"]["name"])
        for alert in alerts
        for finding in (line["finding"] for line in alert["lines"])
    }


def test_a_replay_against_another_configuration_shows_the_difference(tmp_path):
    """What `monitor rehearse` shows, over the given articles; nothing is replayed."""
    (tmp_path / "monitor.yaml").write_text(
        f"claims: {Path('config/claims').resolve()}\n"
        "sinks: [{name: log, kind: log, alerts: {stances: [denies]}}]\n",
        encoding="utf-8",
    )
    (tmp_path / "feeds.yaml").write_text("feeds: {}\n", encoding="utf-8")
    result = run("replay", "--articles", "config/replay/articles", "--against", str(tmp_path))
    assert result.exit_code == 0, result.output
    assert result.output.startswith("- log: ")
    assert "5 articles: " in result.output


def test_a_webhook_that_is_no_address_is_refused_at_once():
    """And not after half a minute of attempts at each alert."""
    refused = run("replay", "--port", "0", "--webhook", "nonsense")
    assert refused.exit_code == 3
    assert "url: expected an address that begins with http:// or https://" in refused.stderr.replace("\n", " ")
    assert "Soledar" not in refused.stdout
