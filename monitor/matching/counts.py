"""Counts: who puts the dead lower than was claimed: "The army puts the number at 27", "The Front admits to 40"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from monitor.matching.attribution import Attribution
from monitor.matching.hearing import Hearing
from monitor.matching.mood import Mood
from monitor.matching.numbers import find_numbers, is_number
from monitor.matching.reality import Reality
from monitor.matching.stance import Judgement
from monitor.matching.text import Sentence
from monitor.models import Stance

_CONFIDENCE = 0.7
_NEAR = 3  # sentences behind the claim
_LOWER = 1.5  # times that the claim's number is the other one, at least
_SAID = Mood(Reality.ASSERTED)
_N = r"(?:only |just |some |about |around |at most |no more than |exactly )*#(\d+) "
_TOLL = r"(?:number|figure|toll|losses|dead|casualties|count|deaths|killed|it)"
_MEN = (
    r"(?:of (?:its|his|their|our|the|them) |(?:its|his|their|our) |own )*(?:men|soldiers|fighters|troops|servicemen|"
    r"dead|killed|deaths|martyrs|fatalities|people|victims|had|have|were|[.,;:”\"]|$)"
)
_DIED = r"(?:killed|died|dead|fallen|perished|deaths|fatalities) "
_OTHERS = r"(?:wounded|injured|prisoners?|captured|missing|displaced|tanks?|vehicles|hurt)"
_LOWER_COUNTS = re.compile(
    rf" (?:puts?|putting|gave|gives?|sets?) (?:(?!{_OTHERS} )\S+ ){{0,5}}?{_TOLL} "
    rf"(?:(?!{_OTHERS} )\S+ ){{0,4}}?(?:at|as) {_N}"
    rf"| (?:admit|admits|admitted|acknowledges?d?|concedes?d?|conceded|spoke|speaks?|spoken) "
    rf"(?:to |of |that |losing |having lost |the loss of |the deaths? of )*{_N}{_MEN}"
    rf"| (?:lost|losing|mourns?|mourned|buried|counted) {_N}{_MEN}"
    rf"| (?:only|just|fewer than|less than|no more than|not more than) #(\d+) (?:\S+ ){{0,5}}?{_DIED}"
)
"""Ways to give a number of dead, in words of a sentence with "#2" for its third number, and a space around each."""


def deny_by_number(hearing: Hearing) -> Iterator[Judgement]:
    """Voices that give a much lower number than the one claimed, right after it was told."""
    told = [j for j in hearing.judged if j.asserted and j.touch.compiled.number is not None and not j.touch.opposed]
    for remark in hearing.remarks if told else ():
        _, attribution, sentence = remark
        value = _lower_count(attribution, sentence) if attribution.speaker else None
        if value is None:
            continue
        said = hearing.voice_of(remark)
        before = (j for j in reversed(told) if 0 <= sentence.number - j.touch.sentence.number <= _NEAR)
        near = next((j for j in before if not hearing.speakers.is_claimant(said, j.touch.compiled)), None)
        if near is not None and said.source.kind == "voice" and value * _LOWER <= (near.touch.compiled.number or 0):
            why = f"{said.source.name} puts the number at {value:g}"
            yield Judgement(near.touch, said, _SAID, Stance.DENIES, _CONFIDENCE, why, shown_by=sentence)


def _lower_count(attribution: Attribution, sentence: Sentence) -> float | None:
    """The number of dead that a voice gives, in its words and the one that attributes them."""
    if attribution.cue is None or attribution.cue.negated or attribution.cue.hypothetical:
        return None
    numbers = find_numbers(sentence)
    if not numbers:
        return None
    start = min([attribution.cue.start, *(span.start for span in attribution.contents)])
    end = max([attribution.cue.end, *(span.end for span in attribution.contents)])
    stands: dict[int, str] = {}  # which number begins at which token; those behind it in the number are left out
    for number, ((first, behind), _) in enumerate(numbers):
        at = next((at for at in range(first, behind) if is_number(sentence.lowers[at])), first)
        stands |= dict.fromkeys(range(at, behind), "") | {at: f"#{number}"}
    words = [
        stands.get(at, token.lower)
        for at, token in enumerate(sentence.tokens)
        if start <= token.start < end and stands.get(at) != ""
    ]
    found = _LOWER_COUNTS.search(f" {' '.join(words)} . ")
    given = next(filter(None, found.groups()), None) if found else None
    return numbers[int(given)][1] if given is not None else None
