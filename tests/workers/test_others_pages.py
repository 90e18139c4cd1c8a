"""A feed that lists other outlets' pages points to them: it neither speaks for them nor keeps them from anybody."""

from monitor.feeds import parse_feed
from monitor.models import Feed

HERALD = Feed(feed_id="herald", url="https://rss.the-herald.example.com/all", outlet="The Herald")
HOAX = Feed(feed_id="hoax", url="https://hoax.example.org/feed", outlet="Hoax")
PAGE = "https://the-herald.example.com/one"
REST = " ".join(f"The {nth} arch of it was measured by {nth} men." for nth in ("first", "second", "third", "fourth"))


def shows(room, feed: Feed, *, title: str, summary: str = "", link: str = PAGE, source: str = "") -> int:
    """A feed is polled and shows one item; how many entries of it are taken."""
    item = f"<title>{title}</title><link>{link}</link><description>{summary}</description><source>{source}</source>"
    body = f"<rss version='2.0'><channel><item>{item}</item></channel></rss>".encode()
    return len(room.services.inbox.accept(parse_feed(body, feed=feed, url=feed.url).entries, room.clock()))


def put_on_the_web(room, sentence: str) -> None:
    page = room.edit("one", sentence, filler=REST).url
    room.pages.bodies[PAGE] = room.pages.bodies[page]


def told(room) -> list[tuple[str, str, str, str]]:
    """Outlet and title of each alert, with whose stance it tells and which."""
    return [
        (alert.outlet, alert.title, line.finding.source.name, str(line.finding.stance))
        for alert in room.sink.alerts
        for line in alert.lines
    ]


def test_who_lists_a_page_first_does_not_stand_for_it(room):
    """The outlet's own feed comes second and is heard; what the other said of the page is nowhere."""
    put_on_the_web(room, "Outlet denies the bridge.")
    assert shows(room, HOAX, title="Outlet confirms the bridge", summary="The Mayor confirms the bridge.") == 1
    room.work()
    assert shows(room, HERALD, title="No word on the bridge") == 1
    room.work()
    assert told(room) == [
        ("Hoax", "News one", "Hoax", "denies"),
        ("The Herald", "No word on the bridge", "The Herald", "denies"),
    ]
    assert room.standing.tally.origins == 1


def test_a_name_in_source_makes_no_words_an_outlets_own(room):
    """The page is not there, and the feed's own text stands in: by the feed's account, beside the outlet's article."""
    assert shows(room, HOAX, title="T", summary="Outlet confirms the bridge", source="The Herald") == 1
    room.work()
    put_on_the_web(room, "Outlet denies the bridge.")
    assert shows(room, HERALD, title="No word on the bridge") == 1
    room.work()
    assert told(room) == [
        ("The Herald via Hoax", "T", "The Herald via Hoax", "confirms"),
        ("The Herald", "No word on the bridge", "The Herald", "denies"),
    ]


def test_a_page_that_its_own_outlet_has_shown_needs_no_pointer_to_it(room):
    """It is neither fetched nor counted again for everybody who lists it."""
    put_on_the_web(room, "Outlet denies the bridge.")
    shows(room, HERALD, title="No word on the bridge")
    room.work()
    assert shows(room, HOAX, title="Outlet confirms the bridge") == 0
    room.work()
    assert room.pages.visits == [PAGE]


def test_a_page_that_its_own_feed_had_in_vain_may_be_pointed_to(room):
    """There was nothing to be read when the outlet showed it; by now there is."""
    shows(room, HERALD, title="")
    room.work()
    put_on_the_web(room, "The Mayor denies the bridge.")
    assert shows(room, HOAX, title="See this") == 1
    room.work()
    assert told(room) == [("Hoax", "News one", "The Mayor", "denies")]
