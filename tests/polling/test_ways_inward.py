"""Every way by which a stranger's bytes could lead the monitor to a private address: none connects."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from recording_server import Answer, rss

from monitor.errors import AddressRefused, UnreadableFeed
from monitor.feeds import PollPolicy
from monitor.fetching import Client
from monitor.pipeline.discover import discover

SPELLINGS = ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]")


@dataclass
class Trap:
    """A listener on loopback that nobody may find."""

    listener: socket.socket

    def url(self, host: str) -> str:
        return f"http://{host}:{self.listener.getsockname()[1]}/secret"

    @property
    def sprung(self) -> bool:
        """Whether somebody has connected."""
        self.listener.settimeout(0.2)
        try:
            self.listener.accept()[0].close()
        except TimeoutError:
            return False
        return True


@pytest.fixture
def fetch_policy(fetch_policy, server):
    """The one server, by its port; nothing else of this machine."""
    return fetch_policy.model_copy(update={"allowed_hosts": (server.address,)})


@pytest.fixture
def trap() -> Iterator[Trap]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield Trap(listener)


@pytest.mark.parametrize("host", SPELLINGS)
def test_a_site_whose_feeds_lie_inward_has_none(server, fetch_policy, trap, host):
    """Declared in its page, and as a sitemap in its robots.txt."""
    inward = trap.url(host)
    link = f'<link rel="alternate" type="application/rss+xml" href="{inward}">'
    server.routes["/"] = Answer(f"<html><head>{link}</head><body></body></html>".encode())
    server.routes["/robots.txt"] = Answer(f"Sitemap: {inward}".encode())
    try:
        found = discover(server.url("/"), fetch=Client(fetch_policy).fetch, policy=PollPolicy())
    except (UnreadableFeed, AddressRefused):
        found = ()
    assert not list(found)
    assert not trap.sprung


@pytest.mark.parametrize("host", SPELLINGS)
def test_a_hub_that_lies_inward_is_not_asked(make_desk, server, trap, host):
    """A feed names it; the feed itself is polled as ever."""
    desk = make_desk(poll=PollPolicy(push_url="https://monitor.example/websub/"))
    head = f'<link xmlns="http://www.w3.org/2005/Atom" rel="hub" href="{trap.url(host)}"/>'
    head += '<link xmlns="http://www.w3.org/2005/Atom" rel="self" href="https://outlet.example/feed"/>'
    server.routes["/feed"] = Answer(rss("One", head=head))
    desk.follow("/feed")
    desk.poll("/feed")
    assert desk.inbox.titles == ["One"]
    assert not trap.sprung


@pytest.mark.parametrize("host", SPELLINGS)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_feed_that_redirects_inward_is_refused_and_says_so(desk, server, trap, status, host):
    """A public feed, once trusted, that sends on to a private address."""
    server.routes["/feed"] = Answer(status=status, headers={"Location": trap.url(host)})
    desk.follow("/feed")
    desk.poll("/feed")
    assert not desk.inbox.titles
    assert not trap.sprung


@pytest.mark.parametrize("host", SPELLINGS)
def test_a_sitemap_index_whose_parts_lie_inward_brings_nothing(desk, server, trap, host):
    """Its parts are addresses of strangers like any other."""
    part = f"<sitemap><loc>{trap.url(host)}</loc></sitemap>"
    xmlns = "http://www.sitemaps.org/schemas/sitemap/0.9"
    server.routes["/feed"] = Answer(f'<sitemapindex xmlns="{xmlns}">{part}</sitemapindex>'.encode())
    desk.follow("/feed")
    desk.poll("/feed")
    assert not trap.sprung
