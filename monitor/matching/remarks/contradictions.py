"""Contradictions: what a claim that somebody asserts or denies says of the others that contradict or include it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from monitor.matching.compilation.compiled import CompiledClaim
from monitor.matching.compilation.relations import Relations
from monitor.matching.propositions.triggers import claims_either_side, role_of
from monitor.matching.remarks.hearing import Hearing
from monitor.matching.remarks.verification import left_it_open
from monitor.matching.stance.court import Judgement, quote
from monitor.matching.stance.headlines import clings_in_headline
from monitor.matching.stance.receipts import Receipt
from monitor.matching.text import NOT
from monitor.models import Stance

_FIGHTING = frozenset(["fight", "go_on", "rage", "close_combat"])


def deny_contradicted(hearing: Hearing, relations: Relations) -> Iterator[Judgement]:
    """Who asserts a claim denies those that it contradicts: the first, and those that the article tells.

    Not what he confirms himself: who says that the town is taken and that pockets hold out denies nothing. Nor
    does who could not check it, and goes on that there is a fight.
    """
    asserted = [j for j in hearing.judged if j.asserted]
    told = {j.touch.claim_id for j in asserted if not j.touch.opposed}
    confirmed = {(j.touch.claim_id, j.said.source.key) for j in asserted if j.stance is Stance.CONFIRMS}
    for judgement in asserted:
        others = [c for c in judgement.touch.compiled.contradicts if c in relations.claims]
        if not others or _takes_no_side(judgement, hearing) or _is_nobodys(judgement):
            continue
        said_by = judgement.said.source.key
        if judgement.stance is Stance.CONFIRMS and any((other, said_by) in confirmed for other in others):
            continue
        for claim_id in dict.fromkeys([*others[:1], *(c for c in others if c in told)]):
            compiled = relations.claims[claim_id]
            if not hearing.speakers.is_claimant(judgement.said, compiled):
                yield _contradict(judgement, compiled)


def _is_nobodys(judgement: Judgement) -> bool:
    """As in "rejected *suggestions that* troops still held it": relayed, and told by nobody who could deny."""
    return judgement.stance is Stance.REPEATS and judgement.said.source.kind == "outlet"


def _takes_no_side(judgement: Judgement, hearing: Hearing) -> bool:
    """As in "fighting goes on" in an outlet's own voice, or of who could not check it; "Arland clings to Tarn"."""
    if _only_tells_of_fighting(judgement) or clings_in_headline(judgement.touch, judgement.said):
        return True
    return judgement.touch.occurrence.group in _FIGHTING and left_it_open(judgement, hearing)


def _only_tells_of_fighting(judgement: Judgement) -> bool:
    """An outlet that says in its own voice that a fight goes on takes no side, unless it says who holds the place.

    2 of 10 denials read out of such sentences were right (own gold articles, November 2026).
    """
    return judgement.said.source.kind == "outlet" and not claims_either_side(judgement.touch)


def _contradict(judgement: Judgement, compiled: CompiledClaim) -> Judgement:
    """The same judgement as a denial of another claim, one that the asserted one contradicts."""
    who = "The outlet" if judgement.said.source.kind == "outlet" else judgement.said.source.name
    why = f"{who} asserted what contradicts it: {quote(judgement.touch)}"
    return replace(
        judgement,
        touch=replace(judgement.touch, compiled=compiled),
        stance=Stance.DENIES,
        receipt=min(judgement.receipt, Receipt.POINTED_AT),  # words that say nothing of the claim are the lesser one
        why=why,
    )


def carry_denials(hearing: Hearing) -> Iterator[Judgement]:
    """Who denies that the place was taken at all denies that those took it of whom the text tells it.

    An unknown voice may mean another's claim, unless nobody else's is told.
    """
    asserted = [j for j in hearing.judged if j.asserted]
    told = {j.touch.claim_id: j.touch.compiled for j in asserted if j.touch.compiled.agent_must_be_named}
    holders = {(j.touch.claim_id, j.said.source.key) for j in asserted}
    claimed = {claim_id for claim_id, _ in holders}
    for judgement in hearing.judged if told else ():
        if judgement.stance is not Stance.DENIES:
            continue
        general, said = judgement.touch.compiled, judgement.said
        answers = said.source.kind == "voice" and general.claim.claim_id not in claimed
        known = (said.voice.chain or answers) and not judgement.shown_by
        if not known or not general.is_of_a_capture:
            continue
        for claim_id, specific in told.items():
            holds = (claim_id, said.source.key) in holders or hearing.speakers.is_claimant(said, specific)
            if general.place == specific.place and specific.is_of_a_capture and general is not specific and not holds:
                yield _contradict(judgement, specific)


def without_background(hearing: Hearing) -> Hearing:
    """The same without what is no answer: who tells that the town was taken does not confirm the fighting there."""
    judged, speakers = hearing.judged, hearing.speakers
    told = {
        j.touch.claim_id: j.touch.compiled
        for j in judged
        if j.asserted and not j.touch.opposed and speakers.is_claimant(j.said, j.touch.compiled)
    }

    def is_background(judgement: Judgement) -> bool:
        if not judgement.asserted:
            return False
        rivals = [told[c] for c in judgement.touch.compiled.contradicts if c in told]
        return any(speakers.is_claimant(judgement.said, rival) for rival in rivals)

    left = [j for j in judged if j.asserted and not j.touch.opposed and role_of(j.touch) == "loser"]
    kept = (j for j in judged if not is_background(j) and not any(_is_where_they_went(j, k) for k in left))
    return hearing.with_only(tuple(kept))


def _is_where_they_went(judgement: Judgement, left: Judgement) -> bool:
    """As in "They have left the town but *still hold* the hills": who has just left it holds another place."""
    touch, before = judgement.touch, left.touch
    rivals = {*touch.compiled.contradicts, *(before.compiled.contradicts)}
    return (
        touch.sentence is before.sentence
        and touch.occurrence.pattern.at_place
        and not before.occurrence.pattern.at_place
        and before.trigger < touch.trigger
        and bool({touch.claim_id, before.claim_id} & rivals)
        and judgement.said.source.key == left.said.source.key
    )


def without_contrast(hearing: Hearing) -> Hearing:
    """The same without what is denied only to say it otherwise: "was *not surrendered but lost*", "not X, it fell"."""
    taken = [j for j in hearing.judged if j.stance in _TOLD and not j.touch.opposed and _is_contrasted(j)]
    if not taken:
        return hearing
    better = {id(j) for j in hearing.judged if j.stance and any(_is_said_better(j, other) for other in taken)}
    return hearing.with_only(tuple(j for j in hearing.judged if id(j) not in better)) if better else hearing


_TOLD = (Stance.CONFIRMS, Stance.REPEATS)


def _is_contrasted(judgement: Judgement) -> bool:
    """May something be denied in the sentence, only to say that the place was taken?"""
    return judgement.touch.compiled.is_of_a_capture and not _NOT.isdisjoint(judgement.touch.sentence.forms)


def _is_said_better(judgement: Judgement, other: Judgement) -> bool:
    """Is what these words deny said in other words right behind them, by the same voice?"""
    touch, behind = judgement.touch, other.touch
    if touch.sentence is not behind.sentence or judgement.said.source != other.said.source:
        return False
    lowers, last, first = touch.sentence.lowers, touch.occurrence.trigger[1], behind.occurrence.trigger[0]
    denied = judgement.stance is Stance.DENIES or behind.claim_id in touch.compiled.contradicts
    near = 0 < first - last <= _CONTRASTED and not _CONTRASTING.isdisjoint(lowers[last:first])
    undone = lowers[max(0, touch.occurrence.trigger[0] - _UNDONE) : last]
    another = any(t.is_capitalised for t in touch.sentence.tokens[max(last, touch.occurrence.end) : first])
    return denied and near and not another and not _NOT.isdisjoint(undone)


_CONTRASTED = 6  # tokens: "surrendered, it was simply lost"
_CONTRASTING = frozenset(["but", ",", ";", ":", "—", "–", "-"])
_UNDONE = 4  # tokens: "did not simply give"
_NOT = frozenset([*NOT, "never"])
