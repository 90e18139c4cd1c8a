"""Standpoints: from whose a wording is told: the desk's own claim's, either side's, "we"."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import takewhile

from monitor.matching.language.vocabulary import tokens_of
from monitor.matching.lexicon import load_words
from monitor.matching.mood.assessment import Mood
from monitor.matching.mood.reality import Reality
from monitor.matching.propositions.tellings import Telling
from monitor.matching.propositions.touches import Touch
from monitor.matching.propositions.triggers import claims_either_side, role_of
from monitor.matching.text import lemma, split_words

_TELLING = load_words("speakers")["telling"]
_SHORT_SUBJECT = 5  # words before the verb: "Kelland's forces have now fully"


def is_own(touch: Touch) -> bool:
    """Is it a phrasing of the desk's own that was found?"""
    return touch.occurrence.pattern in touch.compiled.own


def anybody_may_say(touch: Touch) -> bool:
    """Is it a wording that either side may use: one of the desk's own, that a fight goes on, whose men have gone?"""
    found = touch.occurrence
    says_whose = found.pattern.names_sides or found.group in _GONE or found.group.startswith("=")
    return is_own(touch) or says_whose or not touch.compiled.leads


_GONE = load_words("agents")["gone"]


def says_we(touch: Touch) -> bool:
    """As in "*we* are inside Tarn": of the attackers it does not tell that the defenders are."""
    return bool(touch.compiled.contradicts) and speaks_of_us(touch)


def speaks_of_us(touch: Touch) -> bool:
    """As in "*we* have been in Tarn since this morning", of whoever speaks."""
    return not _WE.isdisjoint(touch.sentence.lowers[touch.occurrence.start : touch.occurrence.end])


_WE = load_words("agents")["first_person"]


def of_another_kind(touch: Touch, start: int) -> str:
    """The word that shows that others did it: of a claim of rebels "*the army* controls it", and the reverse.

    `start`: the first token of its clause.
    """
    subject = touch.sentence.lemmas[start : touch.occurrence.trigger[0]]
    others = _others_than(touch.compiled.claim.statement)
    return next((word for word in subject if word in others), "")


def by_strangers(touch: Touch, known: AbstractSet[int], start: int) -> str:
    """Who did it that nobody knows: "*the Wolves* have taken Tarn", "was taken *by the Free Wolves*".

    Args:
        touch: what was done.
        known: the tokens of the sentence that name somebody who is known.
        start: the first token of its clause.
    """
    tokens, found = touch.sentence.tokens, touch.occurrence
    last = next((at for at in reversed(range(start, found.trigger[0])) if tokens[at].lower not in _LEADING), -1)
    by = next((at for at in range(found.end, found.end + _BY) if touch.sentence.lowers[at : at + 1] == ("by",)), 0)
    if by:
        behind = takewhile(lambda t: t.is_capitalised, tokens[by + 2 :])
        last = by + 1 + len(list(behind)) if tokens[by + 1].lower == "the" else -1
    first = last
    while first > 0 and tokens[first].is_capitalised:
        first -= 1
    band = first < last and tokens[first].lower == "the" and tokens[last].lower.endswith("s")
    place = tokens_of(found.spans)
    return tokens[last].text if band and last not in known and last not in place else ""


_BY = 3  # tokens: "was taken on Monday by"
_LEADING = load_words("statements")["auxiliaries"] | {"now", "also", "already", "then", "finally", "been"}


@lru_cache(maxsize=1024)
def _others_than(statement: str) -> frozenset[str]:
    """Words for those who are of another kind than those of whom a claim tells; none where it tells of both."""
    theirs = {lemma(word.lower()) for word in split_words(statement)}
    kinds = [(own, others) for own, others in (("risen", "lawful"), ("lawful", "risen")) if theirs & _KINDS[own]]
    return _KINDS[kinds[0][1]] if len(kinds) == 1 else frozenset()


_KINDS = load_words("departures")


def tells_only_of_the_fight(touch: Touch) -> bool:
    """As in "the fight is over", "it was quiet there", of a claim that somebody holds the place and no more."""
    event = touch.compiled.event
    if not touch.opposed or event is None or event.name != "defence" or is_own(touch):
        return False
    found = touch.occurrence
    of_fight = not _FIGHT.isdisjoint(found.pattern.needs) or not _SILENCE.isdisjoint(found.group.split("|"))
    return of_fight and _FIGHTING.isdisjoint(touch.compiled.claim.statement.lower().split())


_FIGHT = frozenset(["fight", "resistance", "mop_up"])
_SILENCE = frozenset(["quiet", "=quiet", "silent", "=silent", "=calm", "calm", "=fired"])
_FIGHTING = frozenset(["fighting", "battle", "fight", "combat", "clashes"])


def tells_of_the_enemy(touch: Touch, telling: Telling, mood: Mood) -> bool:
    """As in "the garrison's command said *the rebels had taken* the town": nobody else can be meant.

    Only where that is all that is said: not "said that they pretend that the rebels had taken the town".
    """
    clause, tokens = telling.clause, touch.sentence.tokens
    first = next((t for t in tokens[clause.bounds[0] :][:2] if t.is_word), tokens[clause.bounds[0]])  # “The
    opens = clause.start == clause.bounds[0] and (first.is_capitalised or first.lower == "the")
    done = mood.reality is Reality.ASSERTED and not mood.negated and role_of(touch) == "doer"
    plain = len(clause.leading) <= _SHORT_SUBJECT and _TELLING.isdisjoint(t.lemma for t in clause.before)
    heard = telling.said.cue is not None or telling.said.source.kind == "outlet"  # not "Arland: rebels take Tarn"
    return heard and done and opens and plain and telling.agent.entity_id in touch.compiled.agents


def tells_who_did_it(touch: Touch) -> bool:
    """Is it a phrasing that names who acts, the desk's own or of the attackers; not that somebody "claimed victory"."""
    return is_own(touch) and touch.occurrence.group != "victory"


def done_by_others(touch: Touch, chain: Sequence[str], *, negated: bool) -> str:
    """Why what "they" do is not the claim's; in "They have it" those are meant who came to take it.

    Args:
        touch: what they do.
        chain: who says so, and for whom he speaks.
        negated: it is denied that they do.
    """
    compiled = touch.compiled
    if not compiled.agents.isdisjoint(chain):
        return "it is others that are meant"
    still = touch.occurrence.group == "hold_verb" and not _HELD_ON.isdisjoint(touch.sentence.lowers)
    has_it = claims_either_side(touch) and not still
    of_holders = has_it and bool(compiled.contradicts or touch.opposed)
    open_who = of_holders or (not negated and compiled.agent_must_be_named)
    return "it is not said who did it" if open_who else ""


_HELD_ON = frozenset(["still", "yet", "on", "out", "holding"])
