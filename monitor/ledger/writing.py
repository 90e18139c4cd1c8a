"""A decision as Redis commands: pure, so that one Lua script can apply them all at once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from monitor.articles import Signature
from monitor.ledger.fates import Fate
from monitor.ledger.keys import Keys
from monitor.ledger.leases import Command
from monitor.ledger.origins import index
from monitor.models import Alert, Article, Stance
from monitor.news.decision import Decision
from monitor.news.holdings import Held
from monitor.news.routing import Route

MAX_EDITS = 20
"""The latest edits are remembered; an article that changes with every look says nothing by it."""
MESSAGE_SECONDS = 30 * 86_400
"""A digest's list of alerts lives longer than all attempts to deliver it."""


class Contribution(NamedTuple):
    """What one article adds to the counts: its origin, and its stances by claim."""

    article_id: str
    origin_id: str
    stances: Mapping[str, Sequence[Stance]]


class Written(NamedTuple):
    """What goes with a decision into the write."""

    article: Article
    signature: Signature
    found_for: timedelta
    """How long later articles find this one by its words."""
    before: Contribution | None
    """The article's own contribution so far."""
    moved: Sequence[Contribution]
    """Contributions of the other articles whose origin changes with this one."""
    edits: Sequence[str] = ()
    """When the article's words were seen to have changed before."""
    first_look: timedelta | None = None
    """After which time the article is looked at again; None where it is not, or where that is planned already."""


def stances_of(held: Sequence[Held]) -> dict[str, list[Stance]]:
    """The stances that findings take, by claim."""
    stances: dict[str, list[Stance]] = {}
    for one in held:
        taken = stances.setdefault(one.finding.claim_id, [])
        if one.finding.stance not in taken:
            taken.append(one.finding.stance)
    return stances


def commands_for(decision: Decision, written: Written, keys: Keys) -> list[Command]:
    """Every command that the decision comes to, in order."""
    return [
        *_count(decision, written, keys),
        *_membership(decision, written, keys),
        *_index(decision, written, keys),
        *_findings(decision, keys),
        *_known(decision, keys),
        *(_alert(decision.alert, keys) if decision.alert else ()),
        *(c for r in decision.routes if decision.alert for c in _route(r, decision.alert, keys)),
        *_record(decision, written, keys),
    ]


def _count(decision: Decision, written: Written, keys: Keys) -> Iterator[Command]:
    """Take the old contributions from the counts of origins and put the new ones there."""
    origin_id = decision.belonging.origin_id
    now = Contribution(decision.article_id, origin_id, stances_of(decision.held))
    old = [*([written.before] if written.before else []), *written.moved]
    new = [now, *(one._replace(origin_id=origin_id) for one in written.moved)]
    touched: set[str] = set()
    for sign, contributions in (("-1", old), ("1", new)):
        for one in contributions:
            for name in _counters(one, keys):
                touched.add(name)
                yield ("ZINCRBY", name, sign, one.origin_id)
    yield from (("ZREMRANGEBYSCORE", name, "-inf", "0") for name in sorted(touched))
    for claim_id in written.before.stances if written.before else ():
        yield ("ZREM", keys.claim(claim_id, "articles"), decision.article_id)
    for claim_id in now.stances:
        at = decision.held[0].seen_at.timestamp()
        yield ("ZADD", keys.claim(claim_id, "articles"), str(at), decision.article_id)
        yield ("SADD", keys.claims, claim_id)


def _counters(one: Contribution, keys: Keys) -> Iterator[str]:
    for claim_id, stances in one.stances.items():
        yield keys.claim_origins(claim_id)
        yield from (keys.claim_origins(claim_id, stance) for stance in stances)


def _membership(decision: Decision, written: Written, keys: Keys) -> Iterator[Command]:
    belonging = decision.belonging
    for one in written.moved:
        yield ("HSET", keys.record(one.article_id), "origin", belonging.origin_id)
        yield ("SADD", keys.origin(belonging.origin_id), one.article_id)
    yield from (("DEL", keys.origin(merged)) for merged in belonging.merges)
    yield ("SADD", keys.origin(belonging.origin_id), decision.article_id)


def _index(decision: Decision, written: Written, keys: Keys) -> Iterator[Command]:
    seconds = int(written.found_for.total_seconds())
    return index(decision.article_id, written.signature, stances_of(decision.held), keys, seconds)


def _findings(decision: Decision, keys: Keys) -> Iterator[Command]:
    for held in decision.added:
        claim_id, at = held.finding.claim_id, str(held.seen_at.timestamp())
        yield ("SET", keys.finding(held.finding_id), held.model_dump_json())
        yield ("ZADD", keys.claim(claim_id, "findings"), at, held.finding_id)
        if held.alert_id is None:
            yield from _suppressed(held, keys)
    for held in decision.withdrawn:
        yield ("SET", keys.finding(held.finding_id), held.model_dump_json())
    for held in decision.taken_back:
        yield ("SET", keys.finding(held.finding_id), held.model_dump_json())
        yield ("SADD", keys.claims, held.finding.claim_id)  # whose log of what was not alerted is tidied
        yield from _suppressed(held, keys)


def _suppressed(held: Held, keys: Keys) -> Iterator[Command]:
    at = str(held.seen_at.timestamp())
    yield ("ZADD", keys.claim(held.finding.claim_id, "suppressed"), at, held.finding_id)
    yield ("ZADD", keys.suppressed, at, held.finding_id)


def _known(decision: Decision, keys: Keys) -> Iterator[Command]:
    for known in decision.known:
        field = f"{known.stance}|{known.source.key}"
        yield ("HSET", keys.claim(known.claim_id, "known"), field, known.model_dump_json())


def _alert(alert: Alert, keys: Keys) -> Iterator[Command]:
    yield ("SET", keys.alert(alert.alert_id), alert.model_dump_json())
    yield ("XADD", keys.alerts, "*", "id", alert.alert_id)
    for claim_id in dict.fromkeys(line.finding.claim_id for line in alert.lines):
        yield ("ZADD", keys.claim(claim_id, "alerts"), str(alert.raised_at.timestamp()), alert.alert_id)


def _route(route: Route, alert: Alert, keys: Keys) -> Iterator[Command]:
    fates = keys.fates(alert.alert_id)
    yield ("HSET", fates, route.sink, Fate.of(route).model_dump_json(exclude_defaults=True))
    if not route.given:
        return
    if route.message_id != alert.alert_id:
        yield ("RPUSH", keys.message(route.message_id), alert.alert_id)
        yield ("EXPIRE", keys.message(route.message_id), str(MESSAGE_SECONDS))
    yield ("ZADD", keys.outbox, "NX", f"{route.due.timestamp():.6f}", f"{route.message_id}:{route.sink}")
    for place in route.lines:
        claim_id = alert.lines[place].finding.claim_id
        yield ("HSET", keys.last_sent(route.sink), claim_id, route.due.isoformat())


def _record(decision: Decision, written: Written, keys: Keys) -> Iterator[Command]:
    article = written.article
    fields = {
        "body": decision.body_version,
        "chars": str(len(article.body)),
        "text_from": article.text_from,
        "origin": decision.belonging.origin_id,
        "signature": written.signature.model_dump_json(),
        "ties": json.dumps(decision.belonging.ties),
        "findings": json.dumps([held.finding_id for held in decision.held]),
        "stances": json.dumps(stances_of(decision.held)),
    }
    if written.before is not None and decision.edited_at is not None:
        fields["edits"] = json.dumps([*written.edits, decision.edited_at.isoformat()][-MAX_EDITS:])
    if written.before is None:
        fields["first_seen"] = decision.decided_at.isoformat()
        if written.first_look is not None:
            yield (
                "ZADD",
                keys.looks,
                "NX",
                str((decision.decided_at + written.first_look).timestamp()),
                article.article_id,
            )
    yield ("HSET", keys.record(article.article_id), *(word for pair in fields.items() for word in pair))
