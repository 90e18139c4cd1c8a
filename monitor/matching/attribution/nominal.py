"""Nouns that stand for words: "Russia's claims of …", "a claim denied by X", "the claim by X that …"."""

from __future__ import annotations

from . import words
from .clauses import clause_subject
from .cues import NOUN_FORMS, NOUNS, PAPERS, POINTING, VERBS
from .finds import Find
from .idioms import idiom_at
from .line import Group, Line, verb_group
from .model import CueClass
from .passives import behind_verdict, seat_at
from .phrases import Phrase, subject_before
from .rightward import phrase_after, possessor_before
from .verbs import ADJECTIVAL as _ADJECTIVAL
from .words import word_set

_NEEDS_CLAUSE = word_set(
    """
    statement report account view estimate conclusion belief remark comment argument suggestion warning prediction
    announcement reporting line position stance narrative hope promise pledge vow demand threat proposal request fear
    concern worry doubt suspicion criticism praise support endorsement opposition condemnation mockery
    verdict version message answer response reply retort
    """
)
"""Too common as plain things to attribute anything without "that": the ministry's report, a statement."""
_NEEDS_THAT = word_set(
    "line position stance narrative view belief talk speculation notion idea verdict version message answer "
    "response reply retort"
)
_OWNERLESS = word_set(
    """
    claim allegation accusation assertion report suggestion rumour rumor reporting warning hope fear concern worry doubt
    suspicion speculation talk notion idea announcement declaration
    """
)


def find_nominal(line: Line, at: int) -> Find | None:
    """The attribution whose cue is the noun at this place; None where it is no cue."""
    noun = NOUN_FORMS[line.tokens[at].lower]
    if not _may_attribute(line, at):
        return None
    after, agent = _agent(line, at)
    after = _behind_aside(line, _behind_arising(line, after))
    owner, region = _owner(line, at)
    if agent is not None:  # "Ukraine's military disputed claims by Wagner": who stands before disputes them
        owner, region = None, at
    content = _content(line, after)
    nobodys = owner is None and agent is None
    if nobodys and (_has_subject(line, at) or _tells_when(line, at) or not _stands_alone(line, at, noun, content)):
        return None
    if (noun in _NEEDS_CLAUSE or owner is None) and content is None and agent is None:
        return None
    if noun in _NEEDS_THAT and not (content and line.is_lower(content - 1, "that", ":")):
        return None
    contents = ((content, len(line.tokens)),) if content is not None else ()
    find = Find("noun", region, (at, at + 1), noun, NOUNS[noun], owner or agent, contents, noun=True)
    unsaid = find.kind is CueClass.COMMITTING and "no" in _before(line, at)  # "made no acknowledgement that"
    return find._replace(negated=unsaid)


def find_counted(line: Line, at: int) -> Find | None:
    """As in "*his figure of about 500* dead", "Brandt's tally of 30 hits"; not "the figures show"."""
    owned = line.tag(at - 1) == words.POSSESSIVE or line.is_lower(at - 1, "his", "her", "its", "their")
    if not owned or not line.is_lower(at + 1, "of") or words.NUMBER not in line.tags[at + 2 : at + 5]:
        return None
    owner, region = _owner(line, at)
    find = Find("noun", region, (at, at + 1), "figure", CueClass.CLAIMING, owner, ((at + 2, len(line.tokens)),))
    return find._replace(noun=True) if owner else None


COUNTED = ("figure", "tally", "count")


def _may_attribute(line: Line, at: int) -> bool:
    """False for names, for the noun of "laid claim to", for "no denial", and for "a claim that Kyiv denies"."""
    if line.tags[at] not in "xK" or (line.tags[at] == "K" and at > 0 and not line.headline):
        return False
    if line.tag(at - 1) == words.ADVERB and line.is_lower(at - 2, "can", "could", "may", "should", "will", "would"):
        return False  # "nobody can *seriously claim* that"
    idiom = line.is_lower(at - 1, "lay", "lays", "laid", "laying", "stake", "staked", "staking")
    none = NOUNS[NOUN_FORMS[line.tokens[at].lower]] is CueClass.DENYING and "no" in _before(line, at)
    none = none or (
        line.is_lower(at - 1, "for") and line.is_lower(at - 2, "room")
    )  # "there is little room for doubt: …"
    judged = line.is_lower(at + 1, "that") and _is_judged(line, at + 1)
    return not (idiom or none or judged or _is_where_it_is_said(line, at))


def _is_where_it_is_said(line: Line, at: int) -> bool:
    """As in "said on Friday *in its latest report* that": the verb attributes, not the noun."""
    step = at - 1
    while line.tag(step) in "xA" and step > at - _LONGEST_PREDICATE:
        step -= 1
    if line.is_lower(step, "by") and line.is_lower(step - 1, "saying"):
        return True  # "were quoted as saying *by media reports* that"
    if line.tag(step) != words.DETERMINER or not line.is_lower(step - 1, "in"):
        return False
    step -= 2
    while line.tag(step) in "TA0" or line.is_lower(step, "on"):
        step -= 1
    verb = VERBS.get(line.tokens[step].lower) if step > 0 else None
    return verb is not None and verb.frame in ("free", "that") and line.tags[step] == words.WORD


def _before(line: Line, at: int) -> list[str]:
    """The words right before a noun: "*no immediate* denial"."""
    return [token.lower for token in line.tokens[max(0, at - 2) : at]]


def _has_subject(line: Line, at: int) -> bool:
    """True for the verb in "Moscow claims to have": a name stands right before it."""
    if at == 0:
        return False
    tag, lower = line.tags[at - 1], line.tokens[at - 1].lower
    if tag == words.COMMA:
        before = subject_before(line, at)  # "The Courier, with reference to the army, reports that"
        return before is not None and before.left == 0 and line.tags[0] == words.CAPITALISED
    if tag == words.COORDINATOR and line.tokens[at].lower in VERBS:
        return not line.is_in(at - 2, NOUN_FORMS) and clause_subject(line, at) is not None
    if tag == words.AUXILIARY and line.tokens[at].lower.endswith("ing"):
        return True  # "The Courier is reporting that"
    named = tag == words.CAPITALISED and (at > 1 or _proper(line))
    return named or tag in (words.PRONOUN, words.TO) or lower in words.ROLES or lower in words.BODIES


def _tells_when(line: Line, at: int) -> bool:
    """As in "argued *before the announcement* that C": the verb has the clause."""
    return line.is_lower(at - 2, "before", "after", "since") and line.is_in(at - 3, VERBS)


def _proper(line: Line) -> bool:
    return line.tags[0] == words.CAPITALISED and not line.tokens[0].lower.endswith(_ADJECTIVAL)


def _owner(line: Line, at: int) -> tuple[Phrase | None, int]:
    """Whose claim it is: "Russia's", "the ministry's disputed", "their"; and where that starts."""
    step = at - 1
    while step > at - 4 and line.tag(step) in "xA0T" and not _is_predicate(line, step):
        step -= 1
    if line.tag(step) == words.POSSESSIVE:
        owner = possessor_before(line, step)
        return owner, owner.first if owner else at
    if line.tag(step) == "D" and line.is_lower(step, "his", "her", "their", "its"):
        return Phrase(step, step + 1), step
    if step == at - 1 and step >= 0 and line.tags[step] == "K" and line.tokens[step].lower.endswith(_DEMONYM):
        return Phrase(step, step + 1), step
    issued = line.is_lower(at + 1, "that") or NOUNS[NOUN_FORMS[line.tokens[at].lower]] is CueClass.DENYING
    issuer = _issuer(line, step) if line.tag(step) == "D" and issued else None
    if issuer is not None:
        return issuer, issuer.first
    return None, step + 1 if line.tag(step) != "D" else step


def _issuer(line: Line, article: int) -> Phrase | None:
    """As in "*Arland* issued a statement that C", "put out a report that C"."""
    verb = article - 1 - line.is_lower(article - 1, "out")
    return subject_before(line, verb) if line.is_in(verb, _ISSUING) else None


_ISSUING = word_set(
    "issued issues released releases published publishes made put puts posted posts sent circulated gave offered"
)


def _is_predicate(line: Line, at: int) -> bool:
    """As in "Arland's army rubbished reports": a verb behind its subject, no word beside the noun."""
    verb = VERBS.get(line.tokens[at].lower)
    also = line.tag(at - 1) == words.ADVERB and not line.tokens[at - 1].lower.endswith("ly")  # not "widely disputed"
    return verb is not None and verb.form == "past" and (also or line.tag(at - 1) == words.WORD)


_DEMONYM = ("ian", "ish", "ese", "can", "nch", "eek", "ech")


def _agent(line: Line, at: int) -> tuple[int, Phrase | None]:
    """As in "the claim by X", "claims from Moscow": who, and the token behind."""
    named = line.is_in(at, _HELD) and line.is_lower(at + 1, "in") and line.tag(at + 2) == words.CAPITALISED
    own = line.is_lower(at + 2, "this", "our") or line.is_in(at + 3, PAPERS)  # "an earlier version of this report"
    given = line.is_in(at, _GIVEN) and line.is_lower(at + 1, "of") and not own
    if line.is_lower(at + 1, "by", "from") or named or given:
        agent = phrase_after(line, at + 2, apposition=False)
        if agent:
            return agent.last, agent
    return at + 1, None


_GIVEN = ("verdict", "message", "answer", "version", "view")  # "the verdict of the institute"
_HELD = ("line", "position", "view", "narrative", "verdict")  # "the official line in Moscow"


def _content(line: Line, at: int) -> int | None:
    """Where the noun's content starts: behind "that", "of", "to", "about"; None where it has none."""
    if line.is_lower(at, "that") and line.tag(at + 1) != "B":
        return at + 1
    if (
        line.is_lower(at, "is", "was", "remains", "remained")
        and line.is_lower(at + 1, "that")
        and line.tag(at + 2) != "B"
    ):
        return at + 2
    if line.is_lower(at, "of", "to", "over", "about", "for") and at + 1 < len(line.tokens):
        return at + 1
    return _behind_colon(line, at)


_LONGEST_PREDICATE = 4  # tokens of "was loud and clear"


def _behind_colon(line: Line, at: int) -> int | None:
    """As in "Kyiv's position is unchanged: C", "The message was clear: C", "The institute's verdict: C"."""
    if line.is_lower(at, "is", "was", "remains", "remained", "came", "comes", "follows", "followed"):
        at = next((place for place in range(at, at + _LONGEST_PREDICATE + 1) if line.tag(place) == words.COLON), at)
    return at + 1 if line.is_lower(at, ":") and at + 1 < len(line.tokens) else None


def _behind_aside(line: Line, at: int) -> int:
    """Where "that" or "to have" stands behind "on Friday" or ", head of the bank,"; else the place itself."""
    behind = at
    if line.tag(at) == words.COMMA:
        behind = next((p + 1 for p in range(at + 1, at + _LONGEST_ASIDE) if line.tag(p) in ",.:"), at)
    elif line.tag(at) in "PT":
        behind += line.tag(at) == words.PREPOSITION
        while line.tag(behind) in "T0" and behind < len(line.tokens):
            behind += 1
        behind += line.is_lower(behind, "th", "st", "nd", "rd")
    told = line.is_lower(behind, "that") or (line.is_lower(behind, "to") and line.is_lower(behind + 1, "have"))
    return behind if behind > at and told else at


def _behind_arising(line: Line, at: int) -> int:
    """Where "that" stands behind "(reports) emerged on Friday", "had spread"; else the place itself."""
    verb = at + (line.tag(at) == words.AUXILIARY)
    if not line.is_lower(verb, *_ARISING):
        return at
    near = range(verb + 1, verb + _LONGEST_DATE)
    return next((place for place in near if line.is_lower(place, "that")), at)


_ARISING = word_set("emerged appeared surfaced spread circulated came arrived grew swirled mounted persisted")
_LONGEST_DATE = 6  # tokens between such a verb and its "that"
_LONGEST_ASIDE = 12  # tokens of ", head of the mercenary group,"


def _stands_alone(line: Line, at: int, noun: str, content: int | None) -> bool:
    """As in "reports that", "amid claims of": nobody's, but words of others all the same."""
    return (
        noun in _OWNERLESS
        and content is not None
        and (line.is_lower(at + 1, "that") or noun != "report" or line.is_lower(at, "reports"))
    )


_VERDICTS = (CueClass.DENYING, CueClass.COMMITTING, CueClass.DOUBTING)
_ANNOUNCING = ("announce", "claim", "declare", "proclaim", "trumpet")
_LONGEST_SUBJECT = 8  # tokens of "the Ukrainian army's general staff"


def find_pointing(line: Line, at: int) -> Find | None:
    """A verdict on words told before: ", a claim quickly rejected by X", ", which Y disputes", ", claimed by Z"."""
    verb, idiom = VERBS[line.tokens[at].lower], idiom_at(line, at)
    kind, lemma = (idiom.kind, idiom.lemma) if idiom else (verb.kind, verb.lemma)
    announced = kind not in _VERDICTS
    if (announced and lemma not in _ANNOUNCING) or verb.form in ("base", "ing"):
        return None
    group = verb_group(line, at)
    behind = behind_verdict(line, idiom.last if idiom else group.at + 1)
    by = line.is_lower(behind, "by") or seat_at(line, behind, kind, lemma) > 0  # "a claim laughed off in Kyiv"
    hook = _hook(line, group) or (_comma_before(line, group) if by and not group.auxiliary else None)
    if hook is None:
        return None
    agent = phrase_after(line, behind + 1) if by else None
    first = max((i + 1 for i in range(hook, group.first) if line.tags[i] == words.COORDINATOR), default=hook + 1)
    first += line.is_lower(first, "which")
    subject = agent if group.passive or by else Phrase(first, group.first) if first < group.first else None
    later = line.tag(at + 2) == words.TIME  # "a fact Arland conceded two weeks later"
    ends = idiom is not None or group.passive or by or later or line.tag(at + 1) in ",.-:PTACU"
    if subject is None or not ends:
        return None
    takes = announced or (kind is CueClass.COMMITTING and not group.negated)  # what is not confirmed stays another's
    contents = _antecedent(line, hook) if takes else ()
    if announced and not contents:
        return None
    region = hook - 1 if line.tag(hook - 1) == words.DETERMINER else hook if first <= hook + 2 else first - 1
    find = Find("noun", region, (group.first, idiom.last if idiom else at + 1), lemma, kind, subject, contents)
    return find._replace(negated=group.negated, hypothetical=group.hypothetical)


def _antecedent(line: Line, hook: int) -> tuple[tuple[int, int], ...]:
    """The noun phrase of "the loss of the port, which Arland admitted": what is admitted."""
    end = hook if line.tag(hook) == words.COMMA else hook - 1
    before = subject_before(line, end) if end > 0 and line.tag(end) == words.COMMA else None
    happened = before and any(
        line.is_lower(at, "of", "its", "their") or line.tags[at] == "'" for at in range(before.first, before.last)
    )
    return ((before.first, before.last),) if before and happened else ()


def _is_judged(line: Line, that: int) -> bool:
    """As in "a claim that Kyiv denies": the clause is no content but what somebody thinks of the claim."""
    for at in range(that + 2, min(that + _LONGEST_SUBJECT, len(line.tokens))):
        if line.tokens[at].lower in VERBS:
            find = find_pointing(line, at)
            return find is not None and find.region == that
    return False


def _hook(line: Line, group: Group) -> int | None:
    """Where ", which" or ", a claim (that)" stands before a subject, or before a passive itself."""
    zone = line.zones[group.at]
    for at in range(group.first - 1, max(0, group.first - _LONGEST_SUBJECT), -1):
        if not line.same_zone(at, zone):
            return None
        if line.is_lower(at, "which") and not line.is_lower(at - 1, "and", "but"):
            told = (
                line.is_lower(at - 1, "something") or line.tokens[at - 1].lower in POINTING
            )  # "a charge which X denies"
            return at if told or line.tag(at - 1) in ",-(" else None
        if line.is_lower(at, "something") or line.tokens[at].lower in POINTING:
            set_off = any(tag in ",-(" for tag in line.tags[max(0, at - 3) : at])
            return at + line.is_lower(at + 1, "that") if set_off and not group.passive else None
        if line.is_lower(at, "and", "but") and (before := _verb_before(line, at)):
            return _hook(line, before)
        if line.tags[at] not in "KxDSMTA'" and not line.is_lower(at, "that", "which", "and", "both", "even"):
            return None
    return None


def _verb_before(line: Line, coordinator: int) -> Group | None:
    """The cue that stands before "but" in "which X announced on Friday but Y denies"; None where none does."""
    at = coordinator - 1
    while at > 0 and line.tags[at] in "TPA0":
        at -= 1
    verb = VERBS.get(line.tokens[at].lower)
    known = verb is not None and (verb.kind in _VERDICTS or verb.lemma in _ANNOUNCING)
    return verb_group(line, at) if known else None


def _comma_before(line: Line, group: Group) -> int | None:
    """Where the comma stands in ", announced by X", ", announced by X on Friday but denied by Y"; None: nowhere."""
    before = group.first - 1
    if line.tag(before) == words.COMMA:
        return before
    if not line.is_lower(before, "and", "but"):
        return None
    zone = line.zones[group.at]
    for at in range(before - 1, max(0, before - _LONGEST_SUBJECT), -1):
        if not line.same_zone(at, zone) or line.tags[at] in ".,:-":
            return None
        verb = VERBS.get(line.tokens[at].lower)
        if verb and (verb.kind in _VERDICTS or verb.lemma in _ANNOUNCING) and line.is_lower(at + 1, "by"):
            return at - 1 if line.tag(at - 1) == words.COMMA else None
    return None
