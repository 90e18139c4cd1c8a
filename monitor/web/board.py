"""Board: everything that pages and API show, read from the ledger when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from pydantic import SecretStr

from monitor.claims.added import AddedClaim
from monitor.feeds.health import Health, Level, health_of
from monitor.feeds.state import FeedState
from monitor.fetching import RedisCourtesy
from monitor.ledger.acknowledgements import Acknowledgements
from monitor.ledger.alert_log import AlertLog
from monitor.ledger.counters import Counters
from monitor.ledger.feed_table import FeedTable
from monitor.ledger.following import Following
from monitor.ledger.gauges import Gauges
from monitor.ledger.ledger import Ledger
from monitor.ledger.mutes import Mutes
from monitor.ledger.outbox import Outbox
from monitor.ledger.receipts import Receipts
from monitor.ledger.shelf import Shelf
from monitor.ledger.sink_health import SinkHealth, SinkState
from monitor.ledger.standings import Standings
from monitor.ledger.store import Store
from monitor.matching.matcher import Matcher, compile_matcher
from monitor.models import Claim, ClaimSet, Model
from monitor.news.standing import Standing
from monitor.pipeline.push import Pushes
from monitor.pipeline.read import Pages
from monitor.refiners import Spending
from monitor.web.policy import WebPolicy
from monitor.web.timeline import Drawing, draw

DRAWN = 400
"""Findings in one drawing: more is no picture any more; the list below it goes on."""

_LEVELS = tuple(reversed([Level.WELL, Level.NEW, Level.SILENT, Level.RETIRED, Level.TROUBLE]))


class ClaimView(Model):
    """A claim with where it stands."""

    claim: Claim
    standing: Standing
    followed: bool
    """False for a claim that is in the ledger and that nobody follows any more."""
    added: AddedClaim | None = None
    """Who added it, and when; None where it is a claim file's."""


class FeedView(Model):
    """A feed with how it is doing."""

    state: FeedState
    health: Health


class Reach(NamedTuple):
    """What is made of the claims that are followed."""

    matcher: Matcher
    known: Mapping[str, Claim]
    names: Mapping[str, str]

    @classmethod
    def of(cls, claims: ClaimSet) -> Reach:
        """Raises ConfigurationError where a pattern of a claim cannot be read."""
        return cls(
            compile_matcher(claims),
            {claim.claim_id: claim for claim in claims.claims},
            {entity.entity_id: entity.name for entity in claims.entities},
        )


@dataclass(frozen=True, kw_only=True)
class Board:
    """What pages and API are made of; built by `monitor web`, or by a test."""

    policy: WebPolicy
    following: Following[Reach]
    ledger: Ledger
    """Asked what would be news; nothing is written to it from here."""
    acknowledgements: Acknowledgements
    mutes: Mutes
    store: Store
    standings: Standings
    alerts: AlertLog
    receipts: Receipts
    shelf: Shelf
    outbox: Outbox
    gauges: Gauges
    counters: Counters
    courtesy: RedisCourtesy
    """Asked how polite we were."""
    feed_table: FeedTable
    pages: Pages
    clock: Callable[[], datetime]
    sinks: tuple[str, ...] = ()
    """Names of the sinks that are configured."""
    token: SecretStr | None = None
    """Who shows it may write; None where nobody may."""
    pushes: Pushes | None = None
    spending: Callable[[], Mapping[str, Spending]] = dict
    """How much of its hour's budget each refiner has used up."""
    """Answers hubs (WebSub); None where no public address is configured."""

    @property
    def matcher(self) -> Matcher:
        """Reads articles for the claims that are followed."""
        return self.following.made.matcher

    @property
    def known(self) -> Mapping[str, Claim]:
        """The claims that are followed, by id: those of the claim files, then those that were added."""
        return self.following.made.known

    @property
    def names(self) -> Mapping[str, str]:
        """Names of the entities, by id."""
        return self.following.made.names

    def claim_ids(self) -> tuple[str, ...]:
        """Every claim: those that are followed, then those that only the ledger knows."""
        return tuple(dict.fromkeys([*self.known, *self.standings.claim_ids()]))

    def claim(self, claim_id: str) -> ClaimView | None:
        """A claim and where it stands; None where there is no such claim."""
        followed = claim_id in self.known
        if not followed and claim_id not in self.standings.claim_ids():
            return None
        claim = self.known.get(claim_id) or Claim(claim_id=claim_id, statement=claim_id)
        return ClaimView(
            claim=claim,
            standing=self.standings.standing(claim_id),
            followed=followed,
            added=self.following.added.get(claim_id),
        )

    def all_claims(self) -> tuple[ClaimView, ...]:
        """All claims and where they stand, in the order of the claim files."""
        return tuple(view for claim_id in self.claim_ids() if (view := self.claim(claim_id)))

    def statement(self, claim_id: str) -> str:
        """A claim in words; its id where it is no longer followed."""
        claim = self.known.get(claim_id)
        return claim.statement if claim else claim_id

    def drawing(self, claim_id: str) -> Drawing | None:
        """The timeline of a claim; None where nothing was found yet."""
        return draw(self.receipts.of_claim(claim_id, limit=DRAWN), self.origins(claim_id))

    def origins(self, claim_id: str) -> Mapping[str, str]:
        """article_id → origin_id of the articles on a claim."""
        origins = self.standings.origins(claim_id)
        return {member.article_id: origin.origin_id for origin in origins for member in origin.members}

    def ailing_sinks(self) -> tuple[SinkHealth, ...]:
        """The sinks that fail or are disabled."""
        healths = (self.outbox.health(name) for name in self.sinks)
        return tuple(one for one in healths if one.state in {SinkState.FAILING, SinkState.DISABLED})

    def feed(self, feed_id: str) -> FeedView | None:
        """A feed and how it is doing; None where there is no such feed."""
        states = self.feed_table.load([feed_id])
        return _feed_view(states[0], self.clock()) if states else None

    def feeds(self) -> tuple[FeedView, ...]:
        """All feeds, those that need somebody first."""
        now = self.clock()
        views = [_feed_view(state, now) for state in self.feed_table.all()]
        return tuple(
            sorted(views, key=lambda v: (_LEVELS.index(v.health.level), v.state.feed.outlet, v.state.feed.feed_id))
        )


def _feed_view(state: FeedState, now: datetime) -> FeedView:
    return FeedView(state=state, health=health_of(state, now))
