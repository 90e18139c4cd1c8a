"""Pages as news sites serve them, made up: 50 to 300 KB, of which the article is a few thousand characters.

Every second page says what its parts are by elements (nav, aside, footer), the others by classes alone.
What makes extraction dear is kept: a head full of metadata, scripts and styles that are most of the bytes, menus,
cards of other stories, a list of comments, and an article with captions, links and boxes between its paragraphs.
A page is made from its number alone, so that every process, and every run, sees the same.
"""

import json
import random
import re
from pathlib import Path
from typing import NamedTuple

from monitor.articles import read_article_file

SUBJECTS = ("The council", "The ministry", "A spokesman", "The company", "Local residents", "The union", "The court")
VERBS = ("said on Friday that", "announced that", "told reporters that", "had expected that", "insisted that")
SECTIONS = ("market", "weather", "sport", "culture", "politics", "world", "science", "travel", "food", "health")
PROSE = (
    "the bridge over river would open to traffic budget for schools had been cut again prices of bread and milk rose "
    "third month new line reach airport by summer match be replayed talks on wages were go next week storm left "
    "thousands without power old mill become museum harvest lost drought vote held in autumn despite doubts ministry "
    "finance report seen paper no one was hurt after months delay two people familiar with plan its chairman added "
    "first time eleven years opposition called inquiry figure that experts optimistic road north village market "
    "teacher doctor hospital garden window station letter winter morning evening crowd street police fire water"
)
ICON = "<svg viewBox='0 0 24 24'><g><path d='M1 1h22v22H1z'></path></g></svg>"


class Page(NamedTuple):
    """One article on the web."""

    title: str
    html: bytes


class Press:
    """Makes pages.

    Args:
        articles: folder of articles about what is followed; some pages hold paragraphs of theirs.
        about: share of the pages that do. Most of what feeds bring is about something else.
        kilobytes: smallest and largest page.
    """

    def __init__(self, articles: Path, *, about: float = 0.1, kilobytes: tuple[int, int] = (50, 300)) -> None:
        read = [read_article_file(path) for path in sorted(articles.glob("*.txt"))]
        self._texts = [[line for line in article.text.splitlines() if len(line) > 80] for article in read]
        self._about, self._kilobytes = about, kilobytes

    def is_about(self, number: int) -> bool:
        """Whether this page is about what is followed: evenly spread."""
        return int((number + 1) * self._about) > int(number * self._about)

    def page(self, number: int) -> Page:
        """The page of that number, the same every time."""
        draw = random.Random(number)
        title = f"{number}: {_sentence(draw)[:70]}"
        size = draw.randint(*self._kilobytes) * 1000
        story = "".join(_paragraph(draw, text) for text in self._paragraphs(number, draw))
        body = (
            f"<body>{_menu(draw)}<main><article><header><h1>{title}</h1><p class='byline'>By <a href='/a'>Ann Lee"
            f"</a></p><time datetime='2023-01-13T12:00:00Z'>13 January</time></header>{story}</article>"
            f"{_comments(draw)}</main><aside>{_cards(draw)}</aside>{_footer(draw)}"
        )
        head = _head(title)
        filler = _script(draw, max(2_000, size - len(head) - len(body)))
        page = f"<!doctype html><html lang='en'>{head}{body}{filler}</body></html>"
        return Page(title, (page if number % 2 else _without_landmarks(page)).encode())

    def _paragraphs(self, number: int, draw: random.Random) -> list[str]:
        own = [" ".join(_sentence(draw) for _ in range(draw.randint(2, 4))) for _ in range(draw.randint(6, 25))]
        if not self.is_about(number):
            return own
        text = self._texts[draw.randrange(len(self._texts))]
        start = draw.randrange(max(1, len(text) - 6))
        return [*text[start : start + 6], *own]


def _without_landmarks(page: str) -> str:
    """The same page as older systems write it."""
    return re.sub(
        r"<(/?)(nav|aside|footer)\b", lambda tag: f"<{tag[1]}div" + ("" if tag[1] else f" class='{tag[2]}'"), page
    )


def _sentence(draw: random.Random) -> str:
    """Words in no order: two pages share hardly a run of them, or all would be copies of one text."""
    words = draw.choices(PROSE.split(), k=draw.randint(8, 16))
    return f"{draw.choice(SUBJECTS)} {draw.choice(VERBS)} {' '.join(words)}."


def _paragraph(draw: random.Random, text: str) -> str:
    first, _, rest = text.partition(" ")
    link = f'<a href="/topic/{draw.randrange(999)}">{first}</a>'
    linked = f'<div class="b"><p class="p-{draw.randrange(99)}">{link} {rest}</p></div>'
    if draw.random() < 0.15:
        linked += '<div class="ad" data-slot="mid"><span>Advertisement</span><div id="x"></div></div>'
    if draw.random() < 0.12:
        linked += (
            '<figure><img src="/i.jpg" srcset="/1.jpg 1x, /2.jpg 2x" alt=""><figcaption>A view</figcaption></figure>'
        )
    return linked


def _head(title: str) -> str:
    said = {"@type": "NewsArticle", "headline": title, "datePublished": "2023-01-13T12:00:00Z", "author": "Ann Lee"}
    meta = "".join(f'<meta property="og:p{n}" content="{title} {n}">' for n in range(30))
    links = "".join(f'<link rel="preload" href="/static/chunk-{n}.js" as="script">' for n in range(25))
    style = "".join(f".c{n}{{margin:{n}px;color:#1a{n % 90 + 10}}}" for n in range(300))
    return (
        f"<head><meta charset='utf-8'><title>{title}</title>{meta}{links}<style>{style}</style>"
        f"<script type='application/ld+json'>{json.dumps(said)}</script></head>"
    )


def _menu(draw: random.Random) -> str:
    sub = "".join(
        f"<li class='nav'><a href='/{word}'>{word}</a>{ICON}<ul>"
        + "".join(f"<li><a href='/{word}/{n}'>{word} {n}</a></li>" for n in range(draw.randint(6, 24)))
        + "</ul></li>"
        for word in SECTIONS
    )
    return f"<header><nav aria-label='main'><ul>{sub}</ul></nav><div class='search'><input name='q'></div></header>"


def _cards(draw: random.Random) -> str:
    return "".join(
        f"<div class='col'><div class='card'>{ICON}<a href='/{n}'><picture>"
        f"<source srcset='/{n}.webp'><img src='/{n}.jpg' alt=''></picture>"
        f"<h3>{_sentence(draw)[:60]}</h3></a><p>{_sentence(draw)}</p><span class='t'>{n} min read</span></div></div>"
        for n in range(draw.randint(30, 90))
    )


def _comments(draw: random.Random) -> str:
    rows = "".join(
        f"<li class='comment'><div class='who'>reader{n}</div><button>{ICON}</button>"
        f"<div class='said'>{_sentence(draw)}</div></li>"
        for n in range(draw.randint(0, 80))
    )
    return f"<section id='comments'><h2>Comments</h2><ol>{rows}</ol></section>"


def _footer(draw: random.Random) -> str:
    return f"<footer>{''.join(f'<a href=/f/{n}>About {n}</a>' for n in range(draw.randint(30, 80)))}</footer>"


def _script(draw: random.Random, size: int) -> str:
    """What most of a page's bytes are: state for its scripts, in a few of them."""
    state = json.dumps([{"id": n, "url": f"/story/{n}", "s": draw.random()} for n in range(400)])
    parts = max(1, size // 20_000)
    return "".join(f"<script>window.s{n}={(state * 9)[: size // parts]}</script>" for n in range(parts))
