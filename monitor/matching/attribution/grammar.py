"""The templates of attribution around a verb: X said C; C, X said; "C," said X; C, X said, C; C was denied by X."""

from __future__ import annotations

from . import words
from .clauses import clause_subject, is_dated_clause
from .complements import Complement, complement_after, content_start, is_clause, is_quantity
from .cues import NOUN_FORMS, PAPERS, PREDICATES, VERBS, Verb
from .finds import Find
from .heads import author_of, head
from .idioms import Idiom, idiom_at
from .inversion import INVERTING, find_inverted, starts_aside
from .line import OUTSIDE, Group, Line, is_compelled, verb_group
from .model import CueClass
from .outcomes import told_after_all
from .outspoken import find_outspoken
from .passives import agent_at, find_passive, shared_auxiliary
from .phrases import Phrase, subject_before
from .position import with_position
from .relays import cited_by
from .rightward import phrase_after
from .rubrics import find_rubric
from .subjects import is_open, names_nobody, region_of, says_never, settle_source, subject_of
from .verbs import is_verb

_LONGEST_OPENING = 4  # tokens of "On Friday morning,"


def find_verbal(line: Line, at: int) -> Find | None:
    """The attribution whose cue is the verb at this place; None where it is no cue or nobody's."""
    verb = VERBS[line.tokens[at].lower]
    group = verb_group(line, at)
    if not is_verb(line, at, verb, group):
        return None
    if verb.form == "past" and not group.auxiliary and shared_auxiliary(line, group):
        group = group._replace(passive=True)
    idiom = idiom_at(line, at)
    if verb.frame == "idiom" and idiom is None:
        return None
    if idiom and idiom.lemma == "go on" and (verb.form == "ing" or not _speaks_on(line, group, idiom)):
        return None
    last = idiom.last if idiom else at + 1
    if verb.form == "past" and not group.passive and not group.auxiliary and _is_participle(line, at, last, verb):
        return None
    complement = complement_after(
        line, last, addressee=verb.frame == "addressee" or verb.lemma in ("ask", "warn", "urge")
    )
    if idiom and idiom.lemma == "put it" and line.is_lower(last, "to"):
        complement = _behind_whom(line, last)
    named = line.lowers.get(complement.start - 1) in NOUN_FORMS or line.is_lower(last + 1, "it", "this", "that")
    if named and line.is_lower(last, "of", "about"):
        complement = complement._replace(kind="none")  # "“A lie,” he said of the announcement that": its content
    find = (
        find_passive(line, verb, group, idiom)
        if group.passive
        else find_inverted(line, verb, group) or _active(line, verb, group, complement, idiom)
    )
    find = told_after_all(line, find, group) if find else None
    cited = cited_by(line, find.subject, find.cue, verb.lemma) if find and find.subject else None
    find = find._replace(subject=cited) if find and cited else find
    return with_position(line, find, complement) if find else None


def _behind_whom(line: Line, to: int) -> Complement:
    """What follows "C, as she put it *to donors in Geneva*": nothing, or a quote behind a colon."""
    colon = line.tags.find(words.COLON, to)
    if colon > 0 and line.tokens[colon].text == ":":
        return Complement("colon", colon)
    return Complement("none", to)


def _is_participle(line: Line, at: int, last: int, verb: Verb) -> bool:
    """As in "a message posted by his press service", "a report shot down by the army"; its words end before `last`."""
    if line.is_lower(at - 1, "as") and line.is_lower(at + 1, "in"):
        return True  # "As noted in the institute's report"
    if line.tokens[at - 1].lower in PAPERS or line.is_lower(at - 1, "as"):  # "As reported earlier by the army"
        return agent_at(line, at + 1) > 0
    return line.is_lower(last, "by") and verb.lemma != "say"


def find_introduced(line: Line, at: int) -> Find | None:
    """X addressed the nation: “C”. A colon before a quote, behind a clause whose verb is no cue."""
    if line.tokens[at].text != ":":
        return None
    if not line.opens_quote(at + 1, line.zones[at]):
        return find_outspoken(line, at)
    subject = clause_subject(line, at + 1) or _told_first(line, at)
    if (
        subject is None
        or find_rubric(line)
        or line.is_lower(subject.first, "there")
        or (line.tags[subject.first] == words.DETERMINER and head(line, subject) == subject.first)
    ):
        return None
    paper = subject.last - 1
    if paper > subject.first and line.tags[subject.first] in "Kx" and line.tokens[paper].lower in PAPERS:
        subject = subject._replace(last=paper)  # "Defence ministry statement, 13 January: …"
    contents = ((at + 1, len(line.tokens)),)
    return Find("before", subject.left, (at, at + 1), "", CueClass.NEUTRAL, subject, contents)


def _told_first(line: Line, colon: int) -> Phrase | None:
    """Who it is in "Said Ivo Brandt: “C”"; None where nobody is."""
    verb = VERBS.get(line.lowered[0])
    inverts = verb is not None and verb.lemma in INVERTING and verb.form in ("past", "s")
    phrase = phrase_after(line, 1) if inverts else None
    return phrase if phrase and phrase.right == colon else None


def find_predicate(line: Line, at: int) -> Find | None:
    """X was adamant that C; X was blunt: C. None where the adjective at this place is no cue."""
    complement = complement_after(line, at + 1)
    group = verb_group(line, at - line.is_lower(at - 1, "more", "less", "even", "equally"))
    clause = line.is_lower(at, *_OF_A_CLAUSE) and complement.kind == "bare" and is_clause(line, complement.start)
    if not group.auxiliary or (complement.kind not in ("that", "colon", "quote") and not clause):
        return None
    subject = subject_before(line, group.first)
    if subject is None or line.is_lower(subject.first, "it", "this", "that", "there"):
        return None
    subject = author_of(line, subject) or subject
    lower = line.tokens[at].lower
    contents = ((content_start(line, complement), len(line.tokens)),)
    return Find(
        "before", subject.left, (group.first, at + 1), lower, PREDICATES[lower], subject, contents,
        negated=group.negated, hypothetical=group.hypothetical,
    )  # fmt: skip


_OF_A_CLAUSE = ("sure", "certain", "confident", "convinced", "adamant")  # "She was sure they would be back"


def _active(line: Line, verb: Verb, group: Group, complement: Complement, idiom: Idiom | None) -> Find | None:
    """X said C, or C, X said: the subject stands before the verb."""
    subject, inherits = subject_of(line, verb, group)
    indifferent = subject and (_is_indifferent(line, subject) or _is_anybody(line, subject, group))
    if indifferent or (idiom is None and _tells_nothing(line, verb, group)):
        return None
    subject, inherits, group = settle_source(line, group, subject, inherits=inherits)
    if subject is None and not inherits:
        return None
    among = _among_those(line, subject, complement) if subject else None
    if among:
        contents = ((content_start(line, complement), among.left - 1),)
        return Find("before", 0, (group.first, group.at + 1), verb.lemma, verb.kind, among, contents)
    region = region_of(line, subject, group) if subject and not inherits else group.first
    kind, lemma = (idiom.kind, idiom.lemma) if idiom else (verb.kind, verb.lemma)
    if kind is CueClass.EVALUATING and complement.kind == "colon":
        kind = CueClass.NEUTRAL  # "the spokesman blasted: “Lies.”"
    find = Find(
        "before", region, (group.first, idiom.last if idiom else group.at + 1), lemma, kind, subject, (),
        inherits=inherits, hypothetical=group.hypothetical or is_open(line, subject, group, kind),
        negated=group.negated
        or (kind is CueClass.COMMITTING and line.is_lower(group.at + 1, "neither"))  # "has confirmed neither version"
        or (subject is not None and (names_nobody(line, subject) or says_never(line, subject))),
    )  # fmt: skip
    return _told(line, find, group, _without_circumstance(line, region, complement), idiom)


def _among_those(line: Line, subject: Phrase, complement: Complement) -> Phrase | None:
    """Who is named at the end of "Among those who say that C is X"; None where nobody is."""
    if not (line.is_lower(subject.first, "those") and line.is_lower(subject.first - 1, "among", "of")):
        return None
    if set(line.tags[: subject.first - 1]) - set("CAD0"):
        return None
    copula = max(
        (i for i in range(complement.start, len(line.tokens)) if line.is_lower(i, "is", "was", "are")), default=0
    )
    named = phrase_after(line, copula + 1) if copula else None
    return named if named and len(line.tokens) - named.right <= 1 else None


def _told(line: Line, find: Find, group: Group, complement: Complement, idiom: Idiom | None) -> Find | None:
    """The find with its contents, on either side of the cue; None where the verb needs some and there are none."""
    verb = VERBS[line.tokens[group.at].lower]
    if not find.inherits and complement.kind in ("none", "comma", "quote", "colon"):
        framed = _framed(line, find, complement)
        spoken = (
            line.tag(group.first - 1) == words.PRONOUN and verb.lemma == "continue"
        )  # "The town, he continued, had"
        judges = verb.frame == "quote" or find.kind is CueClass.EVALUATING  # not "The fight goes on, our men defend"
        if framed and (not judges or spoken or line.tag(framed.contents[0][1] - 1) == words.QUOTE):
            return framed
    if complement.kind == "none" and find.region == 0 and group.at >= len(line.tokens) - 2 and verb.lemma in _SAYING:
        return find
    told_of = complement.kind in ("none", "comma") or (complement.kind == "bare" and find.cue[1] == complement.start)
    fate = _of_its_fate(line, find) if verb.frame == "free" and told_of else None
    fits = fate is None and _fits(line, verb, complement, idiom)
    return _with_content(line, find, verb, complement, idiom) if fits else fate


def _of_its_fate(line: Line, find: Find) -> Find | None:
    """As in "the town, *whose capture* Arland announced": that is what is announced."""
    subject = find.subject or Phrase(0, 0)
    at = next((i for i in (subject.left - 1, subject.left - 2) if line.is_lower(i, "whose")), 0)
    if at < 1 or line.tag(at + 1) != words.WORD or line.tag(at + 2) not in "KD":
        return None
    named = subject._replace(first=at + 2) if subject.first == at + 1 else subject
    return find._replace(subject=named, contents=((at, at + 2),))


def _without_circumstance(line: Line, region: int, complement: Complement) -> Complement:
    """As in "“It is a lie,” she said *while visiting the front*": behind a quote that tells when, not what."""
    closes = line.tag(region - 1) == words.QUOTE and line.tag(region - 2) in ",?!-"
    told = line.tag(region - 1) == words.COMMA and line.tags[0] not in "PUTt"  # "It has fallen, she said as she left"
    told = told and line.tags[region] != words.WORD and "that" not in line.lowered[complement.start :]
    closes = closes or (told and words.AUXILIARY in line.tags[: region - 1])
    told_when = line.is_lower(complement.start, "while", "as", "after", "before", "when", "since", "because")
    return complement._replace(kind="none") if closes and told_when else complement


def _speaks_on(line: Line, group: Group, idiom: Idiom) -> bool:
    """As in ", he went on," and "went on: “C”", not "the fighting went on"."""
    kind = complement_after(line, idiom.last).kind
    subject = subject_before(line, group.first)
    set_off = subject is not None and line.tag(subject.left - 1) in ',"' and line.tag(subject.last - 1) in "KS"
    return kind in ("that", "quote", "colon") or (set_off and kind in ("none", "comma"))


def _with_content(line: Line, find: Find, verb: Verb, complement: Complement, idiom: Idiom | None) -> Find | None:
    """The find with what stands behind its cue; None where nothing does and the verb needs something."""
    if complement.kind not in ("none", "comma"):
        return find._replace(contents=((content_start(line, complement), len(line.tokens)),))
    if find.cue[1] < complement.start:
        return find._replace(contents=((find.cue[1], complement.start),))
    return find if idiom or verb.lemma in _INTRANSITIVE else None


def _is_indifferent(line: Line, subject: Phrase) -> bool:
    """As in "whatever the spokesman is saying", "everything Finch says should be doubted", "the battle focused on"."""
    indifferent = line.is_in(subject.left - 1, _WHATEVER) or line.is_lower(subject.left, "whatever", "there")
    return indifferent or line.is_in(head(line, subject), words.SPEECHLESS)


def _is_anybody(line: Line, subject: Phrase, group: Group) -> bool:
    """As in "One has to assume that it fell", "nobody should say", "it would be an exaggeration to say that"."""
    called = line.tokens[subject.last - 1].lower
    adjective = line.tags[subject.first : subject.last] in ("x", "Dx") and called not in words.PEOPLE | words.BODIES
    before = subject.first - 1 - (line.tag(subject.first - 1) == words.ADVERB)  # "too much to say"
    impersonal = adjective and line.is_lower(group.first, "to") and line.is_lower(before, *_BEING)
    anyone = line.is_lower(subject.first, "one", "you", "nobody") and subject.last - subject.first == 1
    supposed = line.is_lower(subject.first - 1, "if")  # "even *if one* believes everything they say"
    return impersonal or (anyone and (supposed or group.hypothetical or is_compelled(line, group.first)))


_BEING = ("is", "was", "be", "been", "seems", "’s", "'s")
_STATES = ("remains", "remain", "remained", "seems", "goes", "went", "gone", "hotly", "widely")
_PUBLISHED = ("post", "tweet", "write", "report", "quote", "relay", "share")
_PARTICIPLES = ("known", "written", "shown", "begun", "sworn")
_WHATEVER = ("whatever", "everything", "anything", "nothing", "all")


def _tells_nothing(line: Line, verb: Verb, group: Group) -> bool:
    """As in "a missile slammed into their position", "a small town known for its salt", "remains disputed"."""
    if verb.form == "past" and group.first == group.at and line.is_in(group.at - 1, _STATES):
        return True
    paper = line.is_in(group.at - 1, PAPERS) and line.tag(group.at - 1) == words.WORD  # not "The Lund Post reports"
    if verb.lemma in _PUBLISHED and group.first == group.at and paper:
        return True  # "said in a message posted overnight that"
    if not group.auxiliary and line.is_in(group.at, _PARTICIPLES):
        return True
    if verb.lemma == "dismiss" and _is_somebody(line, group.at + 1):
        return True
    if verb.lemma == "defend" and line.is_lower(group.at + 1, "it", "them", "themselves"):
        return True  # "the men who defended it"
    return verb.kind is CueClass.EVALUATING and line.is_lower(group.at + 1, "into", "through", "to", "onto")


def _is_somebody(line: Line, at: int) -> bool:
    """As in (dismissed) "*his defence minister*": he lost his office; not "the minister's claim", "reports by"."""
    noun = next((i for i in range(at, min(at + _LONGEST_OFFICE, len(line.tokens))) if line.tags[i] not in "DKx"), at)
    last = line.tokens[noun - 1].lower if noun > at else ""
    return last in words.ROLES and line.tag(noun) != "'"


_LONGEST_OFFICE = 6  # tokens: "the head of"


_MAPS = ("map", "maps")
_ONESELF = ("himself", "herself", "itself", "themselves")
_SAYING = INVERTING - {"continue"}  # "Brandt said." alone, behind a quote
_INTRANSITIVE = ("disagree", "dissent", "agree", "concur", "contradict")  # "Kyiv disagreed."


def _fits(line: Line, verb: Verb, complement: Complement, idiom: Idiom | None) -> bool:
    """True if what follows is what this verb needs to attribute anything."""
    kind = complement.kind
    if idiom or kind in ("quote", "colon") or verb.frame == "free" or (kind == "none" and verb.lemma in _INTRANSITIVE):
        return True
    if verb.frame == "addressee":
        return kind == "that" or (complement.addressee and kind == "bare")
    if verb.frame == "quote" and not line.is_lower(complement.start, "that"):
        return False  # "the battle began when they attacked"
    shown = verb.lemma == "show" and not line.forms.isdisjoint(_MAPS)  # "its map shows the town in their hands"
    found_so = line.is_lower(complement.start - 1, *_ONESELF)  # "men who found themselves surrounded could not"
    clause = verb.frame == "that" and kind == "bare" and not found_so and (shown or is_clause(line, complement.start))
    return kind == "that" or clause or (verb.frame == "to" and kind == "bare")


def _framed(line: Line, find: Find, complement: Complement) -> Find | None:
    """C, X said — with or without more behind: the subject has a comma or a quote before it."""
    mark = find.region - 1
    if line.is_lower(mark, "as"):
        if line.tag(mark - 1) not in ',"-' or (complement.kind == "comma" and line.tag(mark - 1) in ".C("):
            return _as_told(line, find, mark, complement)
        mark -= 1
    version = find.subject is not None and line.is_lower(find.subject.last - 1, "version")
    if line.tag(mark) not in ',"-' or mark < 1 or version:
        return None  # "It has not fallen, as an earlier version said": the outlet says so
    alone = complement.kind == "none" and mark > _LONGEST_OPENING * 2
    alone = alone or (complement.kind == "none" and is_dated_clause(line, mark))
    left = _left_content(line, mark, line.zones[find.cue[0]], goes_on=alone or complement.kind == "comma")
    start = complement.start + 1 if line.tag(complement.start) in ",-:" else complement.start
    told = is_clause(line, start) or words.AUXILIARY in line.tags[start:]
    if left is None and complement.kind == "comma" and mark <= _LONGEST_OPENING and told:
        return find._replace(template="inside", contents=((start, len(line.tokens)),))  # "First, X said, C"
    apart = line.tag(start) == words.QUOTE and left is not None and not _quote_goes_on(line, left, start)
    if left is None or (apart and not _is_statement(line, left)):
        return None
    if complement.kind == "none" or start >= len(line.tokens) or starts_aside(line, start):
        return find._replace(template="after", contents=(left,))
    return find._replace(template="inside", contents=(left, (start, len(line.tokens))))


def _is_statement(line: Line, left: tuple[int, int]) -> bool:
    """As in "*The town has fallen*, X said: “They left.”"; not "Asked if it had fallen, X said: “No.”"."""
    first, last = left
    opens = line.tags[first] in "KDS" and not line.tokens[first].lower.endswith(("ing", "ed"))
    return opens and words.AUXILIARY in line.tags[first:last] and "?" not in line.tags[first:last]


def _quote_goes_on(line: Line, left: tuple[int, int], start: int) -> bool:
    """True if the quote behind ", X said," belongs to what stands before: a quote, or a clause that it goes on."""
    return line.tag(left[1] - 1) == words.QUOTE or (
        start + 1 < len(line.tokens) and line.tokens[start + 1].text[0].islower()
    )


def _as_told(line: Line, find: Find, conjunction: int, complement: Complement) -> Find | None:
    """As in "As X noted, C" and "4,000 people as X claims": the words behind, or those before up to a comma."""
    if complement.kind == "comma" and line.tag(conjunction - 1) in ".,C(":
        contents = ((complement.start + 1, len(line.tokens)),)
        return find._replace(template="inside", region=conjunction, contents=contents)
    start = conjunction
    while start > 0 and line.same_zone(start - 1, line.zones[find.cue[0]]) and line.tags[start - 1] not in ",.:-":
        start -= 1
    if complement.kind not in ("none", "comma") or start == conjunction:
        return None
    return find._replace(template="after", region=conjunction, contents=((start, conjunction),))


def _left_content(line: Line, mark: int, zone: int, *, goes_on: bool) -> tuple[int, int] | None:
    """What stands before the mark, if that can be somebody's words: a quote, or a clause with a verb."""
    last = mark if line.tag(mark) != words.QUOTE else mark + 1
    first = 0 if zone == OUTSIDE else line.zones.index(zone)
    papers = (i for i in range(first + 1, mark) if line.tokens[i].text == ":" and line.is_in(i - 1, PAPERS))
    first = max((i + 1 for i in papers if line.zones[i] == zone), default=first)  # "in a statement: | C, it said, C"
    if last <= first or line.zones[mark] != zone:
        return None
    if line.is_lower(first, "according") and words.COMMA not in line.tags[first:last]:
        return None  # "According to a friend of hers, he said"
    if line.tag(last - 1) == words.QUOTE:
        return (first, last)
    pronoun = line.is_lower(first, "that") and _is_clause_of_that(line, first, last)
    opening = line.tags[first] in "PUTt" and not is_quantity(line, first)
    if opening and not pronoun and not goes_on and not _has_clause(line, first, last):
        return None
    return None if line.tags[first] in "AC" and last - first < 3 else (first, last)


def _is_clause_of_that(line: Line, first: int, last: int) -> bool:
    """As in "That is untrue, X said", "That means it fell", "That it has fallen is beyond doubt"."""
    behind = line.tokens[first + 1]
    means = line.tag(first + 1) == words.WORD and behind.lower.endswith("s") and behind.lemma != behind.lower
    return line.tag(first + 1) == "'" or means or words.AUXILIARY in line.tags[first:last]


def _has_clause(line: Line, first: int, last: int) -> bool:
    """True if a prepositional opening ("In a statement") is followed by more than itself: "By Monday it *had* gone"."""
    tags = line.tags[first:last]
    done = any(tag in tags for tag in (words.AUXILIARY, words.NEGATION)) or any(
        t.lower == "longer" for t in line.tokens[first:last]
    )
    outcome = line.is_lower(first, "as") and line.is_lower(first + 1, "a")  # "As a result of the strike"
    verb = (tags[0] in "PTt" or outcome) and done  # "To say so would be wrong"
    tells = words.PRONOUN in tags[3:]  # "When the order came *we* left, X said"
    return verb or tells or _behind_event(line, first, last) or (words.COMMA in tags and last - first > 6)


def _behind_event(line: Line, first: int, last: int) -> bool:
    """As in "After *leaving Lund the* brigade was moved", "Since their retreat from *Lund they* have dug in"."""
    named = next((at for at in range(first + 1, last) if line.tags[at : at + 2] in ("KD", "KS")), last)
    finite = words.AUXILIARY in line.tags[named:last]
    cues = any(token.lower in VERBS for token in line.tokens[first:named])
    return (
        line.tags[first] == words.SUBORDINATOR and finite and not cues and words.AUXILIARY not in line.tags[first:named]
    )
