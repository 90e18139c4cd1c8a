"""What makes two items one entry, and when an entry was edited."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.identity import canonical_url, fingerprint, id_within, page_id, version_of
from monitor.models import Entry


def identity(url: str | None = None, given_id: str | None = None, title: str = "", outlet: str = "O", text: str = ""):
    """The id of an item in a feed of the page's own site."""
    return page_id(url) or id_within(outlet, given_id=given_id, title=title, link=url, text=text)


def entry(**given) -> Entry:
    """An entry."""
    return Entry(**{"entry_id": "e", "feed_id": "f", "outlet": "O", "url": None, "title": "Bridge closed"} | given)


@pytest.mark.parametrize(
    "url",
    [
        "https://o.example/a?utm_source=rss&utm_medium=feed",
        "https://o.example/a/",
        "http://o.example/a",
        "https://o.example:443/a",
        "https://O.EXAMPLE/a?fbclid=x",
        "https://o.example/a?at_medium=RSS&at_campaign=K",
    ],
)
def test_trackers_and_accidents_of_a_link_do_not_count(url):
    """The same page, found through another feed, is the same entry, whatever ids the feeds give."""
    assert identity(url, given_id="1") == identity("https://o.example/a", given_id="2", outlet="Other")


@pytest.mark.parametrize(
    "url", ["https://o.example/b", "https://o.example/a?id=2", "https://o.example/a?page=2", "https://p.example/a"]
)
def test_other_pages_are_other_entries(url):
    """A query may name the page."""
    assert identity(url) != identity("https://o.example/a")


@pytest.mark.parametrize("parameter", ["cid", "uid", "eid", "clid"])
def test_a_number_in_the_query_names_the_page(parameter):
    """story.asp?cid=12 and story.asp?cid=13 are two stories, though trackers have such names too."""
    link = f"https://o.example/story.asp?{parameter}="
    assert identity(link + "12") != identity(link + "13")


def test_an_id_counts_within_its_outlet():
    """Number 123 of one outlet is not number 123 of another."""
    assert identity(given_id="123") != identity(given_id="123", outlet="Other")


def test_a_link_to_the_front_page_is_no_identity():
    """Some feeds give it to every item."""
    front = "https://o.example/"
    assert identity(front, given_id="1") != identity(front, given_id="2")
    assert identity(front, title="A") != identity(front, title="B")


def test_a_title_counts_where_there_is_nothing_else():
    """Spaces and case aside, within the outlet."""
    assert identity(title="Bridge  closed") == identity(title="bridge closed")
    assert identity(title="Bridge closed") != identity(title="Bridge closed", outlet="Other")


def test_nothing_to_go_by_is_no_entry():
    """It is dropped and counted."""
    assert identity() is None


def test_restamping_and_rewrapping_is_no_edit():
    """Markup, spaces and dates are no words."""
    assert version_of(entry(summary="<p>Closed on  Friday.</p>")) == version_of(entry(summary="Closed on Friday"))


@pytest.mark.parametrize("change", [{"title": "Bridge open"}, {"summary": "Corrected."}, {"content": "<p>New</p>"}])
def test_other_words_are_an_edit(change):
    """Of title, summary or content."""
    assert version_of(entry()) != version_of(entry(**change))
    assert fingerprint(entry()) != fingerprint(entry(**change))


@given(st.text(max_size=200))
def test_any_text_as_a_link_has_a_canonical_form_or_none(text):
    """Nothing is raised for a link, whatever it is."""
    canonical_url(f"https://{text}")
    canonical_url(text)
