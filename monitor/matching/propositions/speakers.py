"""Speakers: whose words a touch is. An attribution's voice, a presumed one, or the outlet itself."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from monitor.matching.attribution import Attribution, Cue, CueClass, Speaker
from monitor.matching.attribution.words import DEMONYMS, gender
from monitor.matching.compilation.compiled import CompiledClaim
from monitor.matching.language.vocabulary import Span
from monitor.matching.lexicon import load_words
from monitor.matching.propositions.asides import is_set_off
from monitor.matching.propositions.exhibits import is_evidence, is_paper
from monitor.matching.propositions.presupposed import is_undisputed, is_when_it_was_not_said, leaves_open
from monitor.matching.propositions.touches import Touch
from monitor.matching.propositions.triggers import claims_the_place
from monitor.matching.text import POSSESSIVE, Sentence, Token
from monitor.matching.world.offices import is_bare_spokesman, is_landless
from monitor.matching.world.present import Present
from monitor.matching.world.voices import Voice, Voices
from monitor.models import Source

_WORDS = load_words("speakers")
_JUDGED_BY = (CueClass.DENYING, CueClass.DOUBTING)
_PICTURES = load_words("places")["pictures"]
_SHOWING = frozenset(["show", "depict", "prove"])
_NEAR = 400  # characters between a name and the pronoun that means it
_LATEST = 4  # names
_LONGEST_PLACE = 20  # characters of "In Stepanakert, "
_LONGEST_VIEW = 10  # tokens of "For the authorities in Arland, however,"
_NEXT_SENTENCE = 40  # characters behind a sentence, where the next one's "But on Friday he" stands
_GENDERS = {"he": "m", "him": "m", "she": "f", "her": "f"}


@dataclass(frozen=True, slots=True)
class Utterance:
    """Who says it: a voice, and the attribution that says so (None: the outlet itself)."""

    voice: Voice
    attribution: Attribution | None
    bounds: Span
    """The tokens of the sentence that are this voice's words."""

    @property
    def source(self) -> Source:
        """Whose stance it is."""
        return self.voice.source

    @property
    def cue(self) -> Cue | None:
        """The word that attributes it; None where nothing does."""
        return self.attribution.cue if self.attribution else None


class Speakers:
    """Who speaks in one text, attribution by attribution."""

    def __init__(self, outlet: Source, attributions: Sequence[Attribution], voices: Voices, present: Present) -> None:
        """The outlet; the text's attributions; who is known to speak, and whom of them the text names where."""
        self._outlet = Voice(outlet)
        self._voices = voices
        states = frozenset(filter(voices.directory.has_an_army, present.acting))
        named = frozenset(entity_id for _, entity_id in present.named)
        self._present = named | states if named or len(states) == 1 else named  # of two "the ministry" may be of either
        self._acting = named | present.acting
        self._in_full = present.in_full
        self._sides = [named for named in sorted(present.named) if voices.directory.is_side(named[1])]
        self._seats = [seat for seat in present.seats if voices.directory.is_side(seat.entity_id)]
        self._named = [named for named in sorted(present.named) if voices.directory.is_person(named[1])]
        self._subjects = [subject for subject in sorted(present.subjects) if voices.directory.is_person(subject[2])]
        self._spoken: list[Voice] = []
        heard = 0
        for attribution in attributions:
            voice, subject = self._resolve(attribution), self._subject_meant(attribution, heard)
            other = subject and subject.source.entity_id != voice.source.entity_id  # else under the text's spelling
            self._spoken.append(subject if subject and other else voice)
            heard = max(
                heard, *(span.end for span in attribution.contents), attribution.cue.end if attribution.cue else 0, 0
            )
        self._attributions = attributions
        self._verdicts = [
            (index, a.cue) for index, a in enumerate(attributions) if a.cue and a.kind in _JUDGED_BY and a.speaker
        ]

    def _subject_meant(self, attribution: Attribution, heard: int) -> Voice | None:
        """As in "Brandt has published a message. *He* repeats that": who opened the sentence before.

        `heard`: where those who were heard before have ended.
        """
        place, speaker = attribution.source, attribution.speaker
        wanted = _GENDERS.get(speaker.text.lower()) if speaker else None
        if place is None or wanted is None:
            return None
        at, end, entity_id = max((s for s in self._subjects if s[0] < place.start), default=(0, 0, ""))
        opens = min([place.start, *(span.start for span in attribution.contents)])  # "“We won,” he said"
        if not entity_id or at < heard or not end <= opens <= end + _NEXT_SENTENCE:
            return None
        voice = self._voices.voice_of(entity_id)
        return voice if gender(voice.source.name, "") in ("", wanted) else None

    def _resolve(self, attribution: Attribution) -> Voice:
        if attribution.speaker is None:
            return self._outlet
        named = self._named_before(attribution)
        if attribution.speaker.kind == "unresolved" and attribution.speaker.name.lower() in _WORDS["pronouns"]:
            wanted = _GENDERS.get(attribution.speaker.name.lower())
            meant = (v for v in reversed(named) if wanted and gender(v.source.name, "") in ("", wanted))
            known = next(meant, None)
            heard = (v for v in reversed(self._spoken) if v.source.kind == "voice")
            fitting = (
                v for v in heard if not wanted or gender(v.source.name, "") in ("", wanted)
            )  # "my wife … he said"
            return known or next(fitting, self._outlet)
        seat = self._seat_of(attribution)
        if seat and attribution.speaker.text.lower() == "they" and self._opens_in(attribution):
            return self._voices.voice_of(seat)
        speaker, before = self._as_known(attribution.speaker), [*named, *self._spoken]
        if attribution.kind is CueClass.DENYING and (own := _as_called(speaker, attribution)):
            speaker, before = own, []  # "The Reds said they held it. *A military spokesman* denied it": not theirs
        resolved = self._voices.resolve(speaker, before=before, present=self._present, seat=seat)
        voice = self._as_spelled(resolved, speaker)
        return self._outlet if voice.source.name.casefold() == self._outlet.source.name.casefold() else voice

    def _as_known(self, speaker: Speaker) -> Speaker:
        """Under the name by which he is known: "a spokesman for the Coalition of Patriots" where a file has "CPB"."""
        for full, entity_id in self._in_full.items():
            if full in speaker.name or full in speaker.role:
                known = self._voices.voice_of(entity_id).source.name
                name, role = speaker.name.replace(full, known), speaker.role.replace(full, known)
                return speaker._replace(name=name, role=role)
        return speaker

    def _seat_of(self, attribution: Attribution) -> str | None:
        """In whose capital somebody speaks; None where the text does not say."""
        place = attribution.source or attribution.cue
        at = place.start if place and self._seats else -1
        return next((seat.entity_id for seat in reversed(self._seats) if seat.start <= at < seat.end), None)

    def _opens_in(self, attribution: Attribution) -> bool:
        """As in "*In Lund they* said": right behind the capital that a sentence opens in."""
        at = attribution.source.start if attribution.source else -1
        return any(0 < at - seat.start < _LONGEST_PLACE for seat in self._seats)

    def _named_before(self, attribution: Attribution) -> list[Voice]:
        """The persons known whom the text names shortly before an attribution, whether they speak or not."""
        place = attribution.source or attribution.cue
        if place is None:
            return []
        end = bisect_left(self._named, (place.start, ""))
        near = (entity_id for at, entity_id in self._named[max(0, end - _LATEST) : end] if place.start - at < _NEAR)
        return [self._voices.voice_of(entity_id) for entity_id in near]

    def _as_spelled(self, voice: Voice, speaker: Speaker) -> Voice:
        """Under the name that the text gives; who that is stays with the entity_id. "The ministry" is no name."""
        name = speaker.name.removeprefix("the ").removeprefix("The ")
        demonym = " " not in name and name.lower().endswith(DEMONYMS)
        unnamed = name == name.lower() or self._voices.directory.find(name) is None
        if demonym or voice.source.entity_id is None or unnamed:
            return voice
        shown = name[:1].upper() + name[1:]  # "Head of the group", as a line of an alert begins
        return voice._replace(source=Source(kind=voice.source.kind, name=shown, entity_id=voice.source.entity_id))

    def utterance(self, touch: Touch, index: int | None, *, aside: bool) -> Utterance:
        """Whose words a touch is.

        Args:
            touch: the words.
            index: of their attribution; None is the outlet's own voice.
            aside: they only add something to the sentence (see asides).
        """
        tokens = touch.sentence.tokens
        if index is None:
            voice = self._who_rules_it_out(touch) or self._presumed_speaker(touch) or self._outlet
            return Utterance(voice, None, (0, len(tokens)))
        attribution = self._attributions[index]
        bounds = _words_around(touch, attribution)
        by_the_way = attribution.form == "indirect" and is_set_off(
            touch, bounds, attribution.cue.start if attribution.cue else 0
        )
        if (
            is_undisputed(attribution, tokens)
            or is_when_it_was_not_said(touch, attribution, bounds)
            or (aside and (attribution.speaker is None or leaves_open(attribution)))
            or by_the_way
        ):
            above = attribution.parent
            teller = None if above in (None, index) else self._attributions[above or 0]
            return Utterance(self._answerable(above or 0) if teller else self._outlet, teller, bounds)
        return Utterance(self._answerable(index), attribution, bounds)

    def _answerable(self, index: int) -> Voice:
        """Who answers for the words: a picture or a map shows what the one says who speaks of it, else the outlet."""
        seen: set[int] = set()
        at: int | None = index
        while at is not None and at not in seen:
            seen.add(at)
            speaker = self._attributions[at].speaker
            if speaker is not None and is_paper(speaker):
                return next((v for v in reversed(self._spoken[:at]) if v.source.kind == "voice"), self._spoken[at])
            if speaker is None or not is_evidence(speaker):
                return self._spoken[at]
            at = self._attributions[at].parent
        return self._outlet

    def _who_rules_it_out(self, touch: Touch) -> Voice | None:
        """Whose verdict the trigger itself is: "X *ruled out* a siege", "X *played down* its value", in X's voice.

        In a desk's own phrasings only: "parliament *rejected* the reform" tells what parliament did.
        """
        if touch.occurrence.pattern.source == "the statement" or touch.compiled.fate is not None:
            return None
        turned = touch.opposed != touch.compiled.is_of_worth  # who plays down denies worth
        wanted = CueClass.DENYING if turned else CueClass.DOUBTING
        start, end = touch.trigger
        verdicts = (i for i, cue in self._verdicts if cue.kind is wanted and cue.start < end and start < cue.end)
        return next((self._answerable(index) for index in verdicts), None)

    def _presumed_speaker(self, touch: Touch) -> Voice | None:
        """Somebody known whom the sentence leads the words back to, though no attribution was found.

        "With the ministry announcing that ...", "the ministry declared the town taken", "X put it this way: ...".
        """
        tokens, start = touch.sentence.tokens, touch.occurrence.start
        lead = next((i for i in range(start - 1, 0, -1) if tokens[i].lower == "that" or tokens[i].text == ":"), None)
        told = lead is not None and (
            tokens[lead].text == ":" or any(t.lemma in _WORDS["telling"] for t in tokens[max(0, lead - 4) : lead])
        )
        if told and lead is not None and tokens[lead].text != ":":
            told = not _is_told_by_the_way(tokens[max(0, lead - _LONGEST_CUE) : lead], tokens[lead:start])
        after_colon = next((i for i in range(start - 1, 0, -1) if tokens[i].text == ":"), -1) + 1
        if claims_the_place(touch) or any(t.lemma in _WORDS["declaring"] for t in tokens[max(0, start - 2) : start]):
            lead, told = start, True
        sides = claims_the_place(touch)  # "Russia claimed the town"; elsewhere a side is who did it, not who says so
        leading = _last_clause(tokens[after_colon:lead]) if sides else tokens[:lead]
        if lead is not None and lead < start and tokens[lead].text == ":":
            leading = list(takewhile(lambda t: t.lemma != "be", leading))  # not "they *are* no longer Reds: …"
        in_full = self._voices.named_in([t.text for t in leading]) if told else None  # "Norland's Defence Ministry"
        return in_full or (self._voices.named_in(_unowned(leading), sides=True) if told and sides else None)

    def side_of(self, said: Utterance) -> str | None:
        """The side that a voice's description names, for its "we": "a Blue colonel in Tarn" is one of the Blues."""
        known = self.described_side(said)
        return next(iter(known.chain), None) if known else None

    def described_side(self, said: Utterance) -> Voice | None:
        """The voice of the side that a voice's description names."""
        speaker = said.attribution.speaker if said.attribution else None
        role = speaker.role if speaker and speaker.kind == "person" else ""
        return self._voices.side_described(f"{said.source.name} {role}".split(), self._acting)

    def named_in(self, words: Sequence[str]) -> Voice | None:
        """The first person, body or side known that a run of words names in full."""
        return self._voices.named_in(words, sides=True)

    def are_called(self, described: str, compiled: CompiledClaim) -> bool:
        """Does a description tell of a claimant whom the text names: "a *Front* commander", "one of the group"?"""
        known = self._voices.directory
        makers = (known.entity(maker) for maker in self._voices.makers(compiled.claimants) if maker in self._acting)
        called = {nominal.removeprefix("the ") for maker in makers for nominal in maker.nominals}
        words = described.split()
        return any(f"the {each}" in described.lower() or each.capitalize() in words[1:] for each in called)

    def names_a_side(self, described: str) -> bool:
        """Does a description name a side, or its people?"""
        return any(map(self._voices.directory.names_a_side, described.split()))

    def owner_in(self, tokens: Sequence[Token]) -> Voice | None:
        """Whose words "Arland's account", "the Arlandic claim" are; None where nobody known is named."""
        return self._voices.named_in([t.text for t in tokens], sides=True)

    def remark(self, index: int, sentence: Sentence) -> Utterance:
        """Whose words an attribution is that says something of a claim without saying it again."""
        return Utterance(self._answerable(index), self._attributions[index], (0, len(sentence.tokens)))

    def is_shown(self, index: int | None, sentence: Sentence) -> bool:
        """Is it what a picture or a video shows: "debunked a video that claimed *to show* their encirclement"?"""
        attribution = self._attributions[index] if index is not None else None
        if attribution is None or attribution.speaker is None:
            return False
        opening = [t.lower for t in attribution.words_in(sentence)[:2]]
        pictured = opening[:1] == ["to"] and not _SHOWING.isdisjoint(opening)
        called = set(attribution.speaker.name.lower().split())
        return pictured or (attribution.speaker.kind != "person" and not _PICTURES.isdisjoint(called))

    def is_shown_wrongly(self, index: int | None, sentence: Sentence) -> bool:
        """As in "debunked a video that claimed to show it": who says so says nothing of the place."""
        above = self._attributions[index].parent if index is not None and self.is_shown(index, sentence) else None
        return above is not None and self._attributions[above].kind in _JUDGED_BY

    def name_at(self, token: Token) -> str:
        """Who says a word, by name; empty where the outlet does, or it is not clear who."""
        holding = (i for i, a in enumerate(self._attributions) if a.speaker and a.covers(token.start, token.end))
        voices = [self._answerable(index) for index in holding]
        return voices[-1].source.name if voices and voices[-1].source.kind == "voice" else ""

    def point_of_view(self, sentence: Sentence) -> Utterance | None:
        """As in "*For Arland*, the battle had not ended": a sentence as the words of the one whose view it tells."""
        comma = next((i for i in range(2, _LONGEST_VIEW) if sentence.lowers[i : i + 1] == (",",)), 0)
        if sentence.lowers[0] != "for" or not comma:
            return None
        whose = self._voices.named_in([t.text for t in sentence.tokens[1:comma]], sides=True)
        return Utterance(whose, None, (comma, len(sentence.tokens))) if whose else None

    def told_on(self, index: int, sentence: Sentence) -> Utterance:
        """A sentence as the words of whoever speaks in an attribution before it."""
        return Utterance(self._answerable(index), None, (0, len(sentence.tokens)))

    def outlets_own(self, sentence: Sentence) -> Utterance:
        """The outlet's own words: a sentence of its own."""
        return Utterance(self._outlet, None, (0, len(sentence.tokens)))

    def is_at_home(self, compiled: CompiledClaim, at: int) -> bool:
        """Is a text about a claimant's land there, whose "the government" then is?

        The side that it names first is, and so is the one named last; but for those whom the claimant accuses.
        """
        accused = {*self._voices.directory.held_in(compiled.claim.statement)} - {*compiled.claimants}
        others = compiled.agents | accused  # "Kivara's army shelled it, *the government* said"
        own = [entity_id for start, entity_id in self._sides if start < at and entity_id not in others]
        return bool(own) and own[0] == own[-1] and self._voices.is_behind(own[0], compiled.claimants)

    def is_side(self, entity_id: str) -> bool:
        """Is it a side that is known by this id?"""
        return self._voices.directory.is_side(entity_id)

    def is_claimant(self, said: Utterance, compiled: CompiledClaim) -> bool:
        """Did this voice make the claim, or does it speak for one who did?"""
        return said.source.kind == "voice" and self.claims(said.voice, compiled)

    def claims(self, voice: Voice, compiled: CompiledClaim) -> bool:
        """Did this voice make the claim, or does it speak for one who did?"""
        return self._voices.is_claimant(voice, compiled.claimants)


def _as_called(speaker: Speaker, attribution: Attribution) -> Speaker | None:
    """A spokesman, or officials, who deny what was just told, as the text calls them; None for others."""
    called = speaker._replace(name=speaker.text)
    pointing = all(span.end - span.start <= _LONGEST_POINTER for span in attribution.contents)
    bare = is_landless(called) or (speaker.text.lower().startswith("a ") and is_bare_spokesman(called))
    return called if pointing and attribution.contents and bare else None


_LONGEST_POINTER = 4  # characters of "denied this"


def _is_told_by_the_way(before: Sequence[Token], behind: Sequence[Token]) -> bool:
    """As in "the army, *having insisted for days that* it held, | gave the town up": told by nobody but the outlet."""
    having = any(a.text == "," and b.lower == "having" for a, b in pairwise(before))
    return having and any(t.text == "," for t in behind)


_LONGEST_CUE = 6  # tokens of ", having insisted for days"


def _last_clause(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words behind the last conjunction that somebody is named after: "(he spoke) after *Lesk had*"."""
    opened = (i for i in reversed(range(len(tokens))) if tokens[i].lower in _OPENERS)
    last = next((i for i in opened if any(t.is_capitalised for t in tokens[i:])), 0)
    return tokens[last:]


_OPENERS = ("after", "before", "when", "while", "since", "because", "until", "as")


def _unowned(tokens: Sequence[Token]) -> list[str]:
    """The words without whose somebody is: "Lance" of "Norland's Lance (claims the town)"."""
    owners = {i for i, t in enumerate(tokens[1:-1]) if t.lower in POSSESSIVE and tokens[i + 2].is_capitalised}
    return [t.text for i, t in enumerate(tokens) if i not in owners]


def _words_around(touch: Touch, attribution: Attribution) -> Span:
    """The tokens of the content that a touch stands in; in "Its fall, he said, would be …" those behind too.

    In "Nobody, he said, has taken it" the one before.
    """
    start, end = touch.trigger
    own = next((n for n, span in enumerate(attribution.contents) if span.covers(start, end)), None)
    if own is None:
        return 0, len(touch.sentence.tokens)
    first, last = touch.sentence.inside(*attribution.contents[own])
    for span in attribution.contents[own + 1 : own + 2]:
        begin, after = touch.sentence.inside(*span)
        last = after if last <= begin <= last + _LONGEST_ASIDE else last
    for span in attribution.contents[max(0, own - 1) : own]:
        begin, after = touch.sentence.inside(*span)
        whole = begin < after and touch.sentence.tokens[begin].lower in _NOBODY and after - begin <= _LONGEST_SUBJECT
        first = begin if whole else first
    return (first, last) if first < last else (0, len(touch.sentence.tokens))


_NOBODY = ("nobody", "no", "none", "neither")
_LONGEST_SUBJECT = 3  # tokens
_LONGEST_ASIDE = 8  # tokens of ", Anna Lund told state television,"
