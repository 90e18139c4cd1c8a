"""Article pages: robots.txt after RFC 9309, crawl-delay, turns, Retry-After."""

import threading

import pytest
from fakeredis import FakeRedis
from recording_server import Answer

from monitor.errors import FetchFailed, FetchRefused, HostBusy
from monitor.fetching import CourtesyPolicy, PoliteClient, RedisCourtesy


def make_polite(policy, clock) -> PoliteClient:
    async def sleep(seconds: float) -> None:
        clock.forward(seconds=seconds)

    return PoliteClient(redis=FakeRedis(), policy=policy, clock=clock, sleep=sleep)


@pytest.fixture
def polite(server, fetch_policy, clock):
    """A polite client whose sleep moves the clock."""
    return make_polite(fetch_policy, clock)


@pytest.fixture
def fetch_policy(fetch_policy):
    return fetch_policy.model_copy(update={"courtesy": CourtesyPolicy(at_once=1, spacing_seconds=0)})


def test_robots_txt_is_asked_once_a_day(polite, server, clock):
    """RFC 9309, 2.4: a copy is good for 24 hours."""
    server.routes |= {"/robots.txt": Answer(b"User-agent: *\nAllow: /"), "/a": Answer(b"a")}
    polite.get(server.url("/a"))
    polite.get(server.url("/a"))
    clock.forward(hours=25)
    polite.get(server.url("/a"))
    assert server.paths() == ["/robots.txt", "/a", "/a", "/robots.txt", "/a"]


def test_a_page_that_robots_txt_forbids_is_not_fetched(polite, server):
    """The group for our product token is the one that counts."""
    server.routes["/robots.txt"] = Answer(b"User-agent: *\nAllow: /\n\nUser-agent: claim-monitor\nDisallow: /private")
    with pytest.raises(FetchRefused, match=r"robots\.txt"):
        polite.get(server.url("/private/a"))
    assert server.paths() == ["/robots.txt"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_an_absent_robots_txt_forbids_nothing(polite, server, status):
    """RFC 9309, 2.3.1.3: unavailable means that everything may be fetched."""
    server.routes |= {"/robots.txt": Answer(status=status), "/a": Answer(b"a")}
    assert polite.get(server.url("/a")).body == b"a"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_an_unreachable_robots_txt_forbids_all_for_now(polite, server, status):
    """RFC 9309, 2.3.1.4: assume complete disallow; it is asked again later."""
    server.routes |= {"/robots.txt": Answer(status=status), "/a": Answer(b"a")}
    with pytest.raises(FetchFailed) as failed:
        polite.get(server.url("/a"))
    assert failed.value.retry_after_seconds == pytest.approx(600)
    assert "/a" not in server.paths()


def test_what_robots_txt_last_said_holds_while_it_cannot_be_had(polite, server, clock):
    """A server in trouble does not make its pages forbidden, nor the forbidden ones free."""
    server.routes |= {"/robots.txt": Answer(b"User-agent: *\nDisallow: /private"), "/a": Answer(b"a")}
    polite.get(server.url("/a"))
    server.routes["/robots.txt"] = Answer(status=500)
    clock.forward(hours=25)
    assert polite.get(server.url("/a")).body == b"a"
    with pytest.raises(FetchRefused):
        polite.get(server.url("/private/a"))


def test_robots_txt_may_be_redirected(polite, server):
    """RFC 9309, 2.3.1.2: at least five redirects are followed."""
    for hop in range(5):
        server.routes["/robots.txt" if hop == 0 else f"/r{hop}"] = Answer(
            status=302, headers={"Location": f"/r{hop + 1}"}
        )
    server.routes["/r5"] = Answer(b"User-agent: *\nDisallow: /")
    with pytest.raises(FetchRefused):
        polite.get(server.url("/a"))


def test_robots_txt_is_a_visit_like_any_other(server, fetch_policy, clock):
    """It takes a turn, and the page waits for the next one."""
    spaced = CourtesyPolicy(at_once=1, spacing_seconds=3)
    seen = []
    for path in ("/robots.txt", "/a"):
        server.routes[path] = lambda _: seen.append(clock()) or Answer(b"")
    make_polite(fetch_policy.model_copy(update={"courtesy": spaced}), clock).get(server.url("/a"))
    assert (seen[1] - seen[0]).total_seconds() == pytest.approx(3, abs=0.01)


def test_robots_txt_is_not_asked_for_while_its_host_is_closed(polite, server, clock):
    """Nothing is held against the host: its pages are left for later, and then fetched."""
    server.routes["/a"] = Answer(b"a")
    RedisCourtesy(polite.redis, polite.policy).close_host(server.url("/a"), clock(), seconds=60)
    with pytest.raises(HostBusy):
        polite.get(server.url("/a"))
    assert server.paths() == []
    clock.forward(seconds=61)
    assert polite.get(server.url("/a")).body == b"a"


def test_crawl_delay_spaces_the_visits(polite, server, clock):
    """A Crawl-delay of 4 seconds puts so much between two pages of the host."""
    server.routes |= {"/robots.txt": Answer(b"User-agent: *\nCrawl-delay: 4"), "/a": Answer(b"a"), "/b": Answer(b"b")}
    polite.get(server.url("/a"))
    began = clock()
    polite.get(server.url("/b"))
    assert (clock() - began).total_seconds() == pytest.approx(4, abs=0.01)


def test_a_redirect_is_a_visit_that_robots_txt_must_allow(polite, server):
    """A page that leads to a forbidden one is not a way around robots.txt."""
    server.routes |= {
        "/robots.txt": Answer(b"User-agent: *\nDisallow: /private"),
        "/a": Answer(status=302, headers={"Location": "/private/a"}),
    }
    with pytest.raises(FetchRefused, match=r"robots\.txt"):
        polite.get(server.url("/a"))


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_closes_the_host_for_all_its_pages(polite, server, clock, status):
    """Until then no page of the host is asked for; nobody sleeps in a worker for it."""
    server.routes |= {"/a": Answer(status=status, headers={"Retry-After": "120"}), "/b": Answer(b"b")}
    with pytest.raises(FetchFailed) as failed:
        polite.get(server.url("/a"))
    assert failed.value.retry_after_seconds == 120
    clock.forward(seconds=60)
    with pytest.raises(FetchFailed, match="no turn free for 60 s"):
        polite.get(server.url("/b"))
    clock.forward(seconds=61)
    assert polite.get(server.url("/b")).body == b"b"


def test_a_turn_is_given_back_when_the_visit_fails(polite, server):
    """A host where every page is missing does not run out of turns."""
    for _ in range(5):
        with pytest.raises(FetchRefused, match="404"):
            polite.get(server.url("/missing"))


def test_a_redirect_loop_ends(polite, server):
    """Five redirects are followed, a sixth is not."""
    server.routes["/a"] = Answer(status=302, headers={"Location": "/a"})
    with pytest.raises(FetchRefused, match="redirects"):
        polite.get(server.url("/a"))
    assert server.paths().count("/a") == 6


@pytest.fixture
def two_hosts(server, fetch_policy, clock):
    """A polite client that may visit the server under two names; makes page addresses of either."""
    policy = fetch_policy.model_copy(update={"allowed_hosts": ("127.0.0.1", "localhost")})
    server.routes |= {path: Answer(path.encode()) for path in ("/a", "/b", "/c")}

    def url(host: str, path: str) -> str:
        return server.url(path).replace("127.0.0.1", host)

    return policy, url


def bodies(pages) -> dict[str, bytes]:
    return {url: page.get(url).body for url, page in pages}


def test_pages_of_different_hosts_are_fetched_side_by_side(two_hosts, server, clock):
    """A slow host holds up its own pages and no others."""
    policy, url = two_hosts
    other_was_asked = threading.Event()
    server.routes["/a"] = lambda _: (other_was_asked.wait(5) and Answer(b"slow")) or Answer(b"alone")
    server.routes["/b"] = lambda _: other_was_asked.set() or Answer(b"quick")
    slow, quick = url("127.0.0.1", "/a"), url("localhost", "/b")
    assert bodies(make_polite(policy, clock).get_all([slow, quick])) == {slow: b"slow", quick: b"quick"}


@pytest.mark.parametrize(("hosts", "at_once"), [(("127.0.0.1",), 8), (("127.0.0.1", "localhost"), 1)])
def test_no_more_is_under_way_than_a_host_and_a_reader_can_take(two_hosts, server, clock, hosts, at_once):
    """A host's pages come one after the other, and no more than `pages_at_once` are held."""
    policy, url = two_hosts
    under_way, most = [], []

    def page(seen) -> Answer:
        under_way.append(seen)
        most.append(len(under_way))
        threading.Event().wait(0.02)  # time for another request, were there one
        under_way.pop()
        return Answer(b"page")

    server.routes |= dict.fromkeys(("/a", "/b", "/c"), page)
    polite = make_polite(policy.model_copy(update={"pages_at_once": at_once}), clock)
    urls = [url(host, path) for path in ("/a", "/b", "/c") for host in hosts]
    assert len(bodies(polite.get_all(urls))) == len(urls)
    assert max(most) == 1


def test_a_page_that_cannot_be_had_keeps_no_other_from_coming(two_hosts, server, clock):
    """Each says for itself what became of it; the same page asked for twice comes twice."""
    policy, url = two_hosts
    missing, there = url("127.0.0.1", "/missing"), url("127.0.0.1", "/a")
    pages = list(make_polite(policy, clock).get_all([missing, there, there]))
    assert [where for where, _ in pages] == [missing, there, there]
    with pytest.raises(FetchRefused, match="404"):
        pages[0][1].get(missing)
    assert pages[1][1].get(there).body == b"/a"


def test_pages_that_nobody_waits_for_any_more_take_no_turns(two_hosts, server, clock):
    """A reader that stops half-way leaves its hosts free."""
    policy, url = two_hosts
    polite = make_polite(policy, clock)
    pages = polite.get_all([url("127.0.0.1", "/a"), url("127.0.0.1", "/b")])
    next(pages)
    pages.close()
    assert polite.get(url("127.0.0.1", "/c")).body == b"/c"
    assert "/b" not in server.paths()
