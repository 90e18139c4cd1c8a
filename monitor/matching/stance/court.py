"""Stance: a touched claim + who says it + in what mood → who confirms, denies or repeats it, and why.

What counts is written down in docs/matching.md. In short: a claimant (or who speaks for one) who asserts a claim
is relayed, so the outlet *repeats* it; anybody else who asserts it *confirms* it; whoever asserts the contrary
*denies* it.
A condition, a question, a plan or a mere mention is no stance.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from monitor.matching.attribution import CueClass
from monitor.matching.compilation.relations import Relations
from monitor.matching.language.numbers import is_near
from monitor.matching.mood.assessment import Mood
from monitor.matching.mood.reality import Reality
from monitor.matching.propositions.afterwords import Afterwords
from monitor.matching.propositions.asides import is_by_the_way
from monitor.matching.propositions.speakers import Speakers, Utterance
from monitor.matching.propositions.tellings import Telling
from monitor.matching.propositions.touches import Touch
from monitor.matching.propositions.triggers import (
    has_ended,
    is_enemys,
    is_epithet,
    role_of,
    tells_of_loss,
)
from monitor.matching.stance.boasts import boasts
from monitor.matching.stance.commitment import blames_each_other, exonerates, find_unsaid, turned_round
from monitor.matching.stance.doing import Deeds
from monitor.matching.stance.elsewhere import said_elsewhere
from monitor.matching.stance.headlines import clings_in_headline
from monitor.matching.stance.kindred import is_kindred
from monitor.matching.stance.matters import other_matter
from monitor.matching.stance.own_men import is_own_man
from monitor.matching.stance.owners import TOLD_BY_NOBODY, is_nobody, is_wire, unowned
from monitor.matching.stance.receipts import Receipt, receipt_of
from monitor.matching.stance.standpoints import (
    anybody_may_say,
    says_we,
    tells_of_the_enemy,
    tells_only_of_the_fight,
)
from monitor.matching.text import Sentence
from monitor.matching.world.offices import is_bare_spokesman
from monitor.models import Stance

_ASSERTING = (Stance.CONFIRMS, Stance.REPEATS)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of a touch: a stance, or None; and why, in plain words."""

    touch: Touch
    said: Utterance
    mood: Mood
    stance: Stance | None
    why: str
    receipt: Receipt = Receipt.PLAIN
    """How good a proof its sentence is."""
    distorted: tuple[str, str] | None = None
    """What the claim says and what the text says instead, where a part or a value differs."""
    shown_by: Sentence | None = None
    """The sentence that shows it, where that is not the one that was touched: "It is not true"."""

    @property
    def sentence(self) -> Sentence:
        """The sentence that shows it."""
        return self.shown_by or self.touch.sentence

    @property
    def asserted(self) -> bool:
        """The voice holds the claim to be true (confirms, or repeats its own)."""
        return self.stance in _ASSERTING

    @property
    def told_by_nobody(self) -> bool:
        """As in "reports that the town had fallen": it would be asserted, were it said whose reports."""
        return self.why == TOLD_BY_NOBODY and not self.touch.opposed and not self.mood.negated

    @property
    def answerable(self) -> bool:
        """Others can deny or confirm the words."""
        return self.told_by_nobody or (self.asserted and not (self.touch.opposed and self.mood.negated))


class Court:
    """Judges touches in one text."""

    def __init__(self, speakers: Speakers, afterwords: Afterwords, relations: Relations) -> None:
        """Who judges.

        Args:
            speakers: who speaks in the text.
            afterwords: who may go on speaking where nobody is said to.
            relations: how the claims stand to each other.
        """
        self._speakers = speakers
        self._afterwords = afterwords
        self._relations = relations
        self._deeds = Deeds(speakers, relations)

    def judge(self, touch: Touch, telling: Telling) -> Judgement:
        """What a touch in a voice's words amounts to."""
        telling = self._told_on(touch, telling)
        said = telling.said
        mood, of_person = telling.mood_for(touch), touch.compiled.fate is not None
        silent = (
            _told_of_another_speaker(touch, said)
            or ("" if of_person else self._deeds.done_by_another(touch, telling, mood))
            or self._deeds.left_by_another(touch, telling)
            or (f"“{telling.unfit}” takes or leaves no place" if telling.unfit else "")
            or (f"it is of another matter: “{other}”" if not of_person and (other := other_matter(touch)) else "")
            or said_elsewhere(touch, telling)
            or ("it is not said who holds it" if tells_only_of_the_fight(touch) else "")
            or ("a picture is called false" if self._speakers.is_shown_wrongly(telling.index, touch.sentence) else "")
            or find_unsaid(touch, telling, mood)
            or ("it says who is not to blame" if exonerates(touch, said, negated=mood.negated) else "")
            or ("a headline's turn of phrase" if touch.opposed and clings_in_headline(touch, said) else "")
        )
        if silent:
            return Judgement(touch, said, mood, None, silent)
        held = touch.opposed and not self._deeds.holds_it_itself(touch, telling)
        rivals = self._deeds.rival_holds(touch, telling, mood) or self._deeds.is_held_yet(touch, telling)
        opposed = held or (not touch.opposed and rivals and not touch.compiled.is_of_leavers)
        opposed = opposed or telling.agent.instead in touch.compiled.agents  # "the Reds, *not the Blues*, took it"
        positive = not (opposed ^ mood.negated ^ turned_round(touch, said))
        distorted = _distortion(touch, mood)
        if distorted and (positive or touch.number is not None):  # who denies another value denies another claim
            why = f"differs: {distorted[1]} instead of {distorted[0]}"
            return Judgement(touch, said, mood, None, why, distorted=distorted if positive else None)
        implausible = self._against_itself(touch, said, positive=positive)
        if implausible and (_adds_by_the_way(touch, said) or not tells_of_the_enemy(touch, telling, mood)):
            return Judgement(touch, said, mood, None, implausible)
        return self._stand(touch, said, mood, positive=positive)

    def _told_on(self, touch: Touch, telling: Telling) -> Telling:
        """The telling as a claimant's who was just heard and says it again: "Heavy losses, she said. The town held"."""
        if telling.said.source.kind != "outlet" or telling.index is not None:
            return telling
        index = self._afterwords.teller(touch.sentence)
        said = None if index is None else self._speakers.told_on(index, touch.sentence)
        if telling.mood.reality is Reality.ASSERTED:
            said = self._speakers.point_of_view(touch.sentence) or said
        claims_it = said is not None and self._speakers.is_claimant(said, touch.compiled)
        return replace(telling, said=said) if said is not None and claims_it else telling

    def answer(
        self, asked: Judgement, said: Utterance, shown_by: Sentence, mood: Mood, *, yes: bool
    ) -> list[Judgement]:
        """What yes or no to a question for a claim amounts to; nothing where the voice can hardly mean it."""
        positive = yes ^ asked.touch.opposed ^ asked.mood.negated
        if self._against_itself(asked.touch, said, positive=positive) or unowned(asked.touch, said, mood):
            return []
        return [replace(self._stand(asked.touch, said, mood, positive=positive), shown_by=shown_by)]

    def _against_itself(self, touch: Touch, said: Utterance, *, positive: bool) -> str:
        """Why the words can hardly be meant: they contradict what the voice is known to say, and it admits nothing.

        Nine denials of one's own claim were found in 246 own gold articles, and none of them was one; of 44 times that
        a side was heard saying that it had lost, seven were read into words that speak of no loss (November 2026).
        """
        cue = said.cue
        if cue is not None and cue.kind is CueClass.COMMITTING:
            return ""
        if "yes" in touch.sentence.lowers[said.bounds[0] : said.bounds[0] + 2]:
            return ""  # “Yes, they have taken it,” he said
        if self._speakers.is_claimant(said, touch.compiled) or (not positive and self._is_own_official(touch, said)):
            speaker = said.attribution.speaker if said.attribution else None
            other = not _CONTRASTING.isdisjoint(touch.sentence.lowers[: said.bounds[0]])
            guessed = other and speaker is not None and is_bare_spokesman(speaker)  # "but a military spokesman said"
            return "" if positive or guessed else f"{said.source.name} would contradict its own claim"
        of_all = anybody_may_say(touch) and not says_we(touch) and not _adds_by_the_way(touch, said)
        of_loss = role_of(touch) == "loser" or tells_of_loss(touch) or of_all
        of_loss = of_loss or is_epithet(touch) or has_ended(touch) or is_enemys(touch)
        of_loss = of_loss or touch.occurrence.group == "possessed"  # "is not ours"
        of_loss = of_loss or (touch.opposed and turned_round(touch, said))  # "denies that the fighting is over"
        holds_contrary = bool(set(said.voice.chain) & self._relations.rivals_of(touch.compiled))
        return f"{said.source.name} holds the contrary" if positive and holds_contrary and not of_loss else ""

    def _is_own_official(self, touch: Touch, said: Utterance) -> bool:
        """As in "a *Red general* said they were fighting for it": he hardly denies what the Reds claim."""
        return not said.voice.chain and said.source.kind == "voice" and is_own_man(touch, said, self._speakers)

    def _stand(self, touch: Touch, said: Utterance, mood: Mood, *, positive: bool) -> Judgement:
        manner = {Reality.PASSING: ", in passing", Reality.HEDGED: f", hedged ({mood.reason})"}.get(mood.reality, "")
        who = "The outlet in its own voice" if said.source.kind == "outlet" else said.source.name
        nobody = said.attribution is not None and said.attribution.speaker is None and said.attribution.cue is not None
        nobody = nobody or is_wire(said.source.name)
        hearsay = mood.reality is Reality.REPORTED and not turned_round(touch, said)  # not "denied the alleged fall"
        if not positive and (nobody or hearsay or is_nobody(said.source.name)):
            return Judgement(touch, said, mood, None, "it is not said who denies it")
        words = quote(touch)
        if not positive:
            stance, why = Stance.DENIES, f"{who} asserted the contrary{manner}: {words}"
        elif mood.reality is Reality.REPORTED or nobody:
            stance, why = Stance.REPEATS, f"The outlet relays it without saying from whom: {words}"
        elif self._speakers.is_claimant(said, touch.compiled) or is_kindred(
            touch, said, self._speakers, self._afterwords
        ):
            stance, why = Stance.REPEATS, f"The outlet relays {said.source.name}, who made the claim: {words}"
        elif touch.compiled.agents and not mood.negated and boasts(said, touch, self._speakers.side_of(said)):
            stance, why = Stance.REPEATS, f"The outlet relays {said.source.name}, who announces it: {words}"
        elif blames_each_other(touch, said):
            return Judgement(touch, said, mood, None, "each accuses the other")
        else:
            stance, why = Stance.CONFIRMS, f"{who} asserted it{manner}: {words}"
        return Judgement(touch, said, mood, stance, why, receipt_of(mood.reality))


def _adds_by_the_way(touch: Touch, said: Utterance) -> bool:
    """As in "the Reds claimed to have taken Tarn, *where fighting goes on*": hardly theirs, who claim the contrary."""
    return said.attribution is not None and said.attribution.form == "indirect" and is_by_the_way(touch, said.bounds[0])


def _told_of_another_speaker(touch: Touch, said: Utterance) -> str:
    """Why "I am alive" is not told of the claim's person: somebody else says it."""
    fate = touch.compiled.fate
    if not touch.of_speaker or fate is None or fate.person.names & {*said.source.name.lower().split()}:
        return ""
    return f"{said.source.name} speaks of himself"


_CONTRASTING = frozenset(["but", "while", "whereas"])
_FLAGS = ("fly", "raise_verb", "raised")
_BUILDINGS = ("house", "building", "hall", "houses", "buildings")


def _distortion(touch: Touch, mood: Mood) -> tuple[str, str] | None:
    expected = touch.compiled.number
    if expected is not None and touch.number is not None and not is_near(touch.number, expected):
        return f"{expected:g}", touch.value_told
    if touch.occurrence.group in _FLAGS and mood.partial in _BUILDINGS:
        return None  # a flag over the customs house is one over the town
    own = mood.partial in touch.compiled.claim.statement.lower()  # the claim is of the plant: "closes its plant in"
    if mood.partial and touch.compiled.leads and not own and touch.compiled.fate is None:
        return "all of it", mood.partial
    return None


def quote(touch: Touch) -> str:
    """The words that touch the claim, in quotation marks."""
    start, end = (at - touch.sentence.start for at in touch.place)
    return f"“{' '.join(touch.sentence.text[start:end].split())}”"
