"""Pages, feed texts and files become articles; what the feed said wins over guesses."""

from datetime import UTC, datetime

import pytest

from monitor.articles import article_from_entry, extract, read_article_file
from monitor.errors import UnreadableArticle
from monitor.models import Entry

PAGE = """<!doctype html><html lang="en-GB"><head><title>A headline | The Courier</title><meta charset="utf-8">
<meta property="og:title" content="A headline for the whole world"><meta property="og:site_name" content="The Courier">
<meta property="article:published_time" content="2023-01-13T18:05:00+02:00"></head><body>
<div class="cookie-banner" role="dialog"><p>We use cookies to improve your experience on this site.</p></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav></header>
<main><article><h1>A headline for the whole world</h1>
<figure><img src="a.jpg"><figcaption>A picture of a town. AP</figcaption></figure>
<p>The first paragraph has <a href="/x">a link</a> and <b>bold words</b>, “quotes” too. It has two sentences.</p>
<p>The second paragraph<br>goes on after a line break.</p><p>W300</p>
<div>An old way to part paragraphs.<br><br>This is the other one.</div>
<aside class="related"><ul><li><a href="/1">Another story about something else</a></li></ul></aside>
<blockquote><p>“We will win,” she added.</p></blockquote></article></main>
<script>var a = "<p>evil</p>";</script><footer><p>© 2022 The Courier.</p></footer></body></html>"""


def entry(**more) -> Entry:
    """An entry of a feed."""
    return Entry(**{"entry_id": "e1", "feed_id": "f1", "outlet": "Courier", "url": "https://courier.example/1", **more})


def test_the_text_of_a_page_is_its_paragraphs_and_nothing_else():
    """Navigation, cookie banner, captions, related links and scripts go; inline markup and line breaks join."""
    article = extract(PAGE.encode(), entry=entry())

    assert article.text.split("\n") == [
        "The first paragraph has a link and bold words, “quotes” too. It has two sentences.",
        "The second paragraph goes on after a line break.",
        "W300",
        "An old way to part paragraphs.",
        "This is the other one.",
        "“We will win,” she added.",
    ]


def test_the_feeds_own_title_and_date_win_over_those_of_the_page():
    """Feeds carry the outlet's own words; a page's title has slogans in it and its date may be that of an update."""
    at = datetime(2023, 1, 13, 12, tzinfo=UTC)

    article = extract(PAGE, entry=entry(title="What the feed says", published_at=at, language="uk"))

    assert (article.title, article.published_at, article.language) == ("What the feed says", at, "uk")


def test_where_the_feed_is_silent_the_page_declares():
    """Title, date and language are taken from the page's own declarations, the date in UTC."""
    article = extract(PAGE, entry=entry())

    assert article.title == "A headline for the whole world"
    assert article.published_at == datetime(2023, 1, 13, 16, 5, tzinfo=UTC)
    assert article.language == "en"


def test_of_somebody_elses_page_only_the_page_speaks():
    """A feed of another site points to it: the feed's title, date and language are not the outlet's."""
    said = {"title": "TOWN HAS FALLEN", "published_at": datetime(1999, 1, 1, tzinfo=UTC), "language": "uk"}

    assert extract(PAGE, entry=entry(relays="e0", **said)) == extract(PAGE, entry=entry())


def test_a_copyright_line_is_no_date():
    """A guessed date would put an article into the wrong year: undated is honest."""
    assert extract(PAGE.replace("2023-01-13T18:05:00+02:00", ""), entry=entry()).published_at is None


@pytest.mark.parametrize(
    "page",
    ["", "no markup", "<html><body><p>Too short.</p></body></html>", "<div>" * 50_000 + "<p>" + "deep words " * 99],
    ids=["empty", "text", "short", "deep"],
)
def test_a_page_without_an_article_is_unreadable_and_says_which(page):
    """The message names the page."""
    with pytest.raises(UnreadableArticle, match=r"https://courier\.example/1"):
        extract(page.encode(), entry=entry())


def test_a_page_of_more_elements_than_news_ever_has_is_refused_before_it_costs_time():
    """300,000 paragraphs kept trafilatura busy for half a minute."""
    with pytest.raises(UnreadableArticle, match="30,000 elements"):
        extract("<p>a</p>" * 40_000, entry=entry())


def test_nul_bytes_do_not_hide_an_article():
    """libxml2 ends a document at the first NUL."""
    assert "second paragraph" in extract(PAGE.encode().replace(b"<main>", b"<main>\0"), entry=entry()).text


SHORT = "<main><h1>In brief</h1><p>A bridge over the river opened to traffic on Friday, the council said.</p></main>"
TEASER = "<p>The old mill is to become a museum, its chairman told reporters at the weekend, with a café.</p>"
PROSE = f"<p>{'The council met on Friday and said nothing of what it had heard from the ministry. ' * 4}</p>"


@pytest.mark.parametrize("part", ["aside", "nav", "footer"])
def test_a_side_column_with_more_text_than_the_article_is_not_the_article(part):
    """Three teasers are longer than an item in brief: a second opinion that goes by length would take them for it."""
    article = extract(f"<html><body>{SHORT}<{part}>{TEASER * 3}</{part}></body></html>", entry=entry())

    assert article.text == "A bridge over the river opened to traffic on Friday, the council said."


def test_an_article_that_an_unclosed_side_column_swallows_is_read():
    """Browsers show it, so it is there to be read."""
    article = extract(f"<html><body><aside><ul><li>Weather</li></ul>{PROSE * 5}</body></html>", entry=entry())

    assert article.text.count("The council met") == 20


def test_the_feeds_own_text_stands_in_for_a_page_that_cannot_be_had():
    """Content wins over summary, and the article says where its text is from."""
    article = article_from_entry(
        entry(title="T", content="<p>One <b>two</b><!-- c --> x<br>y<br><br/>z</p>tail &amp; m")
    )

    assert (article.text, article.text_from) == ("One two x y\nz\ntail & m", "entry")
    assert article_from_entry(entry(summary="Only &lt;this&gt;.<script>no()</script>")).text == "Only <this>."


def test_an_entry_without_any_text_is_unreadable():
    """There is nothing to match, and nothing to show."""
    with pytest.raises(UnreadableArticle):
        article_from_entry(entry(url=None))


def test_the_first_line_of_a_text_file_that_is_not_empty_is_its_title(tmp_path):
    """The rest is the text, line breaks as they stand."""
    (tmp_path / "007_abc.txt").write_text("\n\n Title \n\nOne.\nTwo.\n\nThree.\n", encoding="utf-8")

    article = read_article_file(tmp_path / "007_abc.txt")

    assert (article.article_id, article.title, article.text) == ("007_abc", "Title", "One.\nTwo.\n\nThree.")
    assert (article.outlet, article.text_from) == ("007_abc", "file")


def test_a_saved_page_is_extracted_and_its_outlet_is_the_one_it_declares(tmp_path):
    """The file's name stands in where the page declares none."""
    (tmp_path / "saved.html").write_text(PAGE, encoding="utf-8")

    article = read_article_file(tmp_path / "saved.html")

    assert (article.article_id, article.outlet, article.text_from) == ("saved", "The Courier", "file")
    assert article.text.startswith("The first paragraph")


@pytest.mark.parametrize(("name", "content"), [("a.txt", b" \n "), ("a.pdf", b"%PDF"), ("missing.txt", None)])
def test_a_file_that_holds_no_article_is_unreadable_and_named(tmp_path, name, content):
    """An empty text, another kind of file and a file that is not there."""
    if content is not None:
        (tmp_path / name).write_bytes(content)

    with pytest.raises(UnreadableArticle, match="a"):
        read_article_file(tmp_path / name)
