"""Commitment: does a voice stand for the words that it is heard with, and does its cue turn them round?"""

from __future__ import annotations

from monitor.matching.attribution import Cue, CueClass
from monitor.matching.attribution.cues import PAPERS
from monitor.matching.lexicon import load_words
from monitor.matching.mood.assessment import Mood
from monitor.matching.mood.counterfactuals import CONTRARY_TO_FACT
from monitor.matching.mood.reality import Reality
from monitor.matching.pointing.labels import is_labelled_untrue
from monitor.matching.propositions.asides import is_by_the_way
from monitor.matching.propositions.speakers import Utterance
from monitor.matching.propositions.tellings import Telling
from monitor.matching.propositions.touches import Touch
from monitor.matching.propositions.triggers import (
    claims_the_place,
    role_of,
    says_more_of_it,
    tells_of_loss,
)
from monitor.matching.stance.other_years import is_of_another_year
from monitor.matching.stance.owners import unowned
from monitor.matching.text import NOT

_WORDS = load_words("speakers")
_SILENT = {
    CueClass.DOUBTING: "doubts it without taking a side",
    CueClass.WISHING: "wants or intends it",
    CueClass.ASKING: "asks it",
    CueClass.NO_POSITION: "takes no position",
}
AGREEING = frozenset(("agree", "concur", "share", "accept", "say the same", "think the same", "think likewise"))
"""Cues by which one joins what another said: "agrees", "shares that view"; negated they deny it."""


def turned_round(touch: Touch, said: Utterance) -> bool:
    """Does the cue turn the words into their contrary: "denied that", "did not believe that"?

    Where the pattern itself takes in the negation before the words ("*did not* believe it would *change the course*"),
    it is not counted again.
    """
    cue = said.cue
    if cue is None:
        return False
    if _gives_up(cue):
        return True
    if cue.negated and (cue.kind is CueClass.JUDGING or cue.lemma in AGREEING):
        return touch.occurrence.start >= said.bounds[0]
    if _doubts_what_would_be(touch, said):
        return not cue.negated
    return cue.kind is CueClass.DENYING and not _is_said_instead(touch, cue)


def blames_each_other(touch: Touch, said: Utterance) -> bool:
    """As in "blamed *each other* for shelling the plant": who does not claim it lays it at the claimant's door."""
    opening = touch.sentence.lowers[said.bounds[0] : said.bounds[0] + 2]
    return touch.compiled.is_of_harm and opening in (("each", "other"), ("one", "another"), ("the", "other"))


def exonerates(touch: Touch, said: Utterance, *, negated: bool) -> bool:
    """As in "it was *no* accident", "denied that Norland had done it": who else did it, nobody says.

    Of words that lay an event at another's door than the claim does, or at nobody's.
    """
    return touch.opposed and touch.occurrence.group == "charge" and (negated or turned_round(touch, said))


def _gives_up(cue: Cue) -> bool:
    """As in "I will *not pretend* that we still hold it": whoever says so admits that he does not."""
    return cue.negated and cue.lemma == "pretend"


def _doubts_what_would_be(touch: Touch, said: Utterance) -> bool:
    """As in "doubted that its loss would matter": of what nobody can know yet that is as good as a no."""
    return said.cue is not None and said.cue.lemma == "doubt" and touch.compiled.hypothetical


def _is_said_instead(touch: Touch, cue: Cue) -> bool:
    """As in "denied it: its troops held the town": what stands behind the colon is what the voice holds to be true."""
    between = [t for t in touch.sentence.tokens[: touch.occurrence.start] if t.start >= cue.end]
    known = any(t.lower in _KNOWN for t in between)  # "denied *the obvious*: it had fallen"
    return not known and any(t.text in (":", "—", "–") for t in between)


_KNOWN = frozenset(["obvious", "evident", "inevitable", "undeniable", "fact", "facts", "truth", "reality", "loss"])


def find_unsaid(touch: Touch, telling: Telling, mood: Mood) -> str:
    """Why the words, told in this mood, are no assertion; nothing where they are one."""
    said = telling.said
    if is_of_another_year(touch, telling.aside):
        return "it speaks of another year"
    if says_more_of_it(touch) or (claims_the_place(touch) and said.source.kind == "outlet"):
        return "the place is not what is claimed, or nobody known claims it"
    if mood.reality is Reality.UNREAL:
        return f"not asserted: {mood.reason}"
    taken_up = mood.reality is Reality.PASSING and not _brings_something(touch, said)
    if touch.occurrence.pattern.takes_up and (taken_up or turned_round(touch, said)):
        return "it is not said of what"  # who denies "the capture" denies what was claimed before: see remarks
    passing = mood.reality is Reality.PASSING and touch.sentence.tokens[said.bounds[0]].lower != "having"
    beside = passing or _is_beside_it(touch) or _denies_how(touch, said) or is_by_the_way(touch, said.bounds[0])
    if turned_round(touch, said) and beside:
        return "it is taken as given, and something else is denied"
    unsaid = (
        (_is_a_fake(touch, said) if ":" in touch.sentence.forms else "")
        or (_may_say_the_contrary(touch, said) if mood.negated else "")
        or _is_open_who(touch)
        or _went_before(touch)
        or unowned(touch, said, mood)
        or _only_spoken_of(touch, said, mood)
    )
    argued = mood.reason == CONTRARY_TO_FACT  # "“If it has fallen, why are they storming it?” he asked"
    return unsaid or ("" if argued else _withheld(touch, said))


def _denies_how(touch: Touch, said: Utterance) -> bool:
    """As in "denied that Tarn had been left *without orders*", "disputes *how* it was taken": it was."""
    lowers, found = touch.sentence.lowers, touch.occurrence
    behind, told = lowers[found.end : found.end + 3], lowers[said.bounds[0] : found.start]
    taken = touch.compiled.is_of_a_capture or role_of(touch) == "loser" or tells_of_loss(touch)
    in_panic = behind[:1] == ("in",) and not _IN_PANIC.isdisjoint(behind)
    return taken and (behind[:1] in _HOW or in_panic or "how" in told or "why" in told)


_HOW = (("without",), ("before",), ("because",), ("thanks",), ("owing",), ("single-handedly",), ("solely",), ("alone",),
    ("too",), ("hastily",), ("needlessly",))  # fmt: skip
_IN_PANIC = frozenset(["panic", "disarray", "chaos", "haste", "disorder", "hurry"])


def _is_open_who(touch: Touch) -> str:
    """Why nothing is told in "did not *say who*, in its view, held it", "nobody *knows who* has it"."""
    lemmas, verb = touch.sentence.lemmas, touch.occurrence.trigger[0]
    near = range(max(1, verb - _WHO_AND_VERB), verb)
    asked = any(lemmas[at] == "who" and lemmas[at - 1] in _ASKING and "be" not in lemmas[at:verb] for at in near)
    return "it is left open who" if asked else ""


_WHO_AND_VERB = 7  # words: "who, in its view, now"
_ASKING = frozenset(["say", "know", "ask", "tell", "clear", "unclear", "determine", "establish", "confirm", "disagree"])


def _is_a_fake(touch: Touch, said: Utterance) -> str:
    """Why nobody says it in "*Fake of the day:* “The army admits the loss of the town”"."""
    fake = said.source.kind == "voice" and is_labelled_untrue(touch.sentence.lowers)
    return "it is called untrue that anybody says so" if fake else ""


def _may_say_the_contrary(touch: Touch, said: Utterance) -> str:
    """Why it is open what a stranger says in "It is *not* true that it fell, *as a channel says*"."""
    source = said.attribution.source if said.attribution else None
    if source is None or (said.voice.chain and not _is_denied_above(touch)):
        return ""
    before = [t.lower for t in touch.sentence.before(source.start)[-1:]]
    return "it is open which of the two is said" if before == ["as"] else ""


def _is_denied_above(touch: Touch) -> bool:
    """As in "the institute sees *no sign that* they hold it, as Brandt maintains": he maintains that they do."""
    before = touch.sentence.lowers[: touch.occurrence.start]
    that = len(before) - before[::-1].index("that") - 1 if "that" in before else 0
    return not {"no", "not", "n't", "n’t", "little", "nothing"}.isdisjoint(before[:that])


def _is_beside_it(touch: Touch) -> bool:
    """As in "denied that it would close branches *after buying* it", "that it had been *late in recalling* it"."""
    at = touch.occurrence.trigger[0]
    before = touch.sentence.lowers[max(0, at - 2) : at]
    late = before[:1] in (("late",), ("slow",), ("quick",), ("hasty",)) and before[1:] == ("in",)
    return touch.sentence.lowers[at].endswith("ing") and (late or before[-1:] in _WHEN)


_WHEN = (("after",), ("before",), ("since",), ("when",), ("while",))


def _brings_something(touch: Touch, said: Utterance) -> bool:
    """As in "The capture *gives* Arland its first gain", in an outlet's own voice: what has effects has happened."""
    verb = touch.sentence.lowers[touch.occurrence.trigger[1] : touch.occurrence.trigger[1] + 1]
    opens = touch.occurrence.start <= 1
    return said.source.kind == "outlet" and said.attribution is None and opens and not _EFFECTS.isdisjoint(verb)


_EFFECTS = load_words("mood")["effects"]


def _went_before(touch: Touch) -> str:
    """Why a fight is over: "it fell *after* days of *fierce* fighting", "the takeover *followed intense* clashes"."""
    first, start = touch.occurrence.trigger[0], touch.occurrence.start
    if touch.occurrence.group != "go_on":
        return ""
    if touch.sentence.lowers[first - 1 : first] == ("after",):
        return "it went before"  # "the clashes have stopped after going on for hours"
    if touch.sentence.lowers[first] not in _OF_FIGHTING:
        return ""
    before = touch.sentence.lowers[max(0, start - _REACH) : start]
    opener = next((i for i in reversed(range(len(before))) if before[i] in _AFTER), None)
    return "it went before" if opener is not None and "," not in before[opener:] else ""


_OF_FIGHTING = ("fierce", "intense", "ongoing", "on-going")
_AFTER = ("after", "following", "followed", "ended")
_REACH = 6  # tokens: "after more than a week of"


def _only_spoken_of(touch: Touch, said: Utterance, mood: Mood) -> str:
    """Why it is others' claim: was loud about "*the claimed capture* of the town"; not denied or confirmed it."""
    if said.source.kind != "voice" or (said.cue and said.cue.kind in (CueClass.DENYING, CueClass.COMMITTING)):
        return ""
    at = touch.occurrence.trigger[0]
    attributive = touch.sentence.lowers[max(0, at - 1) : at] in _ARTICLES
    of_others = said.attribution is not None and touch.compiled.agents.isdisjoint(said.voice.chain)
    claimed = claims_the_place(touch) and (attributive or of_others)  # "the Reds *claimed Tarn*, a trader said"
    spoken_of = claimed or (mood.reality is Reality.REPORTED and mood.reason in _AS_CLAIMED)
    return f"{said.source.name} only speaks of what others claim" if spoken_of else ""


_ARTICLES = (("the",), ("a",), ("its",), ("their",), ("this",))
_AS_CLAIMED = load_words("mood")["as_claimed"] | {"alleged"}


def _is_to_be_done(touch: Touch) -> bool:
    """As in ruled out "a withdrawal", "giving up the town"; not "that it had fallen"."""
    head = touch.sentence.tokens[touch.occurrence.trigger[0]].lower
    return head.endswith("ing") or head in ("withdrawal", "retreat", "surrender", "pullout", "pullback")


def _rejects_an_idea(touch: Touch, said: Utterance) -> bool:
    """As in rejected "the idea of withdrawing", "calls for a retreat": nobody claimed that it was done."""
    told = touch.sentence.lowers[said.bounds[0] : touch.occurrence.trigger[0]]
    return said.cue is not None and said.cue.kind is CueClass.DENYING and not _IDEAS.isdisjoint(told)


_IDEAS = _WORDS["ideas"]


def _withheld(touch: Touch, said: Utterance) -> str:
    """Why the voice does not stand for the words: it doubts, wants, fears, asks them, or did not say them.

    Who "hopes to retake" a place has lost it, whatever becomes of the hope.
    """
    cue = said.cue
    if (
        cue is None
        or touch.wins_back
        or _says_it_itself(said)
        or _doubts_what_would_be(touch, said)
        or _takes_in(touch, cue)
    ):
        return ""
    if _gives_up(cue):
        return ""
    if other := _does_otherwise(touch, said, cue):
        return f"{said.source.name} {other}"
    fears = cue.lemma in _WORDS["fearing"] and not touch.compiled.hypothetical
    if fears or cue.kind in _SILENT:
        return f"{said.source.name} {'fears it' if fears else _SILENT[cue.kind]}"
    if cue.leaves_open and (cue.hypothetical or cue.lemma not in AGREEING):  # who did not agree denies it
        return f"{said.source.name} did not {'deny' if cue.kind is CueClass.DENYING else 'say'} it"
    return ""


def _does_otherwise(touch: Touch, said: Utterance, cue: Cue) -> str:
    """What the voice does with the words that is no telling of them."""
    rejects = (cue.lemma == "rule out" or _rejects_an_idea(touch, said)) and _is_to_be_done(touch)
    if rejects or (cue.lemma == "agree" and _is_yet_to_be_done(touch)):
        return "speaks of what is to be done"
    if cue.lemma == "call" and touch.occurrence.group == "go_on":  # "called the fighting fierce"
        return "says what it is like"
    if cue.negated and cue.lemma in _SURE:
        return "is not sure of it"
    if cue.lemma in (*_TOPICS, *_JOKING):
        return "only speaks of it, or jokes"
    if cue.kind is CueClass.DENYING and touch.sentence.lowers[said.bounds[0]] in ("whether", "if"):
        return "leaves open whether it is so"  # "disagree over whether the town is of any value"
    return "has only read or heard it" if cue.lemma in _HEARING and _is_hearsay(touch, said, cue) else ""


def _is_yet_to_be_done(touch: Touch) -> bool:
    """As in "agreed that the garrison *leave* the town": in its bare form a loss is a plan."""
    verb = touch.sentence.tokens[touch.occurrence.trigger[0]]
    return verb.lower == verb.lemma and (role_of(touch) == "loser" or tells_of_loss(touch))


def _takes_in(touch: Touch, cue: Cue) -> bool:
    """As in "I would *not call its fall a breakthrough*": the cue's negation is among the words by which it is said."""
    negation = touch.sentence.tokens[touch.occurrence.start]
    return cue.negated and negation.lower in (*NOT, "never") and cue.start <= negation.start < cue.end


def _is_hearsay(touch: Touch, said: Utterance, cue: Cue) -> bool:
    """As in "the medic *read that* the town had fallen"; not "heard from the general that", "a statement read"."""
    speaker = said.attribution.speaker if said.attribution else None
    behind = touch.sentence.word_from(cue.end)
    if speaker is None or speaker.kind == "body" or behind == "from":
        return False
    return {*PAPERS, "it"}.isdisjoint(speaker.text.lower().split())


_SURE = ("sure", "certain", "convinced", "confident", "positive")
_TOPICS = ("discuss", "debate", "ponder", "pretend", "dream")
_JOKING = ("joke", "quip", "deadpan", "wisecrack", "jest")
_HEARING = ("read", "hear", "overhear")


def _says_it_itself(said: Utterance) -> bool:
    """As in “The fight is not over,” they *vowed*: who is quoted says himself what is, and what is to come."""
    vowed = said.cue is not None and said.cue.lemma in ("vow", "pledge", "promise")
    return vowed and said.attribution is not None and said.attribution.form == "direct"
