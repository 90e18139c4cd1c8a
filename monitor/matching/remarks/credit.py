"""Credit: who claims what was done for his own men alone, in words that do not say what was done.

"No one else was involved", "the victory is its own", "proclaimed himself its conqueror", "his men alone stormed it".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from monitor.matching.attribution import Attribution, Cue, CueClass
from monitor.matching.compilation.relations import Relations
from monitor.matching.gate import words_of
from monitor.matching.lexicon import load_words
from monitor.matching.remarks.hearing import Hearing, pointing
from monitor.matching.stance.court import Judgement
from monitor.matching.text import Sentence, Token
from monitor.matching.world.geography import names_other_place
from monitor.models import Stance

_NEAR = 2  # sentences
_SAME_TOWN = 6  # sentences: "the town" is the one that was named last
_TOWNS = load_words("places")["settlements"]
_TELLING = (CueClass.NEUTRAL, CueClass.CLAIMING, CueClass.JUDGING)
_MARKS = load_words("credit")["marks"]
"""Without one of these words nobody claims anything for himself alone."""
_CLAIMED = load_words("references")["claimed"] | load_words("references")["own"] | {"himself", "itself", "themselves"}
_OWN = r"(?:his|her|its|their|our|my)"
_UNIT = r"(?:units?|soldiers?|troops|forces?|fighters?|men|man|army|formations?|brigades?|company)"
_THING = r"(?:victory|success|triumph|town|city|port|village|settlement|place|conquest|prize|win|credit)"
_DEED = (
    r"(?:(?:took|take|taken|had|has) (?:any |a )?(?:part|hand)|participat\w+|involved|fought|stormed|storm|entered|"
    r"set foot|been (?:there|in)|w(?:as|ere) (?:there|in)|present|did (?:it|this|that|so)|done (?:it|this|that|so)|"
    r"secured|cleared|captured|took|taken|conquered|won|seized)"
)
_THEN = r"(?:victory|success|conquest|prize|trophy|work|on|in|at|by|as|and|before|after|when|since|for|two|three|days)"
_ALONE = re.compile(
    rf" (?:(?:nobody|no one|no-one|none) (?:else|but|except|other than|besides|apart from)|no (?:\w+ )?{_UNIT} "
    rf"(?:but|except|other than|besides|apart from)|no other (?:\w+ )?{_UNIT}) (?:\S+ ){{0,8}}?{_DEED} "
    rf"| (?:{_OWN} (?:\S+ )?\S+|we|\S+ {_UNIT}|i) (?:and (?:only )?{_OWN} \S+ )?alone (?:\S+ ){{0,2}}?{_DEED} "
    rf"| only (?:{_OWN} (?:own )?\S+|we|\S+ {_UNIT}) (?:\S+ ){{0,2}}?{_DEED} "
    rf"| it was (?:{_OWN} \S+|we|us|\S+ {_UNIT})(?: alone)? (?:and|but) (?:nobody|no one|no-one|none|only us) "
    rf"| (?:steal\w*|stole\w*|rob\w*) (?:\S+ ){{0,4}}?(?:victory|victories|success|successes|triumph) "
    rf"| (?:by|for|all) (?:himself|itself|themselves) (?:alone )?(?:$|{_THEN} )"
    rf"| (?:work|doing) of (?:{_OWN} (?:own )?\S+|\S+ {_UNIT}) (?:\S+ )?alone "
    rf"| {_OWN} (?:own )?(?:{_UNIT}|company) (?:['’]s? )?(?:work|doing)(?: alone| and nobody else) "
)
_HIS = re.compile(
    rf" (?:{_THING}|it) (?:\S+ ){{0,3}}?{_OWN} own (?:$|{_THEN} )"
    rf"| (?:the |all the |full |sole )*credit (?:for (?:it|this|that|the \S+|{_OWN} \S+|himself|itself) )?"
    rf"| (?:himself|itself|themselves) (?:as )?(?:\S+ ){{0,3}}?(?:conqueror|liberator|captor|victor)s? "
    rf"| (?:{_THING}|it) as {_OWN} (?:\S+ )?(?:trophy|prize|victory|conquest|success|doing|work) "
)
"""Ways to claim an event for one's own, in words of a sentence, with a space around each."""
_FOR_ONESELF = ("claim", "declare", "proclaim", "lay claim to", "hail", "call")


def credit_claims(hearing: Hearing, relations: Relations) -> Iterator[Judgement]:
    """Claimants who are told to claim for themselves what the text is at: that their own men took the place."""
    events = [j for j in hearing.judged if j.touch.compiled.is_of_a_capture]
    for remark in hearing.remarks if events else ():
        _, attribution, sentence = remark
        if _MARKS.isdisjoint(sentence.forms):
            continue
        near = min(events, key=lambda j: (j.stance is None, abs(j.touch.sentence.number - sentence.number)))
        places = words_of(near.touch.compiled.places)
        if not _claims_it_alone(attribution, sentence, places) or not _is_there(near, sentence, hearing):
            continue
        said = hearing.voice_of(remark)
        there = relations.captures.get(near.touch.compiled.place, ())
        own = next((c for c in there if c.agent_must_be_named and hearing.speakers.is_claimant(said, c)), None)
        if own is not None:
            touch = replace(near.touch, compiled=own)
            why = f"{said.source.name} claimed it for his own men alone"
            yield pointing(touch, said, Stance.REPEATS, why, sentence)


def _claims_it_alone(attribution: Attribution, sentence: Sentence, places: frozenset[str]) -> bool:
    cue = attribution.cue
    if cue is None or cue.negated or cue.hypothetical or attribution.speaker is None:
        return False
    if cue.kind not in _TELLING and cue.lemma not in _FOR_ONESELF:
        return False
    own = [t.lower for t in _from_cue(attribution, cue, sentence) if t.is_word]
    if cue.lemma.endswith("credit for") and cue.lemma.split()[0] in ("take", "claim"):
        return not own or not _CLAIMED.isdisjoint(own)  # not "for the new bridge"
    words = f" {' '.join('place' if word in places else word for word in own)} "
    return _ALONE.search(words) is not None or (cue.lemma in _FOR_ONESELF and _HIS.search(words) is not None)


def _from_cue(attribution: Attribution, cue: Cue, sentence: Sentence) -> Sequence[Token]:
    """The voice's words in a sentence, with those that lead up to them: "(proclaimed) *himself* its conqueror"."""
    own = attribution.words_in(sentence)
    return [t for t in sentence.tokens if own and cue.end <= t.start < own[0].start] + own


def _is_there(near: Judgement, sentence: Sentence, hearing: Hearing) -> bool:
    """Does the sentence, or one shortly before it, tell of the place, and none since of another?"""
    places = words_of(near.touch.compiled.places)
    reach = _NEAR if _TOWNS.isdisjoint(sentence.forms) else _SAME_TOWN
    reach = reach if near.stance else reach // 2  # where the place is only named, its capture may not be meant
    for number in range(sentence.number, max(-1, sentence.number - reach - 1), -1):
        told = hearing.document.sentences[number]
        if any(told.lowers[at] in places for at in told.capitalised) or near.touch.sentence is told:
            return True
        seats = {at for at in told.capitalised if hearing.speakers.owner_in(told.tokens[at : at + 1])}  # "in Moscow"
        if any(names_other_place(told.tokens, at, frozenset(seats), surely=True) for at in told.capitalised):
            return False
    return False
