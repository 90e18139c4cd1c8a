"""`monitor feeds` as a person meets it."""

import json

import pytest
from recording_server import Answer, rss
from typer.testing import CliRunner

from monitor.cli.app import assemble
from monitor.ledger.feed_table import FeedTable

pytestmark = pytest.mark.redis


@pytest.fixture
def config(tmp_path, server):
    """A configuration with one feed, on loopback."""
    (tmp_path / "monitor.yaml").write_text(
        'fetch: {allowed_hosts: ["127.0.0.1", "localhost"], courtesy: {spacing_seconds: 0}}\n'
    )
    (tmp_path / "feeds.yaml").write_text(f"feeds:\n  listed: {{ outlet: Listed, url: '{server.url('/listed')}' }}\n")
    return tmp_path


@pytest.fixture
def run(config, real_redis, shared_redis_server, monkeypatch):
    """Run `monitor feeds …`; gives status, standard output and messages."""
    monkeypatch.setenv("MONITOR_REDIS_URL", shared_redis_server.url)
    monkeypatch.setenv("MONITOR_CONFIG", str(config))

    def run_command(*arguments: str):
        done = CliRunner().invoke(assemble(), ["feeds", *arguments], env={"COLUMNS": "240"})
        return done.exit_code, done.stdout, done.stderr

    return run_command


def test_the_list_says_how_every_feed_is_doing(run, make_desk, server, real_redis):
    """Outcome in words, when it is polled next and why, failures, share of 304."""
    desk = make_desk(redis=real_redis)
    server.routes |= {
        "/well": Answer(rss("One")),
        "/bad": Answer(status=503, headers={"Retry-After": "600"}),
        "/gone": Answer(status=410),
    }
    desk.table.add([desk.feed(path) for path in ("/well", "/bad", "/gone")], desk.clock())
    desk.poll_due()
    _, printed, _ = run("list")
    assert "1 entries, 1 of them new" in printed
    assert "failed once: status 503, to come back after 600 s" in printed
    assert "failed once: 410 Gone: the publisher has taken the feed down; it is retired if it stays so" in printed
    rows = [json.loads(line) for line in run("list", "--json", "--unwell")[1].splitlines()]
    assert [(row["feed_id"], row["level"]) for row in rows] == [("/bad", "trouble"), ("/gone", "trouble")]


def test_feeds_of_the_configuration_are_listed_before_their_first_poll(run):
    """`monitor feeds` alone lists."""
    status, printed, _ = run()
    assert status == 0
    assert "listed" in printed
    assert "not polled yet" in printed


def test_add_finds_the_feeds_of_a_home_page(run, server, real_redis):
    """The first that the page declares is added, the others are named."""
    declared = '<link rel="alternate" type="application/rss+xml" href="/{}">'
    page = f"<html><head>{declared.format('main')}{declared.format('sport')}</head></html>".encode()
    server.routes |= {"/": Answer(page), "/main": Answer(rss("One")), "/sport": Answer(rss("Two"))}
    status, printed, aside = run("add", server.url("/"), "--outlet", "Courier")
    assert status == 0
    assert "added 127-0-0-1-" in printed
    assert f"also there: {server.url('/sport')}" in aside
    assert {state.feed.outlet for state in FeedTable(real_redis).all()} == {"Listed", "Courier"}


def test_add_tells_a_program_what_is_followed_now(run, server):
    """One object a feed, and whether it is new."""
    server.routes |= {"/feed": Answer(rss("One"))}
    (once,), (again,) = (
        [json.loads(line) for line in run("add", server.url("/feed"), "--json")[1].splitlines()] for _ in "12"
    )
    assert (once["url"], once["added"], again["added"]) == (server.url("/feed"), True, False)


def test_a_feed_that_lies_elsewhere_may_speak_for_the_page_that_names_it(run, server):
    """Whoever gives the outlet's page says whose the feed is; for a feed at the same place there is nothing to say."""
    declared = f'<link rel="alternate" type="application/rss+xml" href="{server.url("/main")}">'
    server.routes |= {"/": Answer(f"<html><head>{declared}</head></html>".encode()), "/main": Answer(rss("One"))}
    _, printed, _ = run("add", server.url("/").replace("127.0.0.1", "localhost"), "--json")
    assert json.loads(printed)["sites"] == ["localhost"]


def test_add_says_so_where_there_is_no_feed(run, server):
    """Status 1, and what to do next."""
    server.routes["/"] = Answer(b"<html></html>")
    status, _, message = run("add", server.url("/"))
    assert status == 1
    assert "no feed found" in message


def test_add_says_what_the_server_answered(run, server):
    """To give another address would not help against a server in trouble."""
    server.routes["/"] = Answer(status=500)
    status, _, message = run("add", server.url("/"))
    assert status == 1
    assert "status 500, and no feed was found near it" in message


def test_preview_touches_no_state(run, server):
    """What a poll would read, one JSON object an entry."""
    server.routes["/feed"] = Answer(rss("One", "Two"))
    rows = [json.loads(line) for line in run("preview", server.url("/feed"), "--json")[1].splitlines()]
    assert [row["title"] for row in rows] == ["One", "Two"]
    assert server.paths() == ["/feed"]


def test_preview_says_whose_pages_a_feed_points_to(run, server):
    """A feed that lies elsewhere than its outlet's pages is to be given their site: else it speaks for none of them."""
    server.routes["/feed"] = Answer(rss("One").replace(b"outlet.example", b"www.courier.example.com"))
    _, printed, _ = run("preview", server.url("/feed"))
    assert "points to pages of example.com; `sites` in feeds.yaml if they are the outlet's own" in printed
    server.routes["/feed"] = Answer(rss("One").replace(b"https://outlet.example/", server.url("/").encode()))
    assert "points to" not in run("preview", server.url("/feed"))[1]


def test_opml_goes_out_and_comes_in(run, tmp_path):
    """What is exported is known when it is imported again; a new feed is new."""
    file = tmp_path / "feeds.opml"
    run("export", str(file))
    file.write_text(file.read_text().replace("</body>", '<outline text="B" xmlUrl="https://b.example/rss"/></body>'))
    assert "1 of 2 feeds are new" in run("import", str(file))[1]
    assert "https://b.example/rss" in run("export")[1]


def test_a_retired_feed_is_polled_again_when_a_person_says_so(run, real_redis, server, make_desk):
    """`monitor feeds poll` makes it due, whatever its history."""
    desk = make_desk(redis=real_redis)
    desk.table.add([desk.feed("/feed")], desk.clock())
    server.routes["/feed"] = Answer(status=410)
    for _ in range(3):
        desk.poll("/feed")
        desk.clock.forward(days=1)
    assert "retired" in run("list", "--unwell")[1]
    assert run("poll", "/feed")[0] == 0
    assert (desk.state("/feed").retired_at, desk.state("/feed").gone_seen) == (None, 0)
    assert run("remove", "/feed")[0] == 0
    assert desk.table.load(["/feed"]) == ()


def test_an_unknown_feed_is_named(run):
    """Status 2, as for any name that nothing has, and the next step."""
    status, _, message = run("poll", "nobody")
    assert status == 2
    assert "nobody: no such feed" in message


def test_a_server_whose_304_lies_can_be_asked_without_validators(run, real_redis):
    """The switch is kept with the feed."""
    assert "without validators" in run("validators", "listed", "--ignore")[1]
    assert FeedTable(real_redis).load(["listed"])[0].ignore_validators
    assert "with validators" in run("validators", "listed", "--use")[1]
    assert not FeedTable(real_redis).load(["listed"])[0].ignore_validators
