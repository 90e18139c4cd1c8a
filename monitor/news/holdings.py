"""What the ledger holds, as values: findings, stances of sources, origins, and a snapshot to decide on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from monitor.models import Article, Finding, Model, Source, Stance, Tally, Utc
from monitor.news.identity import digest
from monitor.news.muting import Mute

StanceKey = tuple[str, Stance, str]
"""What is news once: claim_id, stance and the key of the source."""


class Held(Model):
    """One finding in the ledger: where it was found, and what came of it."""

    finding_id: str
    finding: Finding
    article_id: str
    outlet: str
    title: str
    url: str | None
    published_at: Utc | None
    seen_at: Utc
    alert_id: str | None = None
    """The alert that carries it; None where it did not alert."""
    verdict: str
    """Why it alerted, or why not, in plain words."""
    unverified: bool = False
    """The article says that it could not verify the claim."""
    withdrawn_at: Utc | None = None
    """Since when the article no longer says so."""
    withdrawn_why: str = ""

    @property
    def at(self) -> datetime:
        """When it was said as far as anyone knows: published, else first seen."""
        return self.published_at or self.seen_at

    @property
    def key(self) -> StanceKey:
        """What is news once."""
        return key_of(self.finding)


class Known(Model):
    """One source's stance towards one claim, over all articles."""

    claim_id: str
    stance: Stance
    source: Source
    finding_id: str
    """The earliest finding that shows it."""
    first_at: Utc
    """When that was published, else seen."""
    outlet: str
    """Who published that."""
    articles: int
    """How many articles say so now; 0 once all have withdrawn it."""
    confidence: float
    """The highest among its findings."""

    @property
    def key(self) -> StanceKey:
        """What is news once."""
        return (self.claim_id, self.stance, self.source.key)


class Belonging(Model):
    """Which origin an article belongs to, and what says so."""

    origin_id: str
    """The article_id of the origin's first member in alphabetical order: the same in whatever order they came."""
    ties: tuple[str, ...] = ()
    """What tied the article to others, in words; empty for an article that stands alone."""
    merges: tuple[str, ...] = ()
    """Other origins that this article ties into one with its own."""


class ArticleRecord(Model):
    """What the ledger holds of one article."""

    article_id: str
    mark: str
    """Digest of the body and the findings that were last written."""
    body_version: str
    chars: int
    text_from: str
    origin_id: str
    held: tuple[Held, ...]
    """Its findings that stand now."""


class ClaimHoldings(Model):
    """What the ledger holds of one claim, as far as one article's findings ask."""

    claim_id: str
    known: tuple[Known, ...] = ()
    """Stances of the sources that the article's findings name."""
    stances_held: frozenset[Stance] = frozenset()
    """Stances that at least one article takes now."""
    tally: Tally = Tally()
    """Before the article."""
    tally_after: Tally = Tally()
    """With the article."""
    origin_is_new: bool = True
    """No article of the same origin carries this claim yet."""


class Snapshot(Model):
    """All that is to be known of the ledger to decide about one article."""

    record: ArticleRecord | None = None
    belonging: Belonging
    claims: Mapping[str, ClaimHoldings] = MappingProxyType({})
    last_sent: Mapping[str, Mapping[str, Utc]] = MappingProxyType({})
    """Sink -> claim_id -> when the sink was last given an alert about that claim."""
    mutes: tuple[Mute, ...] = ()


def key_of(finding: Finding) -> StanceKey:
    """What is news once: claim, stance and source."""
    return (finding.claim_id, finding.stance, finding.source.key)


def finding_id(article: Article, finding: Finding) -> str:
    """The name of a finding: the same claim, stance, source and sentence of one article are one finding."""
    attributed = finding.attributed_to.key if finding.attributed_to else ""
    claim_id, stance, source = key_of(finding)
    return digest((article.article_id, claim_id, stance, source, attributed, finding.sentence))


def body_version(article: Article) -> str:
    """What changes when an article's words change."""
    return digest(("body", " ".join(article.body.split())))
