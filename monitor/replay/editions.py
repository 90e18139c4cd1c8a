"""Which article is printed by which outlet, and how its feed and its page look."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from pydantic import Field

from monitor.articles.extraction import outlet_of
from monitor.articles.files import PAGES, article_files, read_article_file
from monitor.errors import ConfigurationError, UnreadableArticle
from monitor.models import Article, Model, Utc
from monitor.yaml_files import read_yaml, validate

OUTLETS_FILE = "outlets.yaml"


class OutletCard(Model):
    """Who printed an article, and in which dress."""

    name: str = Field(description="The outlet, as its feed names it.")
    feed: Literal["rss", "atom"] = Field(default="rss", description="The format of its feed.")
    page: Literal["modern", "plain", "portal"] = Field(default="modern", description="How its pages are built.")
    published_at: Utc | None = Field(default=None, description="When the article came out; left out where unknown.")


class OutletsFile(Model):
    """outlets.yaml: file name without ending → who printed it."""

    outlets: dict[str, OutletCard] = Field(description="File name without ending → who printed it.")


class Edition(Model):
    """One article as one outlet prints it."""

    article: Article
    card: OutletCard
    saved_page: bytes | None = Field(default=None, repr=False)
    """The page itself where a page was saved; it is served as it stands."""

    @property
    def feed_path(self) -> str:
        """Where the outlet's feed stands on the test server."""
        return f"/{slug(self.card.name)}/{'feed.atom' if self.card.feed == 'atom' else 'feed.rss'}"

    @property
    def page_path(self) -> str:
        """Where the article's page stands on the test server."""
        return f"/{slug(self.card.name)}/{slug(self.article.article_id)}.html"

    @property
    def teaser(self) -> str:
        """What a feed tells of an article: its first paragraph."""
        return self.article.text.split("\n", 1)[0]


def load_editions(path: Path) -> tuple[Edition, ...]:
    """Read the articles of a folder (or one file) and find out who prints them.

    An `outlets.yaml` in the folder, or beside it, names the outlets; a saved page names its own; a text that nobody
    names gets the number or name of its file: "Outlet 002".

    Raises:
        ConfigurationError: there is no article, or outlets.yaml is wrong.
        UnreadableArticle: a file cannot be read as an article.
    """
    if not path.exists():
        raise ConfigurationError(f"{path}: no such file or folder; expected texts (.txt) or saved pages (.html)")
    try:
        files = article_files(path)
    except UnreadableArticle as exc:
        raise ConfigurationError(str(exc)) from exc
    cards = _cards(path if path.is_dir() else path.parent)
    return tuple(_edition(file, cards.get(file.stem), number) for number, file in enumerate(files))


def _cards(folder: Path) -> dict[str, OutletCard]:
    for place in (folder, folder.parent):
        if (place / OUTLETS_FILE).exists():
            return validate(OutletsFile, read_yaml(place / OUTLETS_FILE)).outlets
    return {}


def _edition(file: Path, card: OutletCard | None, number: int) -> Edition:
    saved = file.read_bytes() if file.suffix.lower() in PAGES else None
    if card is None:
        name = (outlet_of(saved, None) if saved is not None else "") or _unnamed(file.stem)
        card = OutletCard(name=name, feed=("rss", "atom")[number % 2], page=("modern", "plain", "portal")[number % 3])
    article = read_article_file(file, outlet=card.name)
    if not article.text and saved is None:
        raise UnreadableArticle(f"{file}: only a title; expected a text below it")
    return Edition(article=article, card=card, saved_page=saved)


def _unnamed(stem: str) -> str:
    numbered = re.match(r"\d+", stem)
    return f"Outlet {numbered[0] if numbered else stem}"


def slug(name: str) -> str:
    """A name as a part of a URL."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "outlet"
