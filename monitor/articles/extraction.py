"""HTML → Article. trafilatura finds the text on a page; what the feed said about title and date wins over guesses.

Bounds: a page is somebody else's bytes. trafilatura took 32 s for 300,000 paragraphs on the machine this was
written on, so trees are bounded before they are read; libxml2 bounds the depth by itself (50,000 nested
elements: refused in 3 ms).
"""

from __future__ import annotations

from datetime import datetime
from itertools import chain
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html
from trafilatura import bare_extraction
from trafilatura.external import try_justext
from trafilatura.settings import Document
from trafilatura.utils import HTML_PARSER, load_html

from monitor.articles.paragraphs import paragraphs, plain
from monitor.errors import UnreadableArticle
from monitor.models import Article, Entry, utc

MAX_PAGE_CHARS = 5_000_000
"""The largest saved page of a news site seen in the wild is about 2 MB, most of it inline scripts."""
MAX_ELEMENTS = 30_000
"""A long live blog has about 10,000 elements; 30,000 keep trafilatura under three seconds."""
MAX_TEXT_CHARS = 200_000
"""Some 35,000 words: longer than any news article, shorter than a page that is an attack on the reader."""
MIN_TEXT_CHARS = 60
"""Less than a sentence is a cookie notice, a paywall or an error page."""
_CODE = "//script[not(contains(@type, 'json'))]"
"""Scripts, but for those that hold data: trafilatura takes dates and names from them."""
_NO_PROSE = ("style", "svg", "source", "track")
_METADATA = ("meta", "link")
_BESIDE_THE_ARTICLE = ("nav", "aside", "footer", "button", "select", "iframe")
_LONG_PARAGRAPHS = "//p[string-length() > 200]"
"""Paragraphs of prose: those of teasers and menus are shorter, so where most of these stand is the article."""

# lxml.html asks Python for the class of every element it hands out, 3,500 times a page, so that form fields can have
# classes of their own: a tenth of extraction. trafilatura has no use for those; this answers in C.
HTML_PARSER.set_element_class_lookup(
    etree.ElementDefaultClassLookup(
        element=lxml_html.HtmlElement,
        comment=lxml_html.HtmlComment,
        pi=lxml_html.HtmlProcessingInstruction,
        entity=lxml_html.HtmlEntity,
    )
)


def extract(html: bytes | str, *, entry: Entry) -> Article:
    """Find the article on a page.

    Args:
        html: the page, as bytes (the encoding is found) or decoded text.
        entry: where the page came from. Its title, date and language win over what the page says of itself, unless it
            only points to somebody else's page.

    Returns:
        The article, its paragraphs separated by line breaks.

    Raises:
        UnreadableArticle: no text stands on the page, or it is larger than a news page ever is.
    """
    tree = _load(html, entry.url or entry.entry_id)
    if entry.relays is not None:  # another site's feed: its headline is not the outlet's, its date may be invented
        entry = entry.model_copy(update={"title": "", "published_at": None, "language": None})
    # A third of trafilatura's time and more goes into metadata: needless where the feed gives title and date.
    with_metadata = not (entry.title and entry.published_at)
    _drop_what_is_not_prose(tree, with_metadata=with_metadata)
    _drop_what_stands_beside(tree)
    declared_language = (tree.get("lang") or "").split("-")[0].lower() or None
    document = bare_extraction(
        tree,
        include_comments=False,
        with_metadata=with_metadata,
        # Only dates that the page declares: the extensive search takes "© 2023" for 1 January 2023.
        date_extraction_params={
            "extensive_search": False,
            "original_date": True,
            "outputformat": "%Y-%m-%dT%H:%M:%S%z",
        },
    )
    if not isinstance(document, Document) or document.body is None:
        raise UnreadableArticle(f"{_name(entry)}: no article text on the page")
    title = entry.title or plain(document.title or "")
    text = _text(paragraphs(document.body), title)
    if len(text) < MIN_TEXT_CHARS:
        raise UnreadableArticle(f"{_name(entry)}: no article text on the page ({len(text)} characters)")
    return Article(
        article_id=entry.entry_id,
        outlet=entry.outlet,
        title=title,
        text=text,
        url=entry.url,
        published_at=entry.published_at or _declared(document.date),
        language=entry.language or declared_language,
        publisher=entry.publisher,
    )


def load_stop_words() -> None:
    """Ask jusText once, so that what it keeps from its first question on is there before a reader forks.

    The words of a hundred languages: 110 ms of a core to load, 90 ms to make a set of them.
    """
    try_justext(lxml_html.fromstring("<p>.</p>"), None, None)


def article_from_entry(entry: Entry) -> Article:
    """What the feed itself carries of an article, where its page cannot be had; `text_from` says so.

    Raises:
        UnreadableArticle: the entry has neither content nor summary nor title.
    """
    text = _text(_fragment(entry.content), entry.title) or _text(_fragment(entry.summary), entry.title)
    if not (text or entry.title):
        raise UnreadableArticle(f"{_name(entry)}: the feed carries no text for it")
    return Article(
        article_id=entry.entry_id,
        outlet=entry.outlet,
        title=entry.title,
        text=text,
        url=entry.url,
        published_at=entry.published_at,
        language=entry.language,
        publisher=entry.publisher,
        text_from="entry",
    )


def outlet_of(html: bytes | str, url: str | None) -> str:
    """Who says to have published a page: its declared site name, else its host, else an empty string."""
    tree = load_html(html)
    names = tree.xpath('//meta[@property="og:site_name"]/@content') if tree is not None else []
    named = plain(str(names[0])).strip() if isinstance(names, list) and names else ""
    return named or (urlsplit(url or "").hostname or "").removeprefix("www.")


def _load(html: bytes | str, name: str) -> lxml_html.HtmlElement:
    if len(html) > MAX_PAGE_CHARS:
        raise UnreadableArticle(f"{name}: the page is larger than {MAX_PAGE_CHARS:,} bytes")
    # libxml2 ends a document at the first NUL; servers that pad with them hide the article otherwise.
    tree = load_html(html.replace(b"\0", b"") if isinstance(html, bytes) else html.replace("\0", ""))
    if tree is None:
        raise UnreadableArticle(f"{name}: the page is no HTML")
    if tree.xpath("count(//*) + count(//comment())") > MAX_ELEMENTS:
        raise UnreadableArticle(f"{name}: the page has more than {MAX_ELEMENTS:,} elements")
    return tree


def _drop_what_is_not_prose(tree: lxml_html.HtmlElement, *, with_metadata: bool) -> None:
    """Take out what holds no text: code, drawings, pointers; most of a page's bytes and many of its elements.

    trafilatura drops or passes over them too, after it has copied the tree and searched it some ten times: a tenth of
    its time and more.
    """
    for script in tree.xpath(_CODE):
        script.tag = "style"  # by tag all go at once; one by one costs the square of a page that is nothing else
    etree.strip_elements(tree, *_NO_PROSE, *(() if with_metadata else _METADATA), with_tail=False)


def _drop_what_stands_beside(tree: lxml_html.HtmlElement) -> None:
    """Take out menus, side columns and controls; one that the article itself stands in (an unclosed <aside>) stays.

    trafilatura takes them out of what it reads itself (`MANUALLY_CLEANED`), but shows them to readability, whose second
    opinion it asks for on every page: that costs half of its time, and took teasers for the article of a short item.
    """
    prose = tree.xpath(_LONG_PARAGRAPHS)
    around = [list(paragraph.iterancestors(*_BESIDE_THE_ARTICLE)) for paragraph in prose]
    if sum(map(bool, around)) * 2 > len(prose):
        for element in chain.from_iterable(around):
            element.tag = "div"
    etree.strip_elements(tree, *_BESIDE_THE_ARTICLE, with_tail=False)


def _fragment(markup: str) -> tuple[str, ...]:
    if not markup.strip():
        return ()
    try:
        tree = lxml_html.fragment_fromstring(markup[:MAX_PAGE_CHARS].replace("\0", ""), create_parent="div")
    # ValueError: an XML declaration in a string; AssertionError: lxml finds no body (found by fuzzing)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return (" ".join(plain(markup).split()),)
    return paragraphs(tree)


def _text(found: tuple[str, ...], title: str) -> str:
    """Paragraphs as text, without the headline that many pages repeat above their text, within bounds."""
    kept = found[1:] if found and found[0].casefold() == title.casefold() else found
    return "\n".join(kept)[:MAX_TEXT_CHARS]


def _declared(date: str | None) -> datetime | None:
    """A date that the page declares, with its zone; a time without one is taken as UTC: most publish in it."""
    if not date:
        return None
    try:
        at = datetime.fromisoformat(date)
    except ValueError:
        return None
    return utc(at) if at.tzinfo else utc(datetime.fromisoformat(f"{date}+00:00"))


def _name(entry: Entry) -> str:
    return entry.url or entry.title or entry.entry_id
