"""The template that names its speaker behind "by": C was denied by X; she was told by X that C."""

from __future__ import annotations

from ..text import is_past
from . import words
from .cues import POINTING, VERBS, Verb
from .finds import Find
from .idioms import FALSE, Idiom
from .line import Group, Line, is_compelled
from .model import CueClass
from .phrases import Phrase, subject_before
from .rightward import phrase_after

_LONGEST_ASIDE = 12  # tokens


def find_passive(line: Line, verb: Verb, group: Group, idiom: Idiom | None) -> Find | None:
    """C was denied by X; X was quoted as saying C is found at "saying"; it is claimed that C: nobody's."""
    after = idiom.last if idiom else group.at + 1
    kind, lemma = (idiom.kind, idiom.lemma) if idiom else (verb.kind, verb.lemma)
    base = Find(
        "passive", group.first, (group.first, after), lemma, kind, None, (),
        negated=group.negated, hypothetical=group.hypothetical,
    )  # fmt: skip
    by = agent_at(line, after) or seat_at(line, after, kind, lemma)
    seat = None if by or kind is not CueClass.DENYING else _leading_seat(line, group.first)
    if seat:
        return base._replace(subject=seat)
    if by and verb.kind is not CueClass.WISHING:
        return _on_it_too(line, base, by) if shared_auxiliary(line, group) else _by_agent(line, base, by, group.first)
    behind = _behind_adjunct(line, group, after)
    known = line.is_lower(after, "to") and line.tag(after + 1) in "DS"  # "whose name is known to the editors"
    if (behind > after or line.is_lower(after, "that", "to")) and verb.kind in _IMPERSONAL and not known:
        topic = subject_before(line, group.first)
        if topic and line.is_lower(topic.first, "it") and is_compelled(line, group.first):
            return None  # "It must be assumed that"
        start = topic.left if topic and not line.is_lower(topic.first, "it") else behind + 1
        if verb.frame == "addressee":
            return None
        return base._replace(contents=((start, len(line.tokens)),), region=start)
    return None


def _behind_adjunct(line: Line, group: Group, after: int) -> int:
    """Where "that" stands in "it was reported *late on Friday* that"; else this place."""
    that = next((at for at in range(after, after + _LONGEST_ADJUNCT) if line.is_lower(at, "that")), after)
    timed = all(line.tag(at) in "TPDA" for at in range(after, that))
    return that if timed and line.is_lower(group.first - 1, "it") else after


_LONGEST_ADJUNCT = 5  # tokens


def _by_agent(line: Line, base: Find, by: int, first: int) -> Find | None:
    """As in "C was denied by X": whoever stands behind "by", of what stands before the verb."""
    agent = phrase_after(line, by + 1)
    that = agent.right + (line.tag(agent.right) == words.COMMA) if agent else 0
    if base.lemma in _TELLING:  # "was told by her general, Ivo Brandt, that"
        told = line.is_lower(that, "that") or line.opens_quote(that, line.zones[by])
        return base._replace(subject=agent, contents=((that + 1, len(line.tokens)),)) if told else None
    topic = _topic(line, first)
    if topic is None and agent and base.kind is CueClass.DENYING and _goes_on_without_subject(line, first):
        return base._replace(subject=agent)
    if agent is None or topic is None:
        return None
    contents: tuple[tuple[int, int], ...] = ((topic.left, topic.right),)
    if line.is_lower(agent.right, "to"):  # "is reported by Kyiv to have fallen"
        contents = (*contents, (agent.right, len(line.tokens)))
    return base._replace(region=topic.left, subject=agent, contents=contents)


def _on_it_too(line: Line, base: Find, by: int) -> Find | None:
    """As in "C was announced by X and *denied by Y*": Y's are no words of his own."""
    agent = phrase_after(line, by + 1) if base.kind in (CueClass.DENYING, CueClass.COMMITTING) else None
    return base._replace(subject=agent) if agent else None


def shared_auxiliary(line: Line, group: Group) -> int:
    """Where "been" stands in "C had been announced by X on Friday and | *denied* by Y"; 0 where it has its own."""
    joint = group.first - 1
    if group.auxiliary or not line.is_lower(joint, "and", "but") or not line.is_lower(group.at + 1, "by"):
        return 0
    for at in range(joint - 1, max(0, joint - _LONGEST_ASIDE), -1):
        if line.zones[at] != line.zones[joint] or line.tags[at] in ',.:-"(URS':
            return 0
        if line.is_lower(at, "was", "were", "been", "is", "are", "being"):
            return at if line.tokens[at + 1].lower in VERBS or line.is_lower(at + 1, "made") else 0
    return 0


_TELLING = frozenset(verb.lemma for verb in VERBS.values() if verb.frame == "addressee")


def _goes_on_without_subject(line: Line, first: int) -> bool:
    """As in "Arland said it had won, *but* was contradicted by", "claimed it fell, *only to* be contradicted by"."""
    return line.is_lower(first, "only") or line.is_lower(first - 1, "but", "and", "yet", "then")


def _topic(line: Line, end: int) -> Phrase | None:
    """What a passive is about; where that tells of words ("Wagner's claim to have …"), all of its clause."""
    zone = line.zones[end]
    start = end
    marked = False
    while start > 0 and line.same_zone(start - 1, zone):
        quoted = quoted_word_before(line, start)
        if line.tags[start - 1] in ",.:-" or (line.tags[start - 1] == words.QUOTE and quoted is None):
            break
        marked, start = marked or quoted is not None, start - 1 if quoted is None else quoted
    while start < end and line.tags[start] in "CA":
        start += 1
    if line.is_lower(end - 1, "that") and line.tag(end - 2) in "C,.":
        return Phrase(end - 1, end)  # "but that has not been confirmed by"
    if line.is_lower(end - 2, "whose") and line.tag(end - 1) == words.WORD:
        return Phrase(end - 2, end)  # "the town, whose capture was announced by"
    tells = marked or any(token.lower in POINTING for token in line.tokens[start:end])
    return Phrase(start, end) if tells else subject_before(line, end)


def quoted_word_before(line: Line, end: int) -> int | None:
    """Where the mark stands that opens a word in quotes before this place: "the “liberation” | of the town"."""
    opens = end - 3
    marked = line.tag(end - 1) == words.QUOTE == line.tag(opens) and line.tag(end - 2) == words.WORD
    return opens if marked and line.zones[end - 2] != line.zones[end - 1] else None


def behind_verdict(line: Line, at: int) -> int:
    """Behind the verdict in "was dismissed *as pure fantasy* by X", "was called *a lie* by X"; else this place."""
    for place in range(at, min(at + _LONGEST_VERDICT, len(line.tokens))):
        far_off = line.is_lower(place, "off") and place > at  # "wildly off"
        if (far_off or line.is_in(place, FALSE)) and (
            line.tag(place + 1) not in "xK" or line.is_lower(place, "wishful")
        ):
            return place + 1 + (line.tag(place + 1) == words.QUOTE)
        if line.tags[place] not in 'DAxK"' and not line.is_lower(place, "as"):
            return at
    return at


_LONGEST_VERDICT = 5  # tokens of "as a pure and simple lie"


def agent_at(line: Line, at: int) -> int:
    """Where "by" stands behind a passive: "was denied on Friday in a statement by"; 0 where it does not."""
    zone, at = line.zones[at - 1], behind_verdict(line, at)
    for place in range(at, min(at + _LONGEST_ASIDE, len(line.tokens) - 1)):
        if line.is_lower(place, "by") and line.zones[place] == zone and line.tags[place + 1] not in "T0":
            return 0 if place > at and _is_anothers_by(line, place) else place
        if line.is_lower(place + 1, "first") and line.is_lower(place + 2, "by"):
            return place + 2  # "was announced, first by X"
        if line.zones[place] == zone and line.tags[place] in ",.:-URSB":
            return 0
    return 0


def _is_anothers_by(line: Line, by: int) -> bool:
    """As in "was found in a bar *made by* Brava"; not "was denied in a statement *issued by* it"."""
    verb = line.tokens[by - 1]
    told = verb.lower in _TOLD_BY or line.is_in(by - 2, _PAPERS)
    return is_past(verb) and not verb.is_capitalised and not told


_TOLD_BY = (
    "issued",
    "published",
    "posted",
    "released",
    "signed",
    "written",
    "put",
    "announced",
    "claimed",
    "and",
    "then",
)
_PAPERS = frozenset(["remarks", "statement", "statements", "comments", "speech", "post", "posts", "report", "reports"])


def seat_at(line: Line, at: int, kind: CueClass, lemma: str) -> int:
    """Where "in" stands in "was rejected in Kyiv": those who have their seat there do so; 0 where it does not."""
    seated = line.is_lower(at, "in") and line.tag(at + 1) == words.CAPITALISED and line.tag(at + 2) in ".,PTUA"
    return at if seated and (kind is CueClass.DENYING or lemma in _ANNOUNCING) else 0


_ANNOUNCING = ("announce", "proclaim", "trumpet")


def _leading_seat(line: Line, end: int) -> Phrase | None:
    """Who it is in "*In Kyiv* the claim was called a lie", "*In the General Staff* this was dismissed"."""
    if not line.is_lower(0, "in", "at"):
        return None
    first = max((i for i in range(1, end) if line.is_lower(i, "the", "this", "that", "it", "these")), default=0)
    comma = line.tag(first - 1) == words.COMMA
    seat = phrase_after(line, 1, apposition=False) if first > 1 else None
    told = line.is_lower(end - 1, "this", "that", "it") or line.tokens[end - 1].lower in POINTING
    known = seat and seat.right == first - comma and (line.tag(1) == words.CAPITALISED or _is_seat(line, seat))
    return seat if told and known else None


def _is_seat(line: Line, phrase: Phrase) -> bool:
    """As in "the General Staff", "the ministry": not "the morning"."""
    return line.tokens[phrase.last - 1].lower in words.BODIES


_IMPERSONAL = frozenset({CueClass.NEUTRAL, CueClass.CLAIMING, CueClass.JUDGING})
