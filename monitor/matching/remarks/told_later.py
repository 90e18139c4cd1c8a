"""Told later: what a denial means that stands before the claim, as in a headline: "Arland rejects Norland's claim"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from monitor.matching.attribution import Attribution, CueClass
from monitor.matching.gate import words_of
from monitor.matching.lexicon import load_words
from monitor.matching.pointing.references import names_a_value
from monitor.matching.remarks.hearing import Hearing, Remark
from monitor.matching.remarks.reach import CHARGES
from monitor.matching.stance.court import Judgement
from monitor.matching.text import Sentence
from monitor.matching.world.voices import Voice
from monitor.models import Stance

_WORDS = load_words("references")
_CHARGES = CHARGES | {"offer", "proposal"}
_OPENING = 3  # sentences, the headline among them, that may deny what the text has not told yet
_NEXT = 3  # sentences in which it is told then


def told_later(asserted: Sequence[Judgement], remark: Remark, owner: Voice | None, hearing: Hearing) -> list[Judgement]:
    """The claims behind a denial that can be meant by it, if nothing was told before it.

    In the same sentence ("denies it *as Norland says that*"); else of the one whose claim it is called, or of whom the
    next sentence tells that he "had said" it.

    Args:
        asserted: what was claimed in the text.
        remark: the denial.
        owner: whose claim it is called; None: nobody's who is known.
        hearing: the text.
    """
    index, attribution, sentence = remark
    attributions = hearing.attributions
    of_it = attribution.cue is not None and attribution.cue.noun  # "rejected Norland's *denial* and repeated that"
    if of_it or sentence.number >= _OPENING or any(_is_before(j, attribution, sentence) for j in asserted):
        return []
    own = attribution.words_in(sentence)
    if any(t.lower in _CHARGES or t.lower in _PICTURES for t in own) or _answers_another(remark, owner, hearing):
        return []
    fits = [j for j in asserted if j.touch.compiled.number is not None] if names_a_value(own) else list(asserted)
    events = [j for j in fits if j.touch.compiled.leads or names_a_value(own)]
    here = [j for j in events if j.touch.sentence is sentence]
    if here:
        return here
    number = min((j.touch.sentence.number for j in events), default=-1)
    first = [j for j in events if j.touch.sentence.number == number <= sentence.number + _NEXT]
    first = [j for j in first if j.stance is Stance.REPEATS and not _names_another(attribution, sentence, j)]
    if owner is not None:
        of_owner = [j for j in first if set(owner.chain) & set(j.said.voice.chain)]
        later = range(index + 1, len(attributions) if of_owner else 0)
        between = (at for at in later if _says_before(attributions[at], sentence, of_owner[0]))
        others = any(set(hearing.speakers.remark(at, sentence).voice.chain) & set(owner.chain) for at in between)
        return [] if others else of_owner
    return [j for j in first if number == sentence.number + 1 and _was_said_earlier(j.touch.sentence)]


def told_nowhere(remark: Remark, owner: Voice | None, hearing: Hearing) -> list[Judgement]:
    """As in "rejected Norland's claims about Tarn" where the text does not tell them: that it took the town.

    Args:
        remark: the denial.
        owner: whose claim it is called; None: nobody's who is known.
        hearing: the text, and what was made of it so far: a judgement of that which touches the claim is given back.
    """
    own = [t.lower for t in remark.attribution.words_in(remark.sentence)]
    of = next((at for at, word in enumerate(own) if word in _OF_A_PLACE), len(own))
    if owner is None or not _CHARGES.isdisjoint(own):
        return []
    theme = set(takewhile(lambda word: word not in _WORDS["auxiliaries"], own[of:])) - _WHAT_GOES_ON_THERE
    captures = (j for j in hearing.judged if j.touch.compiled.is_of_a_capture)
    there = (j for j in captures if hearing.speakers.claims(owner, j.touch.compiled))
    named = [j for j in there if theme and theme <= words_of(j.touch.compiled.places)]
    return sorted(named, key=lambda j: abs(j.touch.sentence.number - remark.sentence.number))[:1]


_OF_A_PLACE = frozenset(["about", "on", "over", "to", "of", "in", "around"])
_WHAT_GOES_ON_THERE = _OF_A_PLACE | {
    "the", "town", "city", "village", "events", "situation", "battle", "fighting", "fight", "for", "developments", ",",
}  # fmt: skip


def _answers_another(remark: Remark, owner: Voice | None, hearing: Hearing) -> bool:
    """As in "Television showed men who, it said, had surrendered. Arland rejected *the report*": of that one."""
    number = remark.sentence.number - 1
    before = hearing.document.sentences[number]
    if owner is not None or number < 0 or before.paragraph != remark.sentence.paragraph:
        return False
    told = hearing.attributions[: remark.at]
    return any(a.speaker and a.kind in _TELLING and a.contents and a.contents[0].start >= before.start for a in told)


_TELLING = (CueClass.NEUTRAL, CueClass.CLAIMING)
_PICTURES = load_words("places")["pictures"]


def _is_before(judgement: Judgement, attribution: Attribution, sentence: Sentence) -> bool:
    """Was it told before the one who denies is heard?"""
    at = attribution.cue.start if attribution.cue else sentence.start
    return judgement.touch.trigger[0] < at


def _says_before(attribution: Attribution, sentence: Sentence, told: Judgement) -> bool:
    """Does somebody say something between the two sentences, of which the denial may be?"""
    cue = attribution.cue
    says = cue is not None and bool(attribution.contents) and attribution.kind in (CueClass.NEUTRAL, CueClass.CLAIMING)
    return says and cue is not None and sentence.end <= cue.start < told.touch.sentence.start


def _names_another(attribution: Attribution, sentence: Sentence, told: Judgement) -> bool:
    """As in "rejects the claim *on Lund*"."""
    places = words_of(told.touch.compiled.places)
    named = [b for a, b in pairwise(attribution.words_in(sentence)) if a.lower in _ON and b.is_capitalised]
    return bool(named) and not any(token.lower in places for token in named)


_ON = frozenset(["on", "over", "about", "in", "at", "of", "to"])


def _was_said_earlier(sentence: Sentence) -> bool:
    """As in "Hours earlier, Norland *had announced* that"."""
    return "had" in sentence.forms or "earlier" in sentence.forms
