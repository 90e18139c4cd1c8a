"""Whose page a link leads to, and what a feed may say of other sites' pages."""

import pytest

from monitor.feeds import parse_feed
from monitor.feeds.sites import own_sites, site_of
from monitor.models import Entry, Feed


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://feeds.news.example.co.uk/world.xml", "example.co.uk"),
        ("https://www.example.com:8443/a", "example.com"),
        ("https://EXAMPLE.com./a", "example.com"),
        ("https://www.intranet/a", "intranet"),
        ("http://127.0.0.1:8000/a", "127.0.0.1"),
        ("https://one.blogspot.com/feed", "one.blogspot.com"),
        ("https://two.substack.com/p/x", "two.substack.com"),
        ("https://three.github.io/x", "three.github.io"),
        ("https://medium.com/@four/x", ""),
        ("https://[nonsense/a", ""),
        ("mailto:desk@example.com", ""),
    ],
)
def test_a_site_is_what_one_publisher_has_registered(url, site):
    """Of hosts that many share, the subdomain; where the path says whose a page is, none."""
    assert site_of(url) == site


def test_a_feed_speaks_for_its_own_site_for_the_one_that_serves_it_and_for_those_it_was_given():
    """A feed elsewhere may be the outlet's all the same: whoever configures it says so."""
    feed = Feed(feed_id="f", url="https://feeds.exampli.co.uk/f", outlet="O", sites=("www.example.com", "medium.com"))
    assert own_sites(feed, "https://cdn.example.org/f") == {"exampli.co.uk", "example.org", "example.com"}


def read(link: str, *, feed: str, outlet: str = "O", sites: tuple[str, ...] = (), source: str = "") -> Entry:
    """The one entry of a feed."""
    item = f"<item><title>T</title><guid>1</guid><link>{link}</link><source>{source}</source></item>"
    body = f"<rss version='2.0'><channel>{item}</channel></rss>".encode()
    (entry,) = parse_feed(body, feed=Feed(feed_id=feed, url=feed, outlet=outlet, sites=sites), url=feed).entries
    return entry


PAGE = "https://www.herald.example.com/one"
OWN = read(PAGE, feed="https://rss.herald.example.com/all", outlet="Herald")


def test_whoever_points_to_a_page_does_not_take_its_identity():
    """Nor that of another outlet's pointer to it."""
    hoax = read(PAGE, feed="https://hoax.example.org/f", outlet="Hoax")
    other = read(PAGE, feed="https://news.example.net/f", outlet="News")
    assert len({OWN.entry_id, hoax.entry_id, other.entry_id}) == 3
    assert (OWN.relays, hoax.relays, other.relays) == (None, OWN.entry_id, OWN.entry_id)


def test_two_feeds_of_one_outlet_that_lie_elsewhere_show_one_article():
    """Whether they were given the outlet's site, and then are its own, or not."""
    for sites in ((), ("example.com",)):
        one, two = (read(PAGE, feed=f"https://feeds.example.org/{n}", outlet="Herald", sites=sites) for n in (1, 2))
        assert one.entry_id == two.entry_id
        assert (one.entry_id == OWN.entry_id) == bool(sites)


@pytest.mark.parametrize(
    "link",
    [
        "https://hoax.example.org@www.herald.example.com/one",
        "https://www.herald.example.com\\@hoax.example.org/one",
        "https://hoax.example.org\\@www.herald.example.com/one",
        "//www.herald.example.com/one",
        "http://www.herald.example.com:80/one/?utm_source=hoax.example.org",
    ],
)
def test_no_spelling_of_a_link_makes_it_the_feeds_own(link):
    """Site and identity are read from the same canonical form."""
    assert read(link, feed="https://hoax.example.org/f", outlet="Hoax").entry_id != OWN.entry_id


def test_a_page_that_several_items_share_is_somebody_elses_too():
    """What tells them apart is the feed's; what stands on the page is not."""
    items = "".join(f"<item><title>{n}</title><guid>{n}</guid><link>{PAGE}</link></item>" for n in "ab")
    hoax = Feed(feed_id="f", url="https://hoax.example.org/f", outlet="Hoax")
    entries = parse_feed(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), feed=hoax, url=hoax.url)
    assert [entry.relays for entry in entries.entries] == [OWN.entry_id] * 2


def test_a_source_that_a_feed_names_is_named_by_its_account():
    """Anybody can write a name there; the outlet's own articles and ids stay its own."""
    named = read("https://hoax.example.org/1", feed="https://hoax.example.org/f", outlet="Hoax", source="Herald")
    itself = read("https://hoax.example.org/1", feed="https://hoax.example.org/f", outlet="Hoax", source="HOAX")
    assert (named.outlet, named.publisher) == ("Herald via Hoax", "Herald")
    assert (itself.outlet, itself.publisher) == ("Hoax", None)
    no_page = {"link": "https://hoax.example.org/", "feed": "https://hoax.example.org/f"}
    herald = read("https://herald.example.com/", feed="https://herald.example.com/f", outlet="Herald")
    assert read(**no_page, outlet="Hoax", source="Herald").entry_id != herald.entry_id
