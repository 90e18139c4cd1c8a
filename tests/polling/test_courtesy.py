"""Turns at hosts: so many at once, so far apart, over all workers; a host in trouble stops its own feeds only."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from recording_server import Answer, rss

from monitor.errors import StoreUnavailable
from monitor.fetching import CourtesyPolicy, FetchPolicy, HostCourtesy, RedisCourtesy
from monitor.fetching.places import place_of

NOW = datetime(2023, 1, 13, 12, 0, tzinfo=UTC)
A, B = "https://a.example/feed", "https://b.example/feed"


@pytest.fixture
def make(any_redis):
    """A courtesy of one worker; every call is another worker on the same Redis."""

    def build(**policy) -> RedisCourtesy:
        given = {"at_once": 2, "spacing_seconds": 1.0, "patience_seconds": 5.0} | policy
        return RedisCourtesy(any_redis, FetchPolicy(courtesy=CourtesyPolicy(**given)))

    return build


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def test_no_more_than_the_share_is_granted_to_all_workers_together(make):
    """Two at once: the third is sent away, whichever worker asks."""
    turns = [make().ask([A], NOW)[0] for _ in range(3)]
    assert [turn.lease is not None for turn in turns] == [True, True, False]


def test_visits_of_one_host_start_apart(make):
    """The second turn begins a second after the first, in whichever process."""
    waits = [make().ask([A], NOW)[0].wait_seconds for _ in range(2)]
    assert waits == pytest.approx([0, 1], abs=0.01)


def test_hosts_do_not_wait_for_one_another(make):
    """Another host has a share of its own."""
    make().ask([A, A, A], NOW)
    assert make().ask([B], NOW)[0].lease is not None


def test_a_turn_given_back_is_free_for_the_next(make):
    """As soon as the spacing allows."""
    courtesy = make(at_once=1)
    first = courtesy.ask([A], NOW)[0]
    assert courtesy.ask([A], later(2))[0].lease is None
    courtesy.give_back([(A, first.lease)], later(2))
    assert courtesy.ask([A], later(3))[0].lease is not None


def test_a_turn_that_is_never_given_back_ends_by_itself(make):
    """A worker that dies in the middle of a visit does not close the host."""
    make(at_once=1).ask([A], NOW)
    deadline = FetchPolicy().deadline_seconds
    assert make(at_once=1).ask([A], later(deadline))[0].lease is None
    assert make(at_once=1).ask([A], later(deadline + 15))[0].lease is not None


def test_those_sent_away_come_back_one_by_one(make):
    """A thousand feeds of one host do not all return at the same moment."""
    waits = [turn.wait_seconds for turn in make().ask([A] * 12, NOW)[2:]]
    assert all(b - a == pytest.approx(1, abs=0.01) for a, b in itertools.pairwise(waits))


def test_a_crawl_delay_spaces_more_than_the_policy(make):
    """The larger of the two holds."""
    make().ask([A], NOW, spacing_seconds=4)
    assert make().ask([A], NOW, spacing_seconds=4)[0].wait_seconds == pytest.approx(4, abs=0.01)


def test_a_closed_host_opens_when_its_time_has_come(make):
    """Retry-After: nobody goes there before, other hosts stay open."""
    make().close_host(A, NOW, seconds=60)
    shut, other = make().ask([A, B], NOW)
    assert (shut.lease, shut.wait_seconds) == (None, pytest.approx(60, abs=0.01))
    assert other.lease is not None
    assert make().ask([A], later(61))[0].lease is not None


def test_a_retry_after_of_a_year_is_cut(make):
    """To what the policy allows."""
    make(max_delay_seconds=100).close_host(A, NOW, seconds=31_536_000)
    assert make().ask([A], NOW)[0].wait_seconds == pytest.approx(100, abs=0.01)


def test_on_a_shared_host_one_path_is_closed_and_the_others_stay_open(make):
    """One 429 of a route must not stop all of RSSHub; the host's share is still one."""
    route, other = "https://rsshub.app/twitter/user/x", "https://rsshub.app/telegram/y"
    make().close_host(route, NOW, seconds=60)
    assert [turn.lease is not None for turn in make().ask([route, other, other, other], NOW)] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("url", "host", "door"),
    [
        ("https://News.Example:443/a", "news.example", "news.example"),
        ("http://news.example:8080/a", "news.example:8080", "news.example:8080"),
        ("https://feeds.feedburner.com/courier/main", "feeds.feedburner.com", "feeds.feedburner.com/courier"),
        ("https://someone.substack.com/feed", "substack.com", "substack.com"),
        ("https://notsubstack.com/feed", "notsubstack.com", "notsubstack.com"),
    ],
)
def test_places_are_hosts_tenants_and_platforms(url, host, door):
    """Whose share a visit takes, and what a closed door closes."""
    assert place_of(url, CourtesyPolicy()) == (host, door)


def test_a_host_may_have_a_courtesy_of_its_own(make):
    """By name, with or without a port."""
    courtesy = make(hosts={"a.example": HostCourtesy(at_once=5, spacing_seconds=0)})
    assert all(turn.lease for turn in courtesy.ask([A] * 5, NOW))


def test_polls_wait_for_their_host_without_being_failures(make_desk, server, fetch_policy, any_redis):
    """Twelve feeds of one host, two at a time: those without a turn are due again soon, and their history is clean."""
    courtesy = CourtesyPolicy(at_once=2, spacing_seconds=0, patience_seconds=1)
    desk = make_desk(fetch=fetch_policy.model_copy(update={"courtesy": courtesy}), redis=any_redis)
    paths = [f"/feed{n}" for n in range(12)]
    server.routes |= {path: Answer(rss(path[1:])) for path in paths}
    desk.follow(*paths)
    desk.poll_due()
    waiting = [state for state in desk.table.all() if state.last_polled_at is None]
    assert len(server.requests) == 2
    assert len(waiting) == 10
    assert {state.failures for state in waiting} == {0}
    for _ in range(40):
        desk.clock.forward(seconds=1)
        desk.poll_due()
    assert sorted(server.paths()) == sorted(paths)


def test_a_429_delays_the_feeds_of_its_host_and_no_others(make_desk, server, any_redis):
    """The neighbour of a limited feed waits too; nothing is asked of the host meanwhile."""
    desk = make_desk(redis=any_redis)
    server.routes |= {"/a": Answer(status=429, headers={"Retry-After": "900"}), "/b": Answer(rss("B"))}
    desk.follow("/a", "/b")
    desk.poll("/a")
    desk.poll("/b")
    assert server.paths() == ["/a"]
    assert desk.state("/b").next_poll_at == pytest.approx(desk.clock() + timedelta(seconds=900), abs=timedelta(1e-5))
    desk.clock.forward(seconds=1000)
    desk.poll_due()
    assert "/b" in server.paths()


@pytest.fixture
def elsewhere(server):
    """A second host on the same machine: another name for it."""
    return f"http://localhost:{server.address.rpartition(':')[2]}"


def test_a_redirect_to_another_host_takes_a_turn_there(make_desk, server, fetch_policy, any_redis, elsewhere):
    """A feed behind a redirect waits for the host that it leads to; that is no failure of the feed."""
    policy = fetch_policy.model_copy(
        update={
            "allowed_hosts": ("127.0.0.1", "localhost"),
            "courtesy": CourtesyPolicy(at_once=5, spacing_seconds=0, patience_seconds=0),
        }
    )
    desk = make_desk(fetch=policy, redis=any_redis)
    server.routes |= {
        "/a": Answer(status=302, headers={"Location": f"{elsewhere}/b"}),
        "/b": Answer(rss("B")),
    }
    desk.follow("/a")
    desk.poller.courtesy.close_host(elsewhere, desk.clock(), seconds=60)
    state = desk.poll("/a").state
    assert (server.paths(), state.failures) == (["/a"], 0)
    desk.clock.forward(seconds=61)
    desk.poll_due()
    assert desk.inbox.titles == ["B"]


def test_a_429_closes_the_host_that_sent_it(make_desk, server, fetch_policy, any_redis, elsewhere):
    """Behind a redirect that is not the feed's own host."""
    policy = fetch_policy.model_copy(update={"allowed_hosts": ("127.0.0.1", "localhost")})
    desk = make_desk(fetch=policy, redis=any_redis)
    server.routes |= {
        "/a": Answer(status=302, headers={"Location": f"{elsewhere}/b"}),
        "/b": Answer(status=429, headers={"Retry-After": "600"}),
        "/c": Answer(rss("C")),
    }
    desk.follow("/a", "/c")
    desk.poll("/a")
    desk.poll("/c")
    assert desk.inbox.titles == ["C"]
    assert desk.poller.courtesy.ask([f"{elsewhere}/x"], desk.clock())[0].lease is None


@pytest.mark.redis
def test_a_redis_that_is_gone_is_said_in_our_own_words(redis_server, fetch_policy):
    """StoreUnavailable, so that the work is tried again."""
    courtesy = RedisCourtesy(redis_server.client(), fetch_policy)
    redis_server.kill()
    with pytest.raises(StoreUnavailable, match="does not answer"):
        courtesy.ask([A], NOW)


def test_what_each_host_was_asked_for_is_counted_over_all_workers(make):
    """Turns, how often nobody was let in, and how long was waited; the busiest host first."""
    make().ask([A, A, A], NOW)
    make().ask([B], NOW)
    busiest = make().busiest(10)
    assert [(one.host, one.turns, one.put_off) for one in busiest] == [("a.example", 2, 1), ("b.example", 1, 0)]
    assert busiest[0].waited_seconds == pytest.approx(1, abs=0.01)
    assert [one.host for one in make().busiest(1)] == ["a.example"]


def test_a_closed_door_counts_as_put_off(make):
    """Whoever comes meanwhile is not let in."""
    courtesy = make()
    courtesy.ask([A], NOW)
    courtesy.close_host(A, NOW, seconds=60)
    courtesy.ask([A], later(10))
    assert courtesy.busiest(1)[0].put_off == 1
