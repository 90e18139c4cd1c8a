"""Fate tellings: where a text tells of a person what a claim's one sentence tells of her, in whatever words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, takewhile
from typing import NamedTuple

from monitor.matching.content.fates import CONTRARY, Told, ToldFate, groups_of, is_bare_noun, told_at, vocabulary
from monitor.matching.content.persons import Cast, Reference
from monitor.matching.language.gaps import Gap
from monitor.matching.language.patterns import Element, Occurrence, Pattern
from monitor.matching.language.vocabulary import Found, Span
from monitor.matching.lexicon import Fate, load_words
from monitor.matching.text import Document, Sentence

_WORDS = load_words("fates")


def _pattern(group: str) -> Pattern:
    said = Element(group, Gap(0, frozenset()))
    return Pattern("what is told of a person", (said,), 0, group, frozenset({group}))


_STATE, _DONE, _NOUN = map(_pattern, ("predicate", "fate", "fate_noun"))
"""By the groups of words by which the mood of a sentence is judged: what was done is done, a state may be over."""
_NEAR = 3  # sentences in which a thing was told to which "the arrest" points
_WHERE = 7  # tokens behind the verb: "arrested on Monday in Lund"
_ASKED = 5  # tokens: "calls for the prime minister's"
_GOAL = 10  # tokens: "as the country's next"
_OFFICE = 6  # tokens: "from the post of finance minister"
_TO_BE = 4  # tokens: "is to be formally"
_ANY = ("a", "an", "the", "another", "its", "his", "her")
_HELP = 4  # tokens: "by a passing ambulance"
_SENSE = 5  # tokens: "by a stray bullet"
_STILL = 6  # tokens: "remains our finance minister"


class Telling(NamedTuple):
    """Where a sentence tells it."""

    occurrence: Occurrence
    contrary: bool
    of_speaker: bool
    """It is told of whoever speaks: "I have not resigned"."""


class FateReader:
    """Reads one document for what claims tell of people."""

    def __init__(self, document: Document) -> None:
        """A text."""
        self._document = document
        self._found: dict[int, Found] = {}
        self._casts: dict[ToldFate, _Fated] = {}

    def tellings(self, told: ToldFate, sentence: Sentence) -> list[Telling]:
        """Where a sentence tells what a claim tells, or the contrary."""
        if sentence.number not in self._found:
            self._found[sentence.number] = vocabulary().find(sentence)
        found = self._found[sentence.number]
        if told not in self._casts:
            self._casts[told] = _Fated(self._document, told)
        return self._casts[told].tellings(sentence, found)


class _Fated:
    """One claim's person in one document."""

    def __init__(self, document: Document, told: ToldFate) -> None:
        self._document = document
        self._told = told
        self._cast = Cast(document, told.person)
        self._groups = groups_of(told.fate.name)
        self._last = -_NEAR - 1
        """The sentence that last told of it."""

    def tellings(self, sentence: Sentence, found: Found) -> list[Telling]:
        if not self._may_speak_of_it(sentence):
            return []
        tellings = [*self._by_words(sentence, found), *self._by_role(sentence)]
        tellings = [t for t in tellings if not self._is_another(sentence, t.occurrence.trigger)]
        kept: dict[bool, Telling] = {}
        for telling in tellings:
            kept.setdefault(telling.contrary, telling)
        if len(kept) > 1 and not self._told.fate.keeps_role:
            kept.pop(True)  # "two who were held have been freed": not both
        if kept:
            self._last = sentence.number
        return list(kept.values())

    def _may_speak_of_it(self, sentence: Sentence) -> bool:
        """Has the text named the person by then; or what belongs to those who have no names?"""
        if not self._told.person.several:
            return self._cast.first <= sentence.number
        names = self._told.doers | self._told.others
        return not names or self._first_of_names <= sentence.number

    @cached_property
    def _first_of_names(self) -> int:
        names = self._told.doers | self._told.others
        return next((s.number for s in self._document.sentences if not names.isdisjoint(s.lowers)), 10**6)

    def _by_words(self, sentence: Sentence, found: Found) -> Iterator[Telling]:
        for group, field in self._groups:
            for trigger in found.get(group, ()):
                if field == "not_held" and not _WORDS["unseen"].isdisjoint(sentence.lowers[: trigger[0]]):
                    continue  # "was *last* seen", "has *not* been seen since": no word on how she is
                telling = self._at(sentence, field, trigger)
                if telling is not None:
                    yield telling

    def _at(self, sentence: Sentence, field: str, trigger: Span) -> Telling | None:
        contrary = field in CONTRARY
        if field == "signs":
            near = sentence.number - self._last <= 1 or self._cast.is_spoken_of(sentence)
            near = near and _is_sign(sentence, trigger, self._told.fate)
            return self._telling(_STATE, trigger, (), contrary=False) if near else None
        pattern = _pattern_of(sentence, field, trigger)
        for told in told_at(sentence, field, trigger, self._told.fate):
            part = self._part(sentence, told)
            if part is Reference.NOBODY and not contrary and sentence.number - self._last <= _NEAR:
                return self._telling(pattern, trigger, (), contrary=False)
            if part in (Reference.NAMED, Reference.CALLED, Reference.SPEAKER) and self._fits(sentence, told, part):
                return self._telling(pattern, told.trigger, told.of, contrary=contrary, own=part is Reference.SPEAKER)
            if field == "nouns":
                return None
        if field == "nouns" and is_bare_noun(sentence, trigger) and sentence.number - self._last <= _NEAR:
            owned = any(True for _ in told_at(sentence, field, trigger, self._told.fate))
            return None if owned else self._telling(pattern, trigger, (), contrary=False)
        return None

    def _telling(
        self, pattern: Pattern, trigger: Span, of: Sequence[int], *, contrary: bool, own: bool = False
    ) -> Telling:
        near = [(i, i + 1) for i in of if not trigger[0] <= i < trigger[1]]
        return Telling(Occurrence.of(pattern, (trigger, *near)), contrary != self._told.contrary, own)

    def _part(self, sentence: Sentence, told: Told) -> Reference:
        quoted = self._is_quoted(sentence, told.trigger[0])
        himself = self._told.fate.of_himself
        if told.is_owned:
            return self._cast.owner(sentence, told.of, quoted=quoted, of_himself=himself)
        return self._cast.part(sentence, told.of, quoted=quoted, of_himself=himself)

    def _fits(self, sentence: Sentence, told: Told, part: Reference) -> bool:
        """Is it done by those of the claim, where it names some, and does it lead where the claim says?"""
        doers = [sentence.lowers[i] for i in told.doers if sentence.tokens[i].is_capitalised]
        own = self._told.doers
        if (own and doers and own.isdisjoint(doers)) or _is_helped(sentence, told):
            return False
        if self._told.fate.name == "appointment":
            return self._leads_there(sentence, told)
        return part is not Reference.OTHER

    def _leads_there(self, sentence: Sentence, told: Told) -> bool:
        """As in "appointed Finch *attorney general*", "appointed *on Tuesday*" behind that; not "to a committee"."""
        led = next((i for i in told.of if sentence.lowers[i] in ("to", "as")), len(sentence.tokens))
        start = max(told.trigger[1], *(i + 1 for i in told.of if i < led))
        behind = sentence.lowers[start : start + _GOAL]
        to = next((i for i, w in enumerate(behind[:-1]) if w == "to" and behind[i + 1] in _ANY), None)
        if to is not None and self._told.goal.isdisjoint(behind[to:]):
            return False  # "by the attorney general *to a panel* on prisons"
        words = [w for w in behind if w not in _WORDS["before_goal"]]
        if words and words[0] in self._told.goal:
            return True
        near = self._document.sentences[max(0, sentence.number - _NEAR) : sentence.number + 1]
        is_told = self._told.goal <= set(chain.from_iterable(s.lowers for s in near))
        return is_told and (not words or words[0] in _WORDS["ends_goal"])

    def _by_role(self, sentence: Sentence) -> Iterator[Telling]:
        """As in "is *still* finance *minister*", "*remains* chief of the army": who has not lost the office."""
        if not self._told.fate.keeps_role or _WORDS["still"].isdisjoint(sentence.forms):
            return
        for at, lower in enumerate(sentence.lowers):
            if lower not in _WORDS["still"]:
                continue
            near = range(at + 1, min(at + _STILL, len(sentence.tokens)))
            role = next((i for i in near if sentence.lemmas[i] in self._told.person.roles), None)
            if role is None or any(not sentence.tokens[i].is_word for i in range(at, role)):
                continue
            for told in told_at(sentence, "states", (at, role + 1), self._told.fate):
                part = self._part(sentence, told)
                if part in (Reference.NAMED, Reference.CALLED, Reference.SPEAKER):
                    own = part is Reference.SPEAKER
                    yield self._telling(_STATE, (at, role + 1), told.of, contrary=True, own=own)

    def _is_another(self, sentence: Sentence, trigger: Span) -> bool:
        """Is it not done, or of another time, office or place: "was arrested *once before*", "fled to *Lund*"?"""
        lowers = sentence.lowers
        behind = lowers[trigger[1] : trigger[1] + _WHERE]
        before = lowers[max(0, trigger[0] - _WHERE) : trigger[0]]
        bygone = any(w in _WORDS["bygone"] for w in (*behind[:4], *before[-3:]))
        office = bygone or self._is_of_another_office(behind, trigger) or behind[:1] == ("up",)  # "was held *up*"
        office = office or _is_meant_otherwise(lowers, trigger)
        undone = office or _is_asked_for(before) or _is_not_done(before)
        return undone or self._is_elsewhere(sentence, trigger)

    def _is_elsewhere(self, sentence: Sentence, trigger: Span) -> bool:
        for at in range(trigger[1], min(trigger[1] + _WHERE, len(sentence.tokens)) - 1):
            word = sentence.lowers[at]
            if not sentence.tokens[at].is_word or word in _WORDS["joining"]:
                return False
            if word in _WORDS["where"]:
                named = sentence.tokens[at + 1]
                known = self._told.others | self._told.person.names | _WORDS["dates"]
                return named.is_capitalised and bool(self._told.others) and named.lower not in known
        return False

    def _is_of_another_office(self, behind: Sequence[str], trigger: Span) -> bool:
        """As in "resigned *from the board* of the opera", "stepped down *as coach*", "lost command *of a brigade*"."""
        led = behind[:1] in (("from",), ("as",)) or (behind[:1] == ("of",) and trigger[1] - trigger[0] > 1)
        if not led or not self._told.fate.keeps_role:
            return False
        own = {*self._told.fate.objects, *self._told.person.words, "duties"}
        return own.isdisjoint(behind[1:_OFFICE])

    def _is_quoted(self, sentence: Sentence, at: int) -> bool:
        """Is a word quoted word for word? Quotation marks are counted from the paragraph's beginning."""
        inside = False
        for other in self._document.sentences[: sentence.number + 1]:
            if other.paragraph != sentence.paragraph:
                continue
            words = other.tokens if other is not sentence else other.tokens[:at]
            for token in words:
                if token.text in '"“”':
                    inside = not inside
        return inside


def _pattern_of(sentence: Sentence, field: str, trigger: Span) -> Pattern:
    """Whether something was done, is so, or is only spoken of: "has resigned", "is dying", "her resignation"."""
    if field == "nouns":
        return _NOUN
    going_on = sentence.lowers[trigger[0]].endswith("ing") or field.endswith(("states", "held"))
    return _STATE if going_on else _DONE


def _is_not_done(before: Sequence[str]) -> bool:
    """As in "*is to* be dismissed", "has *yet to* resign", "was *nearly* killed"; not "was forced to resign"."""
    near = before[-_TO_BE:]
    if not _WORDS["averted"].isdisjoint(near[-3:]) and "have" not in near:
        return True
    to = next((i for i in reversed(range(len(near))) if near[i] == "to"), None)
    led = to is not None and {"and", ",", "that"}.isdisjoint(near[to:]) and "have" not in near[to:]
    return led and _WORDS["brought_to"].isdisjoint(before[-_TO_BE - 1 :])


def _is_meant_otherwise(lowers: Sequence[str], trigger: Span) -> bool:
    """As in "*stayed* in a hotel", "was *hit* by accusations", "*forced* him *into* retirement"."""
    behind = lowers[trigger[1] : trigger[1] + _SENSE]
    if lowers[trigger[1] - 1] in ("into", "from") and trigger[1] - trigger[0] > 1:
        return _WORDS["dragged_into"].isdisjoint(behind)
    if trigger[1] - trigger[0] == 1 and lowers[trigger[0]] in _WORDS["staying"]:
        return bool(behind) and behind[0] in _WORDS["staying_where"]
    hit = trigger[1] - trigger[0] == 1 and lowers[trigger[0]] in ("hit", "hurt")
    return hit and bool(behind) and behind[0] in ("by", "hard") and _WORDS["hit_by"].isdisjoint(behind)


def _is_asked_for(before: Sequence[str]) -> bool:
    """As in "rejected *calls for* her resignation"."""
    near = before[-_ASKED:]
    return not _WORDS["asked_for"].isdisjoint(near) and not {"for", "of", "to"}.isdisjoint(near)


def _is_helped(sentence: Sentence, told: Told) -> bool:
    """As in "was taken away *by ambulance*", "picked up *by her husband*", "an *ambulance* took her away"."""
    first, last = told.trigger
    if sentence.lemmas[first] not in _WORDS["helping"]:
        return False
    behind = list(
        takewhile(lambda i: sentence.tokens[i].is_word, range(last, min(last + _WHERE, len(sentence.tokens))))
    )
    led = next((i for i in behind if sentence.lowers[i] in ("by", "on", "to", "in", "into")), None)
    near = [
        *told.doers,
        *range(max(0, first - 2), first),
        *(range(led, min(led + _HELP, behind[-1] + 1)) if led is not None else ()),
    ]
    return not _WORDS["helpers"].isdisjoint(sentence.lowers[i] for i in near)


def _is_sign(sentence: Sentence, trigger: Span, fate: Fate) -> bool:
    """As in "found *poison* in her blood"; not "poisoned her dog", "the use of poison in farming"."""
    told = " ".join(sentence.lowers[slice(*trigger)])
    return told.removesuffix("s") in fate.signs and not _WORDS["sign_of"].isdisjoint(sentence.forms)
