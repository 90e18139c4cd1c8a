"""Owners: are words that nobody is named for the outlet's own?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from monitor.matching.attribution.words import ROLES, RUMOURS, looks_personal
from monitor.matching.language.clause import clause_start, closed_relative
from monitor.matching.lexicon import load_words
from monitor.matching.mood.assessment import Mood
from monitor.matching.mood.reality import Reality
from monitor.matching.propositions.asides import relative_start
from monitor.matching.propositions.exhibits import is_some_post
from monitor.matching.propositions.speakers import Utterance
from monitor.matching.propositions.touches import Touch
from monitor.matching.text import Token
from monitor.matching.world.polls import is_share

_WORDS = load_words("speakers")
_SUBORDINATORS = load_words("mood")["subordinators"]
_SETTLEMENTS = load_words("places")["settlements"]
_FIRST_PERSON = load_words("agents")["first_person"] - {"mine"}  # "the salt mine town"
_THEIRS = _WORDS["telling"] | _WORDS["fearing"]
_TELLING = frozenset(["admitted", "denied", "acknowledged", "claimed", "reported", "confirmed", "conceded"])
_NEAR = 12  # tokens behind the words
_SOMEBODYS = "they are somebody's words, and it is not clear whose"
NOBODY_SAYS = "it is not said who says so"
TOLD_BY_NOBODY = "somebody tells it, and it is not clear who"
_DESPITE = frozenset(["despite", "notwithstanding", "amid", "amidst", "contradicting", "belying"])
_SET_AGAINST = ("contrary", "unlike", "whatever")
"""As in "has not fallen, *contrary to what* the ministry says": the words before are the outlet's all the same."""
_QUOTES = '“”"'
_MARKS = frozenset("“”\"'‘’")
_WEIGHING = ("made_light", "downplay")  # no outlet makes light of what it tells itself
_IN_CONTROL = ("control", "full", "complete", "total")


def unowned(touch: Touch, said: Utterance, mood: Mood) -> str:
    """Why it is not clear whose words they are, in the mood that they are told in; nothing where it is."""
    if is_nobody(said.source.name) or is_earlier_version(said.source.name) or _is_talk(touch) or _is_of_a_poll(said):
        anybody = said.source.name.lower() in _WHOEVER and said.cue is not None and not said.cue.negated
        return TOLD_BY_NOBODY if anybody else NOBODY_SAYS  # "*Whoever* says that it has fallen is lying"
    if said.source.name in touch.compiled.places:
        return "a place does not speak"  # a heading: "Tarn: Rebels have taken the town"
    if said.source.kind != "outlet":
        return ""
    speaker = said.attribution.speaker if said.attribution else None
    if (
        (speaker is not None and speaker.kind == "unresolved")
        or _is_so_for_somebody(touch)
        or touch.occurrence.group in _WEIGHING
    ):
        return _SOMEBODYS
    if _is_anothers(touch):
        nobodys_claim = said.cue is not None and said.cue.noun  # "“The claim that the town fell is a lie,” she said"
        return TOLD_BY_NOBODY if nobodys_claim else _SOMEBODYS
    nobodys = said.cue is not None and speaker is None and not said.cue.noun  # "earlier reports suggested"
    told = mood.reality is Reality.ASSERTED and not nobodys
    told = told and (_is_told(touch) or _is_taken_for_proven(touch) or _is_not_seen(touch) or _is_in_a_picture(touch))
    told = told or _is_a_refrain(touch)
    return TOLD_BY_NOBODY if told or _is_kept_at_a_distance(touch) or _is_hearsay(touch) else ""


_WHOEVER = ("anyone", "anybody", "whoever", "those", "everyone", "everybody")


def _is_so_for_somebody(touch: Touch) -> bool:
    """As in "*For Petra Vance*, Tarn is the key to the valley": she thinks so, or it is what matters to her."""
    tokens = touch.sentence.tokens
    if not touch.compiled.hypothetical or tokens[0].lower not in ("for", "to"):
        return False
    comma = next((at for at, token in enumerate(tokens[:_NEAR]) if token.text == ","), 0)
    whom = [token.text for token in tokens[1:comma] if token.lower not in ROLES]
    named = comma <= touch.occurrence.start and all(word[0].isupper() for word in whom)
    return named and looks_personal(" ".join(whom))


def _is_talk(touch: Touch) -> bool:
    """As in "*They say* it has fallen, *they say* it hasn't", "*they tell us* that": it only goes round."""
    lowers = touch.sentence.lowers
    told = [i for i, pair in enumerate(pairwise(lowers)) if pair[0] == "they" and pair[1] in _TALKING]
    on_air = any(lowers[i + 2 : i + 3] in (("on",), ("in",)) and _MEDIA & {*lowers[i + 3 : i + 5]} for i in told)
    return on_air or len(told) > 1 or any(lowers[i + 2 : i + 3] in (("you",), ("us",)) for i in told)


_TALKING = ("say", "sell", "tell")
_MEDIA = frozenset(["television", "tv", "radio", "news", "telegram", "internet", "papers"])


def _is_a_refrain(touch: Touch) -> bool:
    """As in "the *answer* was always the same*:* the fighting goes on": somebody's words, whoever gave it."""
    before = touch.sentence.lowers[: touch.occurrence.start]
    told = before[: before.index(":")] if ":" in before else ()
    return not _REFRAINS.isdisjoint(told) and not _IS.isdisjoint(told)


_REFRAINS = _WORDS["refrains"]
_IS = frozenset(["is", "was", "remains", "remained", "goes", "went"])


def _is_hearsay(touch: Touch) -> bool:
    """As in "shots were fired after *reports surfaced that* the town had fallen": nobody stands for it."""
    before = touch.sentence.lowers[max(0, touch.occurrence.start - _NEAR) : touch.occurrence.start]
    that = next((i for i in reversed(range(len(before))) if before[i] == "that"), 0)
    return not _HEARSAY.isdisjoint(before[max(0, that - _SURFACING) : that])


_HEARSAY = frozenset([*RUMOURS, "rumour", "rumor", "allegations", "word", "fears"])
_SURFACING = 4  # words: "reports surfaced on Friday that"


def _is_told(touch: Touch) -> bool:
    """Does the same clause hold a word of telling, so that the words are hardly the outlet's own?

    Takes away 10 of 60 false confirmations and no right one (own gold articles, November 2026).
    """
    tokens, (start, end) = touch.sentence.tokens, (touch.occurrence.start, touch.occurrence.end)
    added = relative_start(touch, 0)
    opens = start if tokens[start].lower in ("as", "while", "where") else 0  # "The latest reports as they fight on"
    opens = max(opens, _behind_concession(tokens, start))
    left = max(clause_start(tokens, start, 0), _behind_subordinate(tokens, start), added or 0, opens)
    after = [t for t in tokens[end : _clause_end(tokens, end, added=added is not None)] if t.is_word]
    lowers = [t.lower for t in after]
    against = (i for i, w in enumerate(lowers) if w in _DESPITE or (w in _SET_AGAINST and "what" in lowers[i : i + 3]))
    goes_on = _ANOTHER | {t.lower for t in after if t.lemma in _THEIRS}  # "captured it *and announced* plans"
    another = (i for i, (a, b) in enumerate(pairwise(lowers)) if a in ("and", "but") and b in goes_on)
    aside = min(next(against, len(lowers)), next(another, len(lowers)))
    after = after[:aside]
    first, last = touch.occurrence.trigger
    if last - first > 1 and any(t.lower in _TELLING for t in tokens[first + 1 : last - 1]):
        return True  # "have *admitted* losing control of"
    near = [*_outside_asides(tokens, left, start), *after, tokens[-1]]
    return any((t.lemma in _THEIRS or t.lower in _THEIRS) and b.lower not in _AIMS for t, b in pairwise(near))


def _behind_concession(tokens: Sequence[Token], start: int) -> int:
    """Where the main clause begins in "*Whatever Arland says*, it has fallen", "*Contrary to what* …, it is held"."""
    if tokens[0].lower not in (*_SET_AGAINST, "despite", "regardless"):
        return 0
    return next((i + 1 for i in range(1, min(start, _NEAR)) if tokens[i].text == ","), 0)


_AIMS = _WORDS["aims"]
"""Behind "declared" they tell nothing: "brings them no closer to their *declared aim*"."""


_ANOTHER = frozenset(["it", "there", "he", "she", "we", "have", "has", "had"])
"""Begin a clause of its own: "it will not break the line, *and it* is a stretch to say that"."""


def _is_in_a_picture(touch: Touch) -> bool:
    """As in "footage of a soldier with *their flag* there went round": what a picture shows is not yet the outlet's."""
    first, last = touch.occurrence.trigger
    before = touch.sentence.lowers[max(0, first - _NEAR) : first]
    return touch.sentence.tokens[last - 1].lemma == "flag" and not _PICTURES.isdisjoint(before)


_PICTURES = load_words("speakers")["evidence"]


def _outside_asides(tokens: Sequence[Token], left: int, start: int) -> Iterator[Token]:
    """The words before, without what a closed aside says: "Arland, *which has claimed gains*, took the town"."""
    at = left
    while at < start:
        close = closed_relative(tokens, at, start)
        if not close:
            yield tokens[at]
        at = max(close, at) + 1


def _is_taken_for_proven(touch: Touch) -> bool:
    """As in "offered the picture *as proof that* they had taken the town": by somebody, and he may be wrong."""
    before = touch.sentence.lowers[max(0, touch.occurrence.start - _NEAR) : touch.occurrence.start]
    return any(
        a == "as" and b in _PROOFS and c == "that" for a, b, c in zip(before, before[1:], before[2:], strict=False)
    )


def _is_not_seen(touch: Touch) -> bool:
    """As in "analysts *see little sign that* the town will fall": nobody takes a side there, nor does the outlet."""
    before = touch.sentence.lowers[max(0, touch.occurrence.start - _NEAR) : touch.occurrence.start]
    seen = zip(before, before[1:], before[2:], strict=False)
    return any(a in _SEEING and b in ("no", "little", "few", "scant") and c in _SIGNS for a, b, c in seen)


_SEEING = ("see", "sees", "saw", "seen", "find", "finds", "found")
_SIGNS = ("sign", "signs", "evidence", "indication", "indications", "proof")
_PROOFS = ("proof", "evidence", "confirmation", "testimony")


def _clause_end(tokens: Sequence[Token], end: int, *, added: bool) -> int:
    """Where what the clause goes on with ends: "X, which took it, | says", "it fell, | though Y did not admit it"."""
    last = min(len(tokens), end + _NEAR)
    commas = (i for i in range(end, last - 1) if tokens[i].text == ",")
    added = added or _leads_up(tokens, end)
    return next(
        (i for i in commas if added or tokens[i + 1].lower in _OTHER_MATTERS or _is_hearsay_of(tokens, i)), last
    )


def _is_hearsay_of(tokens: Sequence[Token], comma: int) -> bool:
    """As in "X has taken it, | *and* its scouts *are reported to* be near the bridge": only what is told there."""
    behind = [t.lower for t in tokens[comma + 1 : comma + _NEAR]]
    told = zip(behind, behind[1:], behind[2:], strict=False)
    return behind[:1] == ["and"] and any(a in _ARE and b in _REPORTED and c == "to" for a, b, c in told)


_ARE = ("is", "are", "was", "were")
_REPORTED = ("reported", "said", "believed", "thought", "understood")


def _leads_up(tokens: Sequence[Token], end: int) -> bool:
    """Do the words stand in a clause that leads up to another: "As fighting raged there, | reports emerged that"?"""
    lowers = [t.lower for t in tokens[:end]]
    return lowers[lowers[:1] == ["even"]] in _LEADING and "," not in lowers


_GOING_ON = ("saying", "adding", "claiming", "citing", "insisting")
_LEADING = ("as", "while", "although", "though")
_OTHER_MATTERS = ("with", "while", "but", "though", "although", "even", "something", "which", *_GOING_ON)


def _behind_subordinate(tokens: Sequence[Token], start: int) -> int:
    """Where the main clause begins: "a day after X declared victory, | they were still fighting"; else the start."""
    opener = next((i for i in reversed(range(start)) if tokens[i].lower in _SUBORDINATORS), start)
    commas = (i for i in range(opener, start) if tokens[i].text == ",")
    comma = next((i for i in commas if not closed_relative(tokens, i, start)), 0)
    return comma + 1 if comma > opener + 1 else 0


def _is_anothers(touch: Touch) -> bool:
    """Is it said with "we", or inside a quotation of several words, so that it is hardly the outlet's own voice?"""
    tokens, (first, last) = touch.sentence.tokens, (touch.occurrence.start, touch.occurrence.end)
    if any(t.lower in _FIRST_PERSON for t in tokens[first:last]):
        return True
    before = [t.text for t in tokens[:first] if t.text in _QUOTES]
    after = [t.text for t in tokens[last:] if t.text in _QUOTES]
    opened = before[-1:] == ["“"] or (before[-1:] == ['"'] and before.count('"') % 2 == 1)
    return (opened and after[:1] in (["”"], ['"'])) or _is_marked_in_headline(touch)


def _is_marked_in_headline(touch: Touch) -> bool:
    """As in "Arland 'captures' town", "rebels seize 'full control' of Tarn": headlines so mark what is only claimed."""
    sentence, first = touch.sentence, touch.occurrence.start
    if sentence.number or _MARKS.isdisjoint(sentence.lowers[: touch.occurrence.end]):
        return False
    tokens, trigger = sentence.tokens, touch.occurrence.trigger
    openings = [i for i in range(min(touch.occurrence.end, len(tokens) - 1)) if _opens_mark(tokens, i)]
    opening = openings[-1] if openings else -1
    closing = next((i for i in range(opening + 1, len(tokens)) if tokens[i].text in _MARKS), 0)
    if opening < 0 or not closing:
        return False
    within = {tokens[i].lower for i in range(max(opening, first), min(closing, touch.occurrence.end))}
    return opening < trigger[0] < closing or not within.isdisjoint(_IN_CONTROL)


def _opens_mark(tokens: Sequence[Token], at: int) -> bool:
    """A mark with a word right behind it, and none right before it: no apostrophe."""
    alone = at == 0 or tokens[at - 1].end < tokens[at].start
    return tokens[at].text in _MARKS and alone and tokens[at].end == tokens[at + 1].start


def _is_kept_at_a_distance(touch: Touch) -> bool:
    """As in "Reds 'capture' the town", "“seized” it": the word that decides is somebody's, in quotation marks.

    Not "“liberated” the town": there the word is another's, and the town taken.
    """
    tokens, (first, last) = touch.sentence.tokens, touch.occurrence.trigger
    if _MARKS.isdisjoint(touch.sentence.forms) or tokens[first].lemma in ("liberate", "liberation"):
        return False
    before, after = range(first - 1, max(-1, first - _LONGEST_QUOTED), -1), range(last, last + _LONGEST_QUOTED)
    opened = next((i for i in before if tokens[i].text in _MARKS), None)
    closed = next((i for i in after if i < len(tokens) and tokens[i].text in _MARKS), None)
    return opened is not None and closed is not None and _opens_mark(tokens, opened)


_LONGEST_QUOTED = 4  # tokens from the word to the mark


def _is_of_a_poll(said: Utterance) -> bool:
    speaker = said.attribution.speaker if said.attribution else None
    return speaker is not None and is_share(speaker.text)


def is_nobody(name: str) -> bool:
    """As in "some", "others", "both camps", "no one in the town": nobody in particular."""
    if name.isupper():
        return False  # the WHO
    words = name.lower().split()
    if words[1:3] in (["of", "them"], ["of", "those"], ["of", "these"]) and len(words) <= _OF_THEM:
        return True  # "all of them Cambodian"
    if is_some_post(name):
        return True
    if words[-1] in _SETTLEMENTS and len(words) - (words[0] in ("a", "the")) == 1:
        return True  # "a town said to have been taken"
    return words[0] in _WORDS["nobody"] if len(words) == 1 else " ".join(words[:2]) in _NOBODY


def is_wire(name: str) -> bool:
    """As in "A dispatch from Lund states that": somebody's words, and it is not said whose."""
    return name.lower() in _WIRES


_WIRES = frozenset(["a dispatch", "a despatch", "a telegram", "dispatches", "despatches", "telegrams"])


def is_earlier_version(name: str) -> bool:
    """As in "An earlier version of this article": what the outlet said before and says no more."""
    return _EARLIER_VERSION.match(name) is not None


_EARLIER_VERSION = re.compile(
    r"(?:(?:an?|the|this|our) )?(?:earlier|previous|prior|original|initial|first)"
    r" (?:version|edition|headline|caption)s?(?: of.*)?$",
    re.IGNORECASE,
)
_OF_THEM = 4  # words
_NOBODY = frozenset(
    {"both camps", "both sides", "either side", "each side", "neither side", "no one", "no side", "all signs"}
)
