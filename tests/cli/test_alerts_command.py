"""`monitor alerts` and `monitor claims`, on a real Redis with something in it."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest

from monitor.errors import DeliveryFailed
from monitor.ledger.keys import Keys
from monitor.ledger.leases import Leases
from monitor.ledger.looks import LookPolicy
from monitor.ledger.outbox import Outbox
from monitor.ledger.shelf import pack
from monitor.ledger.sink_health import SinkHealth
from monitor.models import Article

pytestmark = pytest.mark.redis
NOW = datetime(2023, 1, 13, 12, tzinfo=UTC)
CLAIM = "soledar-captured"


def test_alerts_are_listed_for_people(run):
    """Who does what to which claim, the sentence, why it is news; control characters are taken out."""
    shown = run("alerts").stdout
    assert "The mayor confirmed: Russian forces have captured Soledar." in shown
    assert "first confirmation of this claim · 1 article = 1 origin" in shown
    assert "log: pending" in shown
    assert "\x1b[31m" not in shown


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("--claim", CLAIM), 1),
        (("--claim", "another"), 0),
        (("--stance", "denies"), 0),
        (("--source", "MAYOR"), 1),
        (("--since", "2023-01-13"), 1),
        (("--until", "2023-01-13"), 0),
    ],
)
def test_alerts_are_filtered(run, words, count):
    """By claim, stance, source and time."""
    lines = run("alerts", "--format", "jsonl", *words).stdout.splitlines()
    assert len(lines) == count
    assert all(json.loads(line)["article_id"] == "one" for line in lines)


def test_alerts_are_exported_as_csv_that_no_spreadsheet_runs(run):
    """A cell that begins like a formula is text."""
    (row,) = csv.DictReader(io.StringIO(run("alerts", "--format", "csv").stdout))
    assert (row["claim"], row["stance"], row["source"]) == (CLAIM, "confirms", "The mayor")
    assert row["sentence"].startswith("'=")


def test_dead_letters_are_shown_and_sent_again(run, real_redis):
    """With the reason, and the command that sends them again."""
    outbox = Outbox(real_redis, Keys())
    (lease,) = outbox.leases.take(NOW, lease=LookPolicy().after(NOW - NOW), limit=1)
    outbox.bury(lease, str(DeliveryFailed("the receiver answered 500")), NOW)
    assert "the receiver answered 500" in run("alerts", "dead").stdout
    assert json.loads(run("alerts", "dead", "--json").stdout)["sink"] == "log"
    assert run("alerts", "redeliver", "--sink", "other", "--all").exit_code == 1
    assert "1 on their way again" in run("alerts", "redeliver", "--all").stdout
    assert "no dead letters" in run("alerts", "dead").stdout


def test_redeliver_wants_to_know_what(run):
    """Nothing is sent again by accident."""
    assert run("alerts", "redeliver").exit_code == 2


def test_claims_are_listed_with_their_state(run):
    """All that are followed, the ledger's counts beside them."""
    rows = {row["claim_id"]: row for row in map(json.loads, run("claims", "list", "--json").stdout.splitlines())}
    assert rows[CLAIM]["state"] == "confirmed"
    assert rows[CLAIM]["tallies"]["confirms"] == {"articles": 1, "origins": 1}
    assert len(rows) > 3


def test_one_claim_is_shown_with_its_rules_in_plain_words(run):
    """Who stands where, how it came to that, and when the desk is told."""
    shown = run("claims", "show", CLAIM).stdout
    assert "The mayor: since 2023-01-13 12:00 in The Herald, 1 article" in shown
    assert "2023-01-13 12:00 confirmed: The mayor confirmed it (The Herald)" in shown
    assert "log: an alert for each source that newly confirms, denies or repeats the claim" in shown


def test_a_rescan_shows_what_stored_articles_would_have_alerted_and_writes_only_when_asked(run, real_redis):
    """A claim is new: what was read before it is read again."""
    keys = Keys()
    text = "The Ukrainian military denied that Russian forces had captured Soledar."
    old = Article(article_id="old", outlet="The Courier", title="Soledar", text=text, published_at=NOW)
    real_redis.set(keys.article("old"), pack(old))
    real_redis.zadd(keys.articles, {"old": NOW.timestamp()})
    before = real_redis.xlen(keys.alerts)

    previewed = run("claims", "rescan", CLAIM)
    assert "Ukrainian military denied: Russian forces have captured Soledar." in previewed.stdout
    assert "would have alerted" in previewed.stdout
    assert not real_redis.exists(keys.record("old"))

    (row,) = [json.loads(line) for line in run("claims", "rescan", CLAIM, "--json").stdout.splitlines()]
    assert (row["article"], row["finding"]["claim_id"], row["finding"]["stance"]) == ("old", CLAIM, "denies")

    run("claims", "rescan", "--record")
    assert real_redis.exists(keys.record("old"))
    assert real_redis.xlen(keys.alerts) == before
    assert "0 findings would have alerted" in run("claims", "rescan").stdout


def test_a_rescan_alerts_when_asked(run, real_redis):
    """Then it is an alert like any other, on its way to the sinks."""
    keys = Keys()
    text = "The Ukrainian military denied that Russian forces had captured Soledar."
    old = Article(article_id="old", outlet="The Courier", title="Soledar", text=text, published_at=NOW)
    real_redis.set(keys.article("old"), pack(old))
    real_redis.zadd(keys.articles, {"old": NOW.timestamp()})
    run("claims", "rescan", "--alert")
    assert real_redis.xlen(keys.alerts) == 2
    assert Leases(real_redis, keys.outbox, keys.tokens).waiting() == 2


def test_sinks_say_how_they_are_doing_and_can_be_enabled(run, real_redis):
    """A disabled one says why, and what waits for it; an unknown one is named."""
    assert "nothing was sent to it yet" in run("alerts", "sinks").stdout
    health = SinkHealth(sink="log", disabled_why="the receiver is gone (410)")
    real_redis.hset(Keys().sink("log"), "health", health.model_dump_json())
    real_redis.zadd(Keys().dead, {"one:log": 1})
    (row,) = map(json.loads, run("alerts", "sinks", "--json").stdout.splitlines())
    assert (row["state"], row["disabled_why"]) == ("disabled", "the receiver is gone (410)")
    enabled = run("alerts", "sinks", "--enable", "log")
    assert "log is used again" in enabled.stdout
    assert "1 dead letters wait: monitor alerts redeliver --all --sink log" in enabled.stderr
    assert Outbox(real_redis, Keys()).health("log").state == "unused"
    assert "no sink is named other" in run("alerts", "sinks", "--enable", "other").stderr


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("alerts", "redeliver", "nope"), "dead letter"),
        (("claims", "rescan", "nope"), "claim"),
        (("claims", "show", "nope"), "claim"),
        (("claims", "findings", "nope"), "claim"),
        (("claims", "dossier", "nope"), "claim"),
        (("alerts", "acknowledge", "nope"), "alert"),
        (("alerts", "unmute", "nope"), "mute"),
        (("feeds", "poll", "nope"), "feed"),
        (("feeds", "remove", "nope"), "feed"),
    ],
    ids=" ".join,
)
def test_a_name_that_nothing_has_is_an_error_of_the_command_line(run, words, what):
    """With the command that lists what there is; "0 findings" would say that all is well."""
    refused = run(*words)
    assert refused.exit_code == 2
    assert f"nope: no such {what}; `monitor " in refused.stderr.replace("\n", " ")


def test_a_list_of_no_alerts_says_so(run):
    """To people: a program is given no line."""
    nothing = run("alerts", "--claim", "another")
    assert (nothing.stdout, nothing.stderr) == ("", "no alerts that fit what was asked for\n")
    assert run("alerts", "--claim", "another", "--json").stdout == ""
