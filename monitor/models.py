"""The nouns: frozen values that go from step to step, the same words in code, YAML, Redis, logs, API and page.

    Feed ──▶ Entry ──▶ Article ──▶ Reading (Findings, Unverified, Distortions) ──▶ Alert ──▶ Sink
                                      ▲
                             Claim, Entity (config/claims)

All times are aware UTC. All offsets count characters (code points) of `Article.body`.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, StrictBool

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
Utc = Annotated[AwareDatetime, AfterValidator(lambda at: at.astimezone(UTC))]
"""A point in time: aware, kept in UTC. A time of day without a zone is refused."""


def _written_out(day: object) -> object:
    if isinstance(day, (int, float)) or (isinstance(day, str) and not _DAY.fullmatch(day)):
        raise ValueError(f"{day!r} is no day; expected one written out, as 2023-01-13")
    return day


Day = Annotated[date, BeforeValidator(_written_out)]
"""A day as ISO 8601 writes it. Numbers are refused: taken as seconds since 1970, they would be some day too."""


def well_formed(text: str) -> str:
    """Text that can be written as UTF-8, of the same length: lone surrogates, which JSON feeds carry, are replaced."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


Text = Annotated[str, AfterValidator(well_formed)]
"""Text from outside."""


class Model(BaseModel):
    """A frozen value that refuses what it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# ── what is polled ────────────────────────────────────────────────────────────────────────────────


class Feed(Model):
    """A URL polled for entries: RSS, Atom, RDF, JSON Feed or news sitemap."""

    feed_id: str
    url: str
    outlet: str
    publisher: str | None = None
    """The family that owns the outlet; outlets of one publisher are no independent witnesses."""
    language: str | None = None
    sites: tuple[str, ...] = ()
    """Where the outlet's pages are, besides the feed's own site: bbc.com for a feed on bbci.co.uk."""


class Entry(Model):
    """One item of a feed. `entry_id` is its identity (canonical URL, else id, else title within the outlet)."""

    entry_id: Text
    relays: Text | None = None
    """Where the feed points to a page of somebody else's: the entry_id that the page has in a feed of its own site, or
    empty for one that no entry is known by. Then only the page's own words are the article. None: it is no pointer."""
    feed_id: str
    outlet: Text
    url: Text | None
    title: Text = ""
    summary: Text = ""
    content: Text = ""
    """The entry's own full text, HTML as it stood in the feed; empty where the feed carries only a summary."""
    published_at: Utc | None = None
    """None is *undated*: a date that was absent or that nobody can read. Never the time of polling."""
    publisher: str | None = None
    language: str | None = None


# ── what is read ──────────────────────────────────────────────────────────────────────────────────


class Article(Model):
    """The text extracted from an entry's page, or from a file."""

    article_id: Text
    outlet: Text
    title: Text = ""
    text: Text
    """Paragraphs, separated by line breaks, without the title."""
    url: Text | None = None
    published_at: Utc | None = None
    language: str | None = None
    publisher: str | None = None
    text_from: Literal["page", "entry", "file"] = "page"
    """Where the text was had: `entry` means that the page could not be had and the feed's own text stands in."""

    @property
    def body(self) -> str:
        """Title and text as one string; what every offset counts in."""
        return f"{self.title}\n\n{self.text}" if self.title else self.text


# ── what is known ─────────────────────────────────────────────────────────────────────────────────


class EntityBody(Model):
    """An entity as a claim file has it, where its id is the key."""

    name: str
    kind: Literal["person", "body", "side", "outlet"] = "person"
    aliases: tuple[str, ...] = ()
    """Other names and spellings of the same one: Malyar for Maliar, Kiev for Kyiv."""
    nominals: tuple[str, ...] = ()
    """What it is called in running text once it was named: "the ministry", "the spokesman"."""
    speaks_for: str | None = None
    """entity_id of the body or side whose voice this one is."""


class Entity(EntityBody):
    """Somebody who speaks: a person, a body (ministry, army, agency) or a side (a country and its capital)."""

    entity_id: str


class ClaimBody(Model):
    """A claim as a claim file has it, where its id is the key. `statement` alone suffices."""

    statement: str = Field(min_length=3, max_length=1000)
    claimants: tuple[str, ...] = ()
    """entity_ids, or names where no entity is declared, of those who made it."""
    first_asserted: Day | None = None
    contradicts: tuple[str, ...] = ()
    """claim_ids that cannot be true together with this one."""
    places: tuple[str, ...] = ()
    """Where it is said to have happened: names and spellings, the usual one first. Patterns call it {place}."""
    anchors: tuple[str, ...] = ()
    """Names of which an article must hold one to be looked at; else the places, else the statement's names."""
    agents: tuple[str, ...] = ()
    """entity_ids of those who are said to have done it; where none are given: whom the statement begins with."""
    hypothetical: StrictBool = False
    """The claim itself says what would or could be: "would", "could" and "if" do not weaken it."""
    derive: StrictBool = True
    """Read patterns out of the statement too. False where the phrasings say all."""
    phrasings: tuple[str, ...] = ()
    """How it is said: patterns that assert the claim (docs/claims.md)."""
    opposites: tuple[str, ...] = ()
    """How the contrary is said: patterns that deny it."""


class Claim(ClaimBody):
    """A known statement that is followed. All but the statement makes the matching better."""

    claim_id: str


class ClaimSet(Model):
    """All claims that are followed, and everybody known to speak about them."""

    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...] = ()
    terms: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Named groups of words that phrasings and opposites refer to as {name}."""


# ── what is found ─────────────────────────────────────────────────────────────────────────────────


class Stance(StrEnum):
    """Towards a claim: asserted as true, asserted as untrue, or relayed."""

    CONFIRMS = "confirms"
    DENIES = "denies"
    REPEATS = "repeats"

    @property
    def past(self) -> str:
        """The same of what has been said: right of one source and of many ("residents confirmed")."""
        return {Stance.CONFIRMS: "confirmed", Stance.DENIES: "denied", Stance.REPEATS: "repeated"}[self]


class Source(Model):
    """Whose stance a finding is: a voice that the article attributes words to, or the outlet itself."""

    kind: Literal["voice", "outlet"]
    name: str
    """As a person would write it: the entity's name where it is known, else as the article has it."""
    entity_id: str | None = None

    @property
    def key(self) -> str:
        """What makes two mentions one source: the entity where it is known, else kind and folded name."""
        return self.entity_id or f"{self.kind}:{' '.join(self.name.casefold().split())}"


class Evidence(Model):
    """The sentence that shows it, with its place in `Article.body`: body[start:end] == sentence."""

    sentence: str
    start: int
    end: int


class Finding(Evidence):
    """One source's stance towards one claim, found in one article."""

    claim_id: str
    stance: Stance
    source: Source
    attributed_to: Source | None = None
    """For `repeats`: whom the outlet relays. None for `confirms` and `denies`."""
    confidence: float = Field(ge=0, le=1)
    """Calibrated: of the findings with 0.9, nine in ten are right (make evaluate)."""
    why: str
    """One plain sentence: what in the text made this the stance."""
    layer: str = "rules"
    """Which layer decided: the rules, or the refiner that seconded or withdrew it."""
    refined: str = ""
    """What the refiners made of it, or why they left it as it was; empty where none was asked."""


class Unverified(Evidence):
    """The article says that a claim could not be verified: its repeats are marked so."""

    claim_id: str
    by: str


class Distortion(Evidence):
    """A part told as the whole, or a value that differs from the claim's: reported as such, never a confirmation."""

    claim_id: str
    source: Source
    expected: str
    found: str


class Reading(Model):
    """What one article says about the known claims."""

    article_id: str
    findings: tuple[Finding, ...] = ()
    unverified: tuple[Unverified, ...] = ()
    distortions: tuple[Distortion, ...] = ()
    withdrawn: tuple[Finding, ...] = ()
    """What the rules were in doubt about and a refiner took back: for the record, never for an alert."""


# ── what is news ──────────────────────────────────────────────────────────────────────────────────


class News(StrEnum):
    """Why a finding is news to the ledger."""

    FIRST_STANCE = "first_stance"
    NEW_VOICE = "new_voice"
    NEW_OUTLET = "new_outlet"
    NEW_ORIGIN = "new_origin"
    REVERSAL = "reversal"
    EDIT = "edit"


class Tally(Model):
    """How many articles carry a claim, and in how many independent origins."""

    articles: int = 0
    origins: int = 0

    def __str__(self) -> str:
        return f"{self.articles} article{'s'[: self.articles != 1]} = {self.origins} origin{'s'[: self.origins != 1]}"


class AlertLine(Model):
    """One finding that is news, with the reason and where the claim stands now."""

    finding: Finding
    statement: str
    """The claim in words."""
    news: News
    why_news: str
    """In plain words: "first denial of this claim", "new voice"."""
    previous: Evidence | None = None
    """For an edit: the sentence that stood there before."""
    unverified: bool = False
    """The article says that it could not verify the claim."""
    tally: Tally


class Alert(Model):
    """What one article has that is news: one message with a line a finding, as far as a message goes."""

    alert_id: str
    """Deterministic: the same article, version and lines always give the same id."""
    raised_at: Utc
    article_id: str
    outlet: str
    title: str
    url: str | None
    published_at: Utc | None
    origin_id: str | None = None
    lines: tuple[AlertLine, ...]
    more: int = 0
    """How many further lines there are, in an article with thousands of voices; the ledger holds all findings."""


def utc(at: datetime) -> datetime:
    """The same moment in UTC; raises ValueError for a time without a zone."""
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no time zone")
    return at.astimezone(UTC)
