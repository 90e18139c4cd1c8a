"""The decision about one article: what is news to the ledger, what is not and why, and who is told.

Pure: the same article, reading, snapshot and time always give the same decision. The ledger writes it if it still
stands, and asks for another on a newer snapshot if it does not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from monitor.models import Alert, AlertLine, Article, Claim, Evidence, Finding, Model, News, Reading, Utc
from monitor.news.holdings import (
    Belonging,
    ClaimHoldings,
    Held,
    Known,
    Snapshot,
    StanceKey,
    body_version,
    finding_id,
    key_of,
)
from monitor.news.identity import digest
from monitor.news.muting import muting
from monitor.news.policy import AlertPolicy
from monitor.news.reasons import (
    reason_for_edit,
    reason_for_news,
    reason_for_same_article,
    reason_for_silence,
    reason_for_withdrawal,
)
from monitor.news.routing import Route, route
from monitor.news.shortening import shorten

F = TypeVar("F", Finding, Held)
MIN_KEPT = 0.5
"""An edited page must keep this share of its length for a missing sentence to count as withdrawn on purpose:
less is a paywall, an error page or an extraction that went wrong."""


class Decision(Model):
    """What one article means to the ledger, ready to be written."""

    article_id: str
    mark: str
    body_version: str
    decided_at: Utc
    edited_at: Utc | None = None
    """When the article's words were seen to have changed; None where they have not."""
    belonging: Belonging
    added: tuple[Held, ...] = ()
    withdrawn: tuple[Held, ...] = ()
    kept: tuple[Held, ...] = ()
    taken_back: tuple[Held, ...] = ()
    """What a refiner withdrew before it stood: for the log of what was not alerted, and counted nowhere."""
    known: tuple[Known, ...] = ()
    """Stances as they are now, for every key that was added or withdrawn."""
    alert: Alert | None = None
    routes: tuple[Route, ...] = ()

    @property
    def held(self) -> tuple[Held, ...]:
        """The article's findings that stand after this decision."""
        return (*self.kept, *self.added)


class Rules(Model):
    """What a decision goes by, besides the ledger."""

    claims: Mapping[str, Claim]
    """claim_id -> claim, for the words of an alert."""
    sinks: Mapping[str, AlertPolicy] = MappingProxyType({})
    """Sink -> its rules."""
    silent: str = ""
    """Why nothing may alert, for articles that are looked at for the record only; empty where it may."""


def mark_of(article: Article, reading: Reading) -> str:
    """Digest of an article's words and findings: read twice with the same outcome, it is written once."""
    stand = sorted({finding_id(article, finding) for finding in reading.findings})
    withdrawn = sorted({f"withdrawn {finding_id(article, finding)}" for finding in reading.withdrawn})
    return digest((body_version(article), *stand, *withdrawn))


def decide(
    article: Article,
    reading: Reading,
    snapshot: Snapshot,
    *,
    rules: Rules,
    now: datetime,
) -> Decision:
    """Decide what is news in an article.

    Args:
        article: as it was read.
        reading: what it says about the known claims.
        snapshot: what the ledger holds.
        rules: the claims, and what each sink is given.
        now: aware time; when the findings are seen.
    """
    change = _Change(article, reading, snapshot, now)
    lines, verdicts = _judge(change, rules)
    alert = _alert(change, lines) if lines else None
    told = frozenset(line.finding for line in lines)
    added = tuple(change.hold(finding, alert, verdicts) for finding in change.added)
    routes = tuple(
        route(alert, sink=name, policy=policy, now=now, last_sent=snapshot.last_sent.get(name, MappingProxyType({})))
        for name, policy in rules.sinks.items()
        if alert is not None
    )
    if alert is not None:
        alert, routes = shorten(alert, routes)
    return Decision(
        article_id=article.article_id,
        mark=mark_of(article, reading),
        body_version=change.version,
        decided_at=now,
        edited_at=now if change.edited else None,
        belonging=snapshot.belonging,
        added=added,
        withdrawn=tuple(change.withdraw(held, alert, told) for held in change.removed),
        kept=change.kept,
        taken_back=tuple(change.taken_back()),
        known=change.known_after(added),
        alert=alert,
        routes=routes,
    )


class _Line(NamedTuple):
    finding: Finding
    news: News
    why: str
    previous: Evidence | None = None


class _Change:
    """An article's findings beside those that the ledger holds of it."""

    def __init__(self, article: Article, reading: Reading, snapshot: Snapshot, now: datetime) -> None:
        self.article, self.reading, self.snapshot, self.now = article, reading, snapshot, now
        self.version = body_version(article)
        self.said_at = article.published_at or now
        found = {finding_id(article, finding): finding for finding in reading.findings}
        before = {held.finding_id: held for held in snapshot.record.held} if snapshot.record else {}
        self.unverified = {note.claim_id for note in reading.unverified}
        self.refuted = {finding_id(article, finding): finding.refined for finding in reading.withdrawn}
        self.ids = frozenset({*found, *before})
        self.added = [finding for name, finding in found.items() if name not in before]
        self.kept = tuple(held for name, held in before.items() if name in found)
        self.removed = [held for name, held in before.items() if name not in found]
        if self.shortened:
            self.kept, self.removed = (*self.kept, *self.removed), []
        self.keys_before = {held.key for held in before.values()}
        self.keys_after = {held.key for held in self.kept} | {key_of(finding) for finding in reading.findings}
        # Looked up, not searched for: an article that names 3,000 people must not cost 3,000 times 3,000 steps.
        self._held_by_key = _by_key((*self.kept, *self.removed))
        self._known = {known.key: known for claim in snapshot.claims.values() for known in claim.known}
        self._gone: dict[str, list[Held]] = {}
        self._gone_of_source: dict[tuple[str, str], Held] = {}
        for held in self.removed:
            if held.finding_id not in self.refuted and held.key not in self.keys_after:  # else their sentences stand
                self._gone.setdefault(held.finding.claim_id, []).append(held)
                self._gone_of_source.setdefault((held.key[0], held.key[2]), held)

    @property
    def edited(self) -> bool:
        """Whether the article's words have changed since they were last recorded."""
        return self.snapshot.record is not None and self.snapshot.record.body_version != self.version

    @property
    def shortened(self) -> bool:
        """Whether so much of the text is gone that a missing sentence says nothing."""
        record = self.snapshot.record
        return record is not None and (
            len(self.article.body) < MIN_KEPT * record.chars or record.text_from != self.article.text_from
        )

    def holdings(self, claim_id: str) -> ClaimHoldings:
        """The claim as the ledger holds it; empty where it holds nothing."""
        return self.snapshot.claims.get(claim_id) or ClaimHoldings(claim_id=claim_id)

    def known(self, key: StanceKey) -> Known | None:
        """The stance as the ledger holds it."""
        return self._known.get(key)

    def held(self, key: StanceKey) -> Held | None:
        """The first of the article's findings before that take this stance."""
        return next(iter(self._held_by_key.get(key, ())), None)

    def gone(self, claim_id: str) -> list[Held]:
        """Findings on a claim whose source no longer takes that stance in this article."""
        return self._gone.get(claim_id, [])

    def gone_of_source(self, key: StanceKey) -> Held | None:
        """The first of these of the same source."""
        return self._gone_of_source.get((key[0], key[2]))

    def hold(self, finding: Finding, alert: Alert | None, verdicts: Mapping[StanceKey, tuple[str, bool]]) -> Held:
        """A finding as the ledger will hold it, with its verdict."""
        verdict, alerts = verdicts[key_of(finding)]
        held = self._held(finding, verdict)
        return held.model_copy(update={"alert_id": alert.alert_id}) if alert is not None and alerts else held

    def taken_back(self) -> Iterator[Held]:
        """What a refiner withdrew and the ledger does not hold; withdrawn for good as far as the ledger goes."""
        for finding in self.reading.withdrawn:
            held = self._held(finding, finding.refined)
            if held.finding_id not in self.ids:
                yield held.model_copy(update={"withdrawn_at": self.now, "withdrawn_why": finding.refined})

    def _held(self, finding: Finding, verdict: str) -> Held:
        return Held(
            finding_id=finding_id(self.article, finding),
            finding=finding,
            article_id=self.article.article_id,
            outlet=self.article.outlet,
            title=self.article.title,
            url=self.article.url,
            published_at=self.article.published_at,
            seen_at=self.now,
            verdict=verdict,
            unverified=finding.claim_id in self.unverified,
        )

    def withdraw(self, held: Held, alert: Alert | None, told_of: Collection[Finding]) -> Held:
        """A finding that the article no longer shows, with the reason; `told_of` are those that the alert names."""
        why = "the article was edited" if self.edited else "the claims or the rules of reading have changed"
        why = self.refuted.get(held.finding_id, why)
        told = {"alert_id": alert.alert_id} if alert is not None and held.finding in told_of else {}
        mute = muting(self.snapshot.mutes, held.finding, self.article.outlet, self.now)
        if self.edited and mute is not None and not told:
            why = f"{why}; {mute.words()}"
        return held.model_copy(update={"withdrawn_at": self.now, "withdrawn_why": why, **told})

    def known_after(self, added: Sequence[Held]) -> tuple[Known, ...]:
        """Every stance that this article adds or takes back, as it is afterwards."""
        after = [self._joined(key, held) for key, held in _by_key(added).items()]
        left = sorted(self.keys_before - self.keys_after)
        return (*after, *(k.model_copy(update={"articles": k.articles - 1}) for key in left if (k := self.known(key))))

    def _joined(self, key: StanceKey, held: Sequence[Held]) -> Known:
        known, first = self.known(key), min(held, key=lambda one: (one.at, one.finding_id))
        joins = key not in self.keys_before
        confidence = max((one.finding.confidence for one in held), default=0.0)
        if known is None:
            return Known(
                claim_id=key[0],
                stance=key[1],
                source=first.finding.source,
                finding_id=first.finding_id,
                first_at=first.at,
                outlet=first.outlet,
                articles=1,
                confidence=confidence,
            )
        earlier = (first.at, first.finding_id) < (known.first_at, known.finding_id)
        start = {
            "finding_id": first.finding_id,
            "source": first.finding.source,
            "first_at": first.at,
            "outlet": first.outlet,
        }
        counts: dict[str, float] = {"articles": known.articles + joins, "confidence": max(known.confidence, confidence)}
        return known.model_copy(update={**(start if earlier else {}), **counts})


def _judge(change: _Change, rules: Rules) -> tuple[list[AlertLine], dict[StanceKey, tuple[str, bool]]]:
    """The lines of the alert, and for each key that was added its verdict and whether it alerts."""
    lines: list[_Line] = []
    verdicts: dict[StanceKey, tuple[str, bool]] = {}
    for key, findings in _by_key(change.added).items():
        finding = _best(findings)
        line, verdict = _verdict(change, key, finding)
        if line is not None and (silence := _silence(change, line, rules)):
            line, verdict = None, silence
        verdicts[key] = (verdict, line is not None)
        lines += [line] if line else []
    lines += [line for line in _withdrawals(change) if not _silence(change, line, rules)]
    return [_alert_line(change, line, rules.claims) for line in lines], verdicts


def _silence(change: _Change, line: _Line, rules: Rules) -> str:
    """Why nobody is told of what is news; empty where somebody is."""
    mute = muting(change.snapshot.mutes, line.finding, change.article.outlet, change.now)
    return rules.silent or (mute.words() if mute else "")


def _verdict(change: _Change, key: StanceKey, finding: Finding) -> tuple[_Line | None, str]:
    before = change.held(key)
    if before is not None:
        return None, reason_for_same_article(before)
    known, gone = change.known(key), change.gone(key[0]) if change.edited else []
    if gone:
        previous = (change.gone_of_source(key) or gone[0]).finding
        why = reason_for_edit(finding, previous, change.article.outlet)
        return _Line(finding, News.EDIT, why, previous), why
    if known is not None:
        return None, reason_for_silence(known)
    news, why = reason_for_news(finding, change.holdings(key[0]), change.said_at)
    return _Line(finding, news, why), why


def _withdrawals(change: _Change) -> list[_Line]:
    """Stances that an edit took away without taking another on the same claim."""
    if not change.edited:
        return []
    replaced = {finding.claim_id for finding in change.added}
    gone = {
        held.key: held.finding
        for claim_id in sorted({h.finding.claim_id for h in change.removed} - replaced)
        for held in change.gone(claim_id)
    }
    return [_Line(f, News.EDIT, reason_for_withdrawal(f, change.article.outlet), f) for f in gone.values()]


def _alert_line(change: _Change, line: _Line, claims: Mapping[str, Claim]) -> AlertLine:
    claim_id = line.finding.claim_id
    return AlertLine(
        finding=line.finding,
        statement=claims[claim_id].statement if claim_id in claims else claim_id,
        news=line.news,
        why_news=line.why,
        previous=line.previous and Evidence(**{k: getattr(line.previous, k) for k in Evidence.model_fields}),
        unverified=claim_id in change.unverified,
        tally=change.holdings(claim_id).tally_after,
    )


def _alert(change: _Change, lines: Sequence[AlertLine]) -> Alert:
    article = change.article
    names = sorted("|".join((*key_of(line.finding), line.news)) for line in lines)
    return Alert(
        alert_id=digest((article.article_id, change.version, *names)),
        raised_at=change.now,
        article_id=article.article_id,
        outlet=article.outlet,
        title=article.title,
        url=article.url,
        published_at=article.published_at,
        origin_id=change.snapshot.belonging.origin_id,
        lines=tuple(lines),
    )


def _best(findings: Sequence[Finding]) -> Finding:
    """The surest of several sentences that show the same; the first of equals."""
    return max(findings, key=lambda finding: (finding.confidence, -finding.start))


def _by_key(found: Iterable[F]) -> dict[StanceKey, list[F]]:
    groups: dict[StanceKey, list[F]] = {}
    for one in found:
        groups.setdefault(one.key if isinstance(one, Held) else key_of(one), []).append(one)
    return groups
