"""What is fuzzed: bytes in, and either a value or one of the failures that are expected."""

from functools import cache
from pathlib import Path

from monitor.articles import article_from_entry, extract
from monitor.articles.extraction import MAX_TEXT_CHARS
from monitor.claims import load_claims
from monitor.errors import UnreadableArticle, UnreadableFeed
from monitor.feeds import PollPolicy, parse_feed
from monitor.matching.matcher import Matcher, compile_matcher
from monitor.models import Article, Entry, Feed

FEED = Feed(feed_id="f", url="https://f.example/feed", outlet="F")
CLAIMS = Path(__file__).parents[2] / "config" / "claims"


def feeds(data: bytes) -> None:
    """A body becomes entries that can be written and read again, or is said to be no feed."""
    try:
        parsed = parse_feed(data, feed=FEED, url=FEED.url, policy=PollPolicy())
    except UnreadableFeed:
        return
    for entry in parsed.entries:
        assert Entry.model_validate_json(entry.model_dump_json()) == entry


def pages(data: bytes) -> None:
    """A page becomes an article whose text is within bounds and can be written, or is said to hold none."""
    entry = Entry(
        entry_id="e", feed_id="f", outlet="F", url="https://f.example/1", summary=data.decode("utf-8", "replace")
    )
    for make in (lambda: extract(data, entry=entry), lambda: article_from_entry(entry)):
        try:
            article = make()
        except UnreadableArticle:
            continue
        assert Article.model_validate_json(article.model_dump_json()) == article
        assert "\0" not in article.body


def matching(data: bytes) -> None:
    """Any text is read without a fault, and every finding's sentence stands where it says."""
    text = data.decode("utf-8", "replace")
    article = Article(article_id="a", outlet="F", title=text[:80], text=f"Soledar. {text}"[:MAX_TEXT_CHARS])
    for finding in matcher().read(article).findings:
        assert article.body[finding.start : finding.end] == finding.sentence


@cache
def matcher() -> Matcher:
    """For the claims that come with the project."""
    return compile_matcher(load_claims(CLAIMS))


TARGETS = {"feeds": feeds, "pages": pages, "matching": matching}
