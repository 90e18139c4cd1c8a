"""The ledger: what it holds, as a snapshot to decide on; and one atomic, idempotent write for what was decided."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal, NamedTuple, cast

from monitor.articles import sign
from monitor.ledger.connection import run_script
from monitor.ledger.keys import Keys
from monitor.ledger.looks import LookPolicy
from monitor.ledger.mutes import Mutes
from monitor.ledger.origins import belonging_of, find_candidates
from monitor.ledger.retention import RetentionPolicy
from monitor.ledger.store import Store, Word
from monitor.ledger.writing import Contribution, Written, commands_for
from monitor.models import Article, Finding, Reading, Stance, Tally
from monitor.news.decision import Decision, mark_of
from monitor.news.holdings import ArticleRecord, Belonging, ClaimHoldings, Held, Known, Snapshot
from monitor.redis_failures import redis_errors


class Basis(NamedTuple):
    """A snapshot, and what a decision on it needs to be written."""

    snapshot: Snapshot
    written: Written
    guards: Mapping[str, str]
    """Key -> version that each claim must still have."""
    known_already: bool
    """This very reading was written before."""


class Ledger:
    """Every finding so far, per claim.

    Args:
        store: the Redis client.
        keys: the names in Redis.
        sinks: names of the sinks, whose last alerts a decision asks for.
        looks: when matched articles are looked at again.
        retention: how long articles are found by what later ones share with them.
    """

    def __init__(
        self,
        store: Store,
        keys: Keys,
        *,
        sinks: Sequence[str],
        looks: LookPolicy,
        retention: RetentionPolicy,
    ) -> None:
        self._store, self._keys, self._sinks = store, keys, sinks
        self._looks, self._retention = looks, retention
        self._mutes = Mutes(store, keys)

    def look(self, article: Article, reading: Reading) -> Basis:
        """What the ledger holds about an article and the claims that it speaks of.

        Raises:
            StoreUnavailable: Redis does not answer.
        """
        with redis_errors():
            return self._look(article, reading)

    def write(self, decision: Decision, basis: Basis) -> Literal["done", "known", "stale"]:
        """Write a decision: all of it or nothing, and once.

        Returns:
            `done`; `known` when it was written before (nothing changed); `stale` when the ledger has changed since
            the snapshot was taken (nothing changed: look and decide again).

        Raises:
            StoreUnavailable: Redis does not answer; it may or may not have been written.
        """
        guards = [word for pair in sorted(basis.guards.items()) for word in pair]
        commands = json.dumps(commands_for(decision, basis.written, self._keys))
        before = basis.snapshot.record.mark if basis.snapshot.record else ""
        words: list[Word] = [decision.mark, before, len(basis.guards), *guards, commands]
        answer = run_script(self._store, "record", (self._keys.record(decision.article_id),), words)
        return cast("Literal['done', 'known', 'stale']", answer.decode())

    def _look(self, article: Article, reading: Reading) -> Basis:
        fields = self._fields(article.article_id)
        record = self._record(article.article_id, fields)
        held = record.held if record else ()
        findings = [*reading.findings, *(one.finding for one in held)]
        claim_ids = sorted({finding.claim_id for finding in findings})
        guards = self._versions(claim_ids)  # read first: whatever changes after this makes the decision stale
        signature = sign(article)
        before = record.origin_id if record else None
        others = find_candidates(signature, claim_ids, self._store, self._keys)
        belonging = belonging_of(article, signature, others, before=before)
        moved = self._members(belonging, article.article_id)
        guards |= self._versions({claim_id for one in moved for claim_id in one.stances})
        snapshot = Snapshot(
            record=record,
            belonging=belonging,
            claims=self._holdings(claim_ids, article, findings, belonging),
            last_sent=self._last_sent(claim_ids),
            mutes=self._mutes.all() if claim_ids else (),
        )
        own = self._contribution(article.article_id, fields) if record else None
        written = Written(
            article,
            signature,
            self._retention.articles,
            own,
            moved,
            edits=json.loads(fields.get("edits", "[]")),
            first_look=self._looks.after(timedelta(0)) if article.url else None,
        )
        known = record is not None and record.mark == mark_of(article, reading)
        return Basis(snapshot, written, guards, known)

    def _fields(self, article_id: str) -> dict[str, str]:
        raw = self._store.hgetall(self._keys.record(article_id))
        return {name.decode(): value.decode() for name, value in raw.items()}

    def _record(self, article_id: str, fields: Mapping[str, str]) -> ArticleRecord | None:
        if not fields:
            return None
        names = [self._keys.finding(name) for name in json.loads(fields["findings"])]
        held = [Held.model_validate_json(raw) for raw in (self._store.mget(names) if names else []) if raw]
        return ArticleRecord(
            article_id=article_id,
            mark=fields["mark"],
            body_version=fields["body"],
            chars=int(fields["chars"]),
            text_from=fields["text_from"],
            origin_id=fields["origin"],
            held=tuple(held),
        )

    def _versions(self, claim_ids: Collection[str]) -> dict[str, str]:
        names = [self._keys.claim(claim_id, "version") for claim_id in sorted(claim_ids)]
        values = self._store.mget(names) if names else []
        return {name: (value or b"0").decode() for name, value in zip(names, values, strict=True)}

    def _members(self, belonging: Belonging, article_id: str) -> list[Contribution]:
        """The articles of origins that end up under another name."""
        names = {n.decode() for merged in belonging.merges for n in self._store.smembers(self._keys.origin(merged))}
        return [self._contribution(name, self._fields(name)) for name in sorted(names - {article_id})]

    def _contribution(self, article_id: str, fields: Mapping[str, str]) -> Contribution:
        stances = {claim: [Stance(one) for one in taken] for claim, taken in json.loads(fields["stances"]).items()}
        return Contribution(article_id, fields["origin"], stances)

    def _holdings(
        self, claim_ids: Sequence[str], article: Article, findings: Sequence[Finding], belonging: Belonging
    ) -> dict[str, ClaimHoldings]:
        """What is held of each claim, asked for in one round trip."""
        names = [belonging.origin_id, *belonging.merges]
        with self._store.pipeline(transaction=False) as pipe:
            for claim_id in claim_ids:
                sources = sorted({f.source.key for f in findings if f.claim_id == claim_id})
                articles, origins = self._keys.claim(claim_id, "articles"), self._keys.claim_origins(claim_id)
                pipe.hmget(self._keys.claim(claim_id, "known"), [f"{s}|{key}" for s in Stance for key in sources])
                pipe.zcard(articles)
                pipe.zcard(origins)
                pipe.zscore(articles, article.article_id)
                pipe.zmscore(origins, names)
                for stance in Stance:
                    pipe.zcard(self._keys.claim_origins(claim_id, stance))
            answers = pipe.execute()
        each = len(answers) // len(claim_ids) if claim_ids else 0
        return {claim: _held(claim, answers[n * each : (n + 1) * each]) for n, claim in enumerate(claim_ids)}

    def _last_sent(self, claim_ids: Sequence[str]) -> dict[str, dict[str, datetime]]:
        times: dict[str, dict[str, datetime]] = {}
        for sink in self._sinks if claim_ids else ():
            raw = self._store.hmget(self._keys.last_sent(sink), list(claim_ids))
            found = zip(claim_ids, raw, strict=True)
            times[sink] = {claim: datetime.fromisoformat(at.decode()) for claim, at in found if at}
        return times


def _held(claim_id: str, answers: Sequence[Any]) -> ClaimHoldings:
    known, articles, origins, there, present, *by_stance = answers
    seen = sum(score is not None for score in present)
    return ClaimHoldings(
        claim_id=claim_id,
        known=tuple(Known.model_validate_json(raw) for raw in known if raw),
        stances_held=frozenset(stance for stance, count in zip(Stance, by_stance, strict=True) if count),
        tally=Tally(articles=articles, origins=origins),
        tally_after=Tally(articles=articles + (there is None), origins=origins - seen + 1),
        origin_is_new=not seen,
    )
