"""Agents: who is said to have done it: "captured by Wagner", "under Russian control", "our troops hold"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from monitor.matching.language.clause import clause_start, contrasted, entity_in, named_after_by, named_after_to
from monitor.matching.language.vocabulary import Span, tokens_of
from monitor.matching.lexicon import load_words
from monitor.matching.propositions.touches import Touch
from monitor.matching.propositions.triggers import OWN, claims_either_side
from monitor.matching.text import POSSESSIVE, Token, is_past

_WORDS = load_words("agents")
_WHEN = ("when", "after", "once", "as", "since", "before", "which")
_EXITS = load_words("actors")["exits"] | {"flee", "lose", "go", "surrender", "abandon"}
_LEAD = 3  # words: "After swiftly capturing the town, the elated Reds"
_JOINT = 4  # words between two who did it together: "'s men and the regular", and before a helper
_OWNER = 5  # words: "in the hands of the troops of Ivo Brandt"
_POSSESSED = 4  # words: "'s feared storm troops"


class Agent(NamedTuple):
    """Who did it: the entity's id where it is named, else whom a pronoun points at: the speaker, or others."""

    entity_id: str | None
    own: bool = False
    others: bool = False
    partner: str | None = None  # who with it: "the Reds *and the Greens* took the town"
    instead: str | None = None  # who did not: "the Reds, *not the Blues*, took it"
    loser: str | None = None
    """From whom it was taken: "partisans retook the town *from the Reds*"."""


def find_agent(touch: Touch, spans: Sequence[tuple[Span, str]], bounds: Span, *, quoted: bool = False) -> Agent:
    """Who is said to have done it.

    Args:
        touch: what was done.
        spans: where the sentence names whom, from left to right.
        bounds: tokens of the voice's words, within which is looked.
        quoted: in a direct quotation only "we" and "our" point at the speaker; "their" are others.
    """
    agent = _doer(touch, spans, bounds, quoted=quoted)
    loser = _named_after_from(touch, spans) if touch.occurrence.group == "take_verb" else None
    return agent._replace(loser=loser) if loser else agent


def _doer(touch: Touch, spans: Sequence[tuple[Span, str]], bounds: Span, *, quoted: bool) -> Agent:
    tokens, trigger = touch.sentence.tokens, touch.occurrence.trigger
    group = touch.occurrence.group
    behind = _agent_behind(touch, spans, bounds[1], quoted=quoted)
    if behind is not None:
        return behind
    start = clause_start(tokens, trigger[0], bounds[0])
    if group == "take_noun":
        start = max(start, trigger[0] - 6)
    start = max(start, _own_subject(tokens, start, trigger[0]))
    if group in ("in_hands", "behind"):
        holder = _holder(tokens, spans, trigger)
        if holder is not None:
            return holder
        bringer = _bringer(touch, spans, start)
        if bringer is not None:
            return bringer
        start = max(start, touch.occurrence.start)
    named = (
        _named_before(tokens, spans, start, trigger[0])
        or _antecedent(tokens, spans, (start, trigger[0]), bounds[0])
        or (_subject_of_all(tokens, spans, start, bounds[0]) if group == "take_verb" else None)
        or (_subject_of_all(tokens, spans, start, bounds[0], ("and",)) if claims_either_side(touch) else None)
        or _shared_subject(tokens, spans, (start, trigger[0]), bounds[0])
        or _subject_behind(tokens, spans, (start, trigger[0]), touch.occurrence.end)
    )
    instead = entity_in(spans, contrasted(tokens, start, trigger[0]))
    if named or instead:
        first = start if any(start <= span[0] < trigger[0] for span, _ in spans) else bounds[0]
        return Agent(named, partner=_partner(tokens, spans, named, (first, trigger[0])), instead=instead)
    if OWN.isdisjoint(touch.sentence.lowers[start : trigger[0]]):
        return Agent(None)
    taken = tokens_of(touch.occurrence.spans)  # in "its capture" it is the place that is meant
    pronouns = {tokens[i].lower for i in range(start, trigger[0]) if i not in taken}
    own = bool(pronouns & _WORDS["first_person" if quoted else "own"])
    return Agent(None, own, others=quoted and not own and bool(pronouns & _WORDS["own"]))


def _holder(tokens: tuple[Token, ...], spans: Sequence[tuple[Span, str]], trigger: Span) -> Agent | None:
    """Whose the hands are: "of the Blues", "the Blues'", "of our men", though "its mines" stand before."""
    behind = [t.lower for t in tokens[trigger[1] : trigger[1] + 2]]
    if behind in (["of", "our"], ["of", "us"]) or _are_his_men(tokens, trigger[1]):
        return Agent(None, own=True)
    of = behind[:1] == ["of"]
    owner = next((entity for span, entity in spans if of and trigger[1] < span[0] <= trigger[1] + _OWNER), None)
    owners = tokens[trigger[0] - 1].lower in POSSESSIVE  # "in the Blues' hands", "under Arland's control"
    owner = owner or next((entity for span, entity in spans if owners and span[1] == trigger[0] - 1), None)
    return Agent(owner) if owner else None


def _bringer(touch: Touch, spans: Sequence[tuple[Span, str]], start: int) -> Agent | None:
    """As in "that *the Reds* have brought the town under their control": theirs, not the speaker's."""
    tokens, at = touch.sentence.tokens, touch.occurrence.start
    if at == 0 or tokens[at - 1].lemma not in _BRINGING:
        return None
    named = _named_before(tokens, spans, start, at)
    return Agent(named) if named else None


_BRINGING = frozenset(["bring", "place", "put"])


def _are_his_men(tokens: Sequence[Token], at: int) -> bool:
    """As in "(said it was in the hands) of *his troops*"."""
    return [t.lower for t in tokens[at : at + 2]] in _OF_HIS and tokens[at + 2].lemma in _FIGHTERS


_OF_HIS = (["of", "his"], ["of", "her"])


def _own_subject(tokens: Sequence[Token], start: int, trigger: int) -> int:
    """Where the subject stands in "(the Reds moved in) after *the defenders* withdrew"; else 0."""
    opener = next((i for i in range(trigger - 2, start - 1, -1) if tokens[i].lower in _OPENERS), None)
    if opener is None:
        return 0
    subject = tokens[opener + 1 : trigger]
    whose = OWN.isdisjoint(t.lower for t in subject)
    return opener + 1 if whose and any(t.lemma in _FIGHTERS for t in subject) else 0


_OPENERS = ("after", "since", "when", "once", "because", "as", "until", "before")
_FIGHTERS = load_words("actors")["fighters"]


def _agent_behind(touch: Touch, spans: Sequence[tuple[Span, str]], end: int, *, quoted: bool) -> Agent | None:
    """Who did it where that stands behind the words, or in them: "by the Blues", "to the Blues", "is ours"."""
    tokens, group = touch.sentence.tokens, touch.occurrence.group
    if group == "possessed":
        own = tokens[touch.occurrence.trigger[0]].lower in _WORDS["first_person"]
        return Agent(None, own=own or not quoted, others=quoted and not own)
    named = None
    suffered = group == "take_verb" and tokens[touch.occurrence.trigger[0] - 1].lemma == "be"  # "which was taken by"
    if group in _WORDS["after_verb"] or group == "take_noun" or suffered:
        start = touch.occurrence.end - (tokens[touch.occurrence.end - 1].lower == "by")
        named = named_after_by(tokens, spans, start, end)
    elif group in ("fall", "fall_noun", "belong"):
        named = named_after_to(tokens, spans, touch.occurrence.end)
    partner = _partner(tokens, spans, named, (touch.occurrence.end, end)) if named else None
    by_itself = group in _WORDS["passives"] or group == "fall"  # "Brandt has not been seen since the town fell"
    return Agent(named, partner=partner) if named or by_itself else None


def _partner(
    tokens: tuple[Token, ...], spans: Sequence[tuple[Span, str]], named: str | None, within: tuple[int, int]
) -> str | None:
    """Whom "and" joins to who is said to have done it: "the Reds *and Green fighters* took the town"."""
    inside = [(span, entity) for span, entity in spans if within[0] <= span[0] < within[1]]
    for (one, first), (other, second) in pairwise(inside):
        between = tokens[one[1] : other[0]]
        near = len(between) <= _JOINT or (between[0].lower == "and" and any(t.lower in "of-" for t in between[:_JOINT]))
        joined = near and {"and"} == {t.lower for t in between} & {"and", "not"} and first != second
        if joined and named in (first, second) and not _is_setting(tokens, one):
            return second if named == first else first
    return None


def _named_after_from(touch: Touch, spans: Sequence[tuple[Span, str]]) -> str | None:
    """As in "recaptured the town *from Arland's army*": right behind the place."""
    end = touch.occurrence.end
    taken = touch.sentence.lowers[end : end + 1] == ("from",)
    return next((entity for span, entity in spans if taken and end < span[0] <= end + 2), None)


def _named_before(tokens: tuple[Token, ...], spans: Sequence[tuple[Span, str]], start: int, end: int) -> str | None:
    apart = contrasted(tokens, start, end)
    inside = [
        (span, entity)
        for span, entity in spans
        if start <= span[0] < end
        and span[0] not in apart
        and not _is_helper(tokens, span)
        and not _is_only_told_of(tokens, span, end)
        and (span[1] == end or not (_is_setting(tokens, span) or _is_aside(tokens, span)))
    ]
    hangs_on = tokens[end].lower.endswith("ing") and tokens[end - 1].lower in _WORDS["before_participles"]
    if hangs_on or _goes_on(tokens, start, end):  # "the Reds led the Blue assault *after taking*"
        subjects = [(span, entity) for span, entity in inside if _is_subject(tokens, span, start)]
        inside = subjects or [each for each in inside if hangs_on or not _is_object(tokens, each[0], start)]
    last = max((span[1] for span, _ in inside), default=0)
    return max(((s[1] - s[0], entity) for s, entity in inside if s[1] == last), default=(0, None))[1]


def _goes_on(tokens: tuple[Token, ...], start: int, verb: int) -> bool:
    """As in "the Reds fended off Blue attacks *and still hold* it": the verb has the subject of the one before."""
    while verb > start and (tokens[verb - 1].lower in _WORDS["leading_up"] or tokens[verb - 1].text in _MARKS):
        verb -= 1
    return verb > start and tokens[verb - 1].lower in _JOINING


def _is_subject(tokens: tuple[Token, ...], span: Span, start: int) -> bool:
    """As in "*the Reds* fended off …", "… and *the Blues* attacked": no verb and no preposition stands before it."""
    at = span[0] - (tokens[span[0] - 1].lower == "the") if span[0] > start else start
    return at <= start or tokens[at - 1].lower in _JOINING


def _is_object(tokens: tuple[Token, ...], span: Span, start: int) -> bool:
    """As in "it had seized *the Blues'* camp and taken the town": a verb of the same subject stands before it."""
    return any(map(is_past, tokens[start : span[0]]))


_MARKS = ('"', "“")
_JOINING = ("and", "but", "then", ",")


def _antecedent(tokens: tuple[Token, ...], spans: Sequence[tuple[Span, str]], verb: Span, lowest: int) -> str | None:
    """Whom "which" and "who" stand for: "the Blues, *which* took the town", "the marshal's men, *who* had taken it".

    And whose men: "a Red officer *who led the unit that took it*", "a Red soldier *who had a part in its capture*".
    """
    start, trigger = verb
    at = start if tokens[start].lower in ("who", "which") else start - 1
    if at <= lowest or tokens[at].lower not in ("who", "which"):
        return None
    end = at - 1 if tokens[at - 1].text == "," else at
    before = [(span, entity) for span, entity in spans if lowest <= span[0] and end - _POSSESSED <= span[1] <= end]
    if not before:
        return None
    (_, last), entity = max(before)
    between = tokens[last:end]
    if not between or between[0].lower in POSSESSIVE:
        return entity
    takes_part = tokens[trigger - 1].lower != "the" or not _PART.isdisjoint(t.lemma for t in tokens[at:trigger])
    return entity if takes_part and all(t.lemma in _FIGHTERS for t in between) else None


_PART = frozenset(["part", "role", "lead", "led", "command", "head"])


def _subject_of_all(
    tokens: tuple[Token, ...],
    spans: Sequence[tuple[Span, str]],
    start: int,
    lowest: int,
    openers: tuple[str, ...] = _WHEN,
) -> str | None:
    """Whom "they" is in "The Blues won fame in Tarn, *which they* took", "*when they* took it": the only one named."""
    pronoun = start + (tokens[start].lower in openers)
    if (
        pronoun >= len(tokens)
        or tokens[pronoun].lower not in ("it", "they")
        or tokens[pronoun - 1].lower not in openers
    ):
        return None
    before = [(span, entity) for span, entity in spans if lowest <= span[0] and span[1] < pronoun]
    named = {entity for _, entity in before}
    first = min(before, default=((pronoun, pronoun), ""))[0]
    opens = first[0] - lowest <= 1 and not _is_setting(tokens, first)
    gone = openers == ("and",) and any(t.lemma in _EXITS for t in tokens[first[1] : pronoun])
    return before[0][1] if len(named) == 1 and opens and not gone else None


def _subject_behind(tokens: tuple[Token, ...], spans: Sequence[tuple[Span, str]], verb: Span, end: int) -> str | None:
    """Who did what is told before its subject: "After capturing the town, *the Reds* moved on", "Since it did, …"."""
    start, trigger = verb
    participle = tokens[trigger].lower.endswith("ing") or tokens[trigger - 1].lower == "having"
    leads = tokens[start].lower in _WORDS["before_participles"] and trigger - start <= _LEAD
    pronoun = start + (tokens[start].lower in _WHEN)
    meant_ahead = pronoun > 0 and tokens[pronoun].lower in ("it", "they") and tokens[pronoun - 1].lower in _WHEN
    if not (leads and participle) and not (meant_ahead and trigger - pronoun <= _LEAD):
        return None
    comma = next((i for i in range(end, len(tokens)) if tokens[i].text in ",;:"), len(tokens))
    behind = [(span, entity) for span, entity in spans if comma < span[0] <= comma + _LEAD]
    return behind[0][1] if behind and tokens[comma].text == "," and not _is_setting(tokens, behind[0][0]) else None


def _shared_subject(
    tokens: tuple[Token, ...], spans: Sequence[tuple[Span, str]], verb: Span, lowest: int
) -> str | None:
    """Whose verb it is behind "but" without a subject: "*the Reds* were in the town but did not hold it"."""
    start, trigger = verb
    if start - 1 <= lowest or tokens[start - 1].lower not in ("but", "yet"):
        return None
    if any(t.lower not in _WORDS["leading_up"] for t in tokens[start:trigger]):
        return None
    before = clause_start(tokens, start - 1, lowest)
    inside = [(span, entity) for span, entity in spans if before <= span[0] and span[1] < start]
    return next((entity for span, entity in inside if not _is_setting(tokens, span)), None)


def _is_aside(tokens: tuple[Token, ...], span: Span) -> bool:
    """As in "the army, *the Reds among them*, took", "troops including the Reds": only some of those who did it."""
    before = tokens[max(0, span[0] - 2) : span[0]]
    after = [t.lower for t in tokens[span[1] : span[1] + 3]]
    if after[:2] == [",", "whose"] and not _WORDS["rivals"].isdisjoint(after[2:]):
        return True  # "the Reds, whose rivals took it"
    return any(t.lower in ("including", "notably") for t in before) or ("among", "them") in pairwise(after)


def _is_only_told_of(tokens: tuple[Token, ...], span: Span, end: int) -> bool:
    """As in "The militia, *who are armed by the Reds*, took": named in a clause that commas close before the verb."""
    if all(token.text != "," for token in tokens[span[1] : end]):
        return False
    comma = next((i for i in reversed(range(span[0])) if tokens[i].text == ","), None)
    return comma is not None and tokens[comma + 1].lower in ("who", "which", "whose")


def _is_helper(tokens: tuple[Token, ...], span: Span) -> bool:
    """As in "the Reds, *backed by Green artillery*, took", "with the help of the Greens": not who is said to do it."""
    before = [t.lower for t in tokens[max(0, span[0] - _JOINT) : span[0]]]
    backs = tokens[span[1]].text == "-" and tokens[span[1] + 1].lower in _WORDS["behind_helper"]  # "Green-backed"
    return backs or any(a in _WORDS["helped"] and b in ("by", "of", "from") for a, b in pairwise(before))


def _is_setting(tokens: tuple[Token, ...], span: Span) -> bool:
    """As in "the Ukrainian town", "eastern Ukraine": where it is, not who did it."""
    following = {token.lower for token in tokens[span[1] : span[1] + 2]}
    before = tokens[span[0] - 1].lower if span[0] else ""
    return (
        bool(following & _WORDS["setting"])
        or before in _WORDS["setting"]
        or before in ("in", "against", "from", "with", "to")
    )
