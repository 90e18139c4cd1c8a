"""The subject of a cue verb: before it, that of the clause before, of a participle, of "it took X to admit"."""

from __future__ import annotations

from . import words
from .clauses import goes_on, is_past
from .cues import PAPERS, VERBS, Verb
from .heads import author_of, head
from .line import Group, Line, verb_group
from .model import CueClass
from .phrases import Phrase, antecedent, subject_before
from .rightward import phrase_after

_LONGEST_QUOTED = 24  # tokens
_OBJECTS = ("us", "me", "him", "them")  # "would have us believe"
_NOBODY = ("no", "nobody", "none", "neither", "few")
_QUOTED = ("quoted", "cited", "reported", "quotes", "cites", "quoting", "citing")
_IDLE = ("point", "sense", "use", "harm", "good", "shame")
_WITNESSED = ("heard", "seen", "filmed", "shown", "recorded", "caught", "overheard")


def subject_of(line: Line, verb: Verb, group: Group) -> tuple[Phrase | None, bool]:
    """The subject of a cue verb (None: not found), and whether it is to be that of the find before in the sentence."""
    before = line.tag(group.first - 1)
    if line.is_lower(group.first, "took", "takes", "taken") and line.is_lower(group.first - 1, "it"):
        return phrase_after(line, group.first + 1), False  # "It took Arland two weeks to admit"
    relative = line.is_lower(group.first - 1, "that") and line.tag(group.first - 2) in "xK"
    if relative and verb.form in ("past", "s") and line.tokens[group.first - 2].lower not in VERBS:
        return antecedent(line, group.first - 1), False  # "posts that proclaimed"
    if verb.form == "ing" and not group.auxiliary:
        return _subject_of_participle(line, group)
    if before == words.COORDINATOR or (before == words.SUBORDINATOR and group.first == group.at):
        anew = line.is_lower(group.first, "to") and line.is_lower(group.first - 1, "but")
        return None, not anew  # "They are there, but to say that it fell would be wrong"
    having = line.is_lower(group.first, "having") and before == words.COMMA
    who = subject_before(line, group.first - 1) if having else None  # "when *the army*, having denied that it fell,"
    if who or before == words.STOP or group.first == 0:
        return who, False
    subject = subject_before(line, _before_manner(line, group.first))
    subject = (subject and _who_does(line, group, subject)) or subject
    goes_on = line.headline and before == words.COMMA and verb.form == "s"  # "Arland denies it, says battle goes on"
    return subject, subject is None and goes_on


def _before_manner(line: Line, first: int) -> int:
    """Where the predicate begins in "was quick to claim", "has been slow to admit"; else the place itself."""
    if not (line.is_lower(first, "to") and line.is_lower(first - 1, *_MANNERS)):
        return first
    at = first - 1
    while line.tag(at - 1) in "BAD" and at > 1:
        at -= 1
    return at if words.AUXILIARY in line.tags[at : first - 1] else first


def _who_does(line: Line, group: Group, means: Phrase) -> Phrase | None:
    """Who does it by such means: "*the mayor* began a campaign *to deny*"; None where the phrase is no means."""
    at = means.last - 1
    if not (line.is_lower(group.first, "to") and line.is_in(at, _MEANS)):
        return None
    first = next((i for i in range(at - 1, max(0, at - _LONGEST_MEANS), -1) if line.is_in(i, _BEGUN)), 0)
    return subject_before(line, verb_group(line, first).first) if first else None


_MEANS = ("campaign", "effort", "efforts", "statement", "conference", "briefing", "video", "bid", "drive")
_BEGUN = words.word_set(
    "began begun start started launch launched stepped step mounted joined issued released held called used posted "
    "published made lead led"
)
_LONGEST_MEANS = 6  # tokens: "stepped up its own campaign"
_MANNERS = ("quick", "slow", "swift", "fast", "happy", "glad", "proud", "first", "last", "prompt")


def _subject_of_participle(line: Line, group: Group) -> tuple[Phrase | None, bool]:
    """Of ", saying", "by saying", "was quoted as saying" and "voters saying"."""
    if line.is_lower(group.first - 1, "in") and line.is_in(group.first - 2, _IDLE):
        return None, False  # "There is no point in denying it"
    if line.is_lower(group.first - 1, "as"):
        return _quoted_one(line, group.first - 1), False
    leads_in = group.first == 0 or _opens_with_paper(line, group.first)
    if leads_in or line.tag(group.first - 1) in ',C-"UP' or goes_on(line, group.first):
        return None, True
    if line.is_in(group.first - 1, _WITNESSED):
        seen = verb_group(line, group.first - 1)
        return (subject_before(line, seen.first) if seen.auxiliary else None), False
    subject = _without_verb(line, subject_before(line, group.first))
    author = author_of(line, subject) if subject else None
    if subject and not author and (_is_paper(line, head(line, subject)) or _is_told(line, subject)):
        return None, True
    return author or subject, False


def _opens_with_paper(line: Line, participle: int) -> bool:
    """As in "*In a terse statement* rejecting it, the army said": the paper is that of who speaks behind the comma."""
    opens = participle <= _LONGEST_MEANS and line.is_lower(0, "in", "with") and line.tag(1) == words.DETERMINER
    return opens and line.is_in(participle - 1, PAPERS)


def _without_verb(line: Line, subject: Phrase | None) -> Phrase | None:
    """As in "*the Lund boss* emailed supporters saying": up to the verb of a clause whose subject it is."""
    if subject is None or words.CAPITALISED not in line.tags[subject.first : subject.last]:
        return subject
    verb = next((at for at in range(subject.first + 1, subject.last - 1) if is_past(line, at)), None)
    named = verb is not None and (line.tag(verb - 1) == words.CAPITALISED or line.is_in(verb - 1, words.ROLES))
    return Phrase(subject.first, verb) if verb is not None and named else subject


def _is_paper(line: Line, at: int) -> bool:
    """As in "The ministry put out a statement saying"."""
    article = at - 1
    while line.tag(article) in "xA" and article > at - 4:
        article -= 1
    return line.tokens[at].lower in PAPERS and line.is_lower(article, "a", "an")


def _is_told(line: Line, subject: Phrase) -> bool:
    """As in "They *reported* on their pages saying": the word before is no subject but the verb of one."""
    verb = VERBS.get(line.tokens[subject.first].lower)
    alone = subject.last - subject.first == 1 or line.tag(subject.first + 1) == words.PREPOSITION
    return verb is not None and verb.form == "past" and alone


def _quoted_one(line: Line, at: int) -> Phrase | None:
    """Who "was quoted as saying", or whom "local media quoted, as saying" (`at`: the "as")."""
    if line.is_in(at - 1, _QUOTED):
        quoted = verb_group(line, at - 1)
        return subject_before(line, quoted.first) if quoted.auxiliary else None
    for place in range(at - 1, max(0, at - _LONGEST_QUOTED), -1):
        if line.is_in(place, _QUOTED):
            quoted = verb_group(line, place)  # "was quoted by an agency as saying"
            return subject_before(line, quoted.first) if quoted.passive else phrase_after(line, place + 1)
    return None


def settle_source(
    line: Line, group: Group, subject: Phrase | None, *, inherits: bool
) -> tuple[Phrase | None, bool, Group]:
    """Whose words they are, given the verb's subject: a paper's author, who would have it believed, whose turn it is.

    Returns:
        The source, whether it is that of the attribution before, and the verb's group in that light.
    """
    hangs = line.tag(group.first - 1) == words.RELATIVE or line.is_lower(group.first - 1, "that")
    if subject and subject.left == 0:
        subject = author_of(line, subject) or subject  # "A statement on the ministry's website read: …"
    told = group.first - 2 - (line.tag(group.first - 2) == words.COMMA)
    reads = subject is not None and line.tag(subject.left - 2) == words.QUOTE  # "“C,” reads his statement, which puts"
    paper = line.lowers.get(told, "") in PAPERS or line.is_lower(told, "version", "account")
    if subject and hangs and paper and not reads:
        subject, inherits = None, True  # "The ministry responded with a statement which acknowledged"
    hinting = _who_would_have_it(line, subject) if subject else None
    turn = _whose_turn(line, group)
    if hinting or turn:
        subject, inherits, group = turn or hinting, False, group._replace(hypothetical=turn is None)
    return subject, inherits, group


def region_of(line: Line, subject: Phrase, group: Group) -> int:
    """Where source and cue start; for "local media quoted X as saying" with the media."""
    if line.is_lower(group.first - 1, "as") and line.is_in(subject.left - 1, _QUOTED[:-2]):
        relay = subject_before(line, subject.left - 1)
        return relay.left if relay else subject.left
    return subject.left


def _who_would_have_it(line: Line, told: Phrase) -> Phrase | None:
    """Who wants it believed in "Norland would have us believe"; None where nobody does."""
    if line.tokens[told.first].text not in _OBJECTS or not line.is_lower(told.first - 1, "have", "has", "had"):
        return None  # "US officials" are no object
    return subject_before(line, verb_group(line, told.first - 1).first)


def _whose_turn(line: Line, group: Group) -> Phrase | None:
    """Who says it in "It fell to Finch to announce", "It was left to her to say"; None where it is no such turn."""
    if not line.is_lower(group.first, "to"):
        return None
    whom = subject_before(line, group.first)
    if whom is None or not line.is_lower(whom.first, "fell", "falls", "left", "fallen"):
        return None
    return whom._replace(first=whom.first + 2) if line.is_lower(whom.first + 1, "to") else None


def object_meant(line: Line, pronoun: Phrase) -> Phrase | None:
    """Which body "it" is in "Brandt blasted *the ministry* after it announced": none acts in the clause before."""
    opener = pronoun.first - 1
    if not (line.is_lower(pronoun.first, "it") and line.is_lower(opener, *_AFTER_OBJECT)) or opener < _LEAST_CLAUSE:
        return None
    zone = line.zones[pronoun.first]
    first = opener - 1
    while line.same_zone(first - 1, zone) and (line.tags[first] in "xKM" or line.is_lower(first, "of", "for")):
        first -= 1
    if line.tags[first] != words.DETERMINER or words.BODIES.isdisjoint(line.lowered[first:opener]):
        return None
    return Phrase(first, opener) if words.BODIES.isdisjoint(line.lowered[:first]) else None


_AFTER_OBJECT = ("after", "when", "because", "before", "once", "as", "for", "while")
_LEAST_CLAUSE = 3  # tokens of "Brandt mocked Arland"


def says_never(line: Line, subject: Phrase) -> bool:
    """As in "*Never did* Arland admit", "nor has it said", "not once did she concede"; not "not until May did it"."""
    auxiliary = subject.left - 1
    if line.tag(auxiliary) != words.AUXILIARY:
        return False
    opening = [t.lower for t in line.tokens[max(0, auxiliary - _LONGEST_OPENING) : auxiliary]]
    return any(w in _NEVER for w in opening) and not {"until", "till", "only"} & set(opening)


_NEVER = ("never", "nor", "neither", "not", "no", "rarely", "seldom", "nowhere")
_LONGEST_OPENING = 4  # tokens of "At no time since May"


def names_nobody(line: Line, subject: Phrase) -> bool:
    """As in "no official", "neither side", "neither Arland nor Norland"."""
    forbidden = line.is_lower(subject.first, "let") and not line.is_lower(subject.first + 1, "me", "us")
    return forbidden or line.is_in(subject.first, _NOBODY) or line.is_lower(subject.left - 1, "nor", "neither")


def tells_of_nobody(line: Line, subject: Phrase, lemma: str, kind: CueClass, first: int) -> bool:
    """As in "*Nobody denies* that", "*Nobody can* seriously *claim* that", "it is *no use pretending* that"."""
    if subject.last - subject.first > _LONGEST_NOBODY:
        return False
    idle = line.is_lower(subject.first, "no") and line.is_in(subject.last - 1, _IDLE)
    nobody = line.is_lower(subject.first, "nobody", "none") or (
        line.is_lower(subject.first, "no") and line.is_lower(subject.first + 1, "one")
    )
    claims = lemma in ("claim", "pretend", "assert", "say") and line.is_lower(first, "can", "could")
    return idle or (nobody and (kind in (CueClass.DENYING, CueClass.COMMITTING) or claims))


_LONGEST_NOBODY = 2  # tokens: "no one"


def is_open(line: Line, subject: Phrase | None, group: Group, kind: CueClass) -> bool:
    """As in "asked *whether* Arland had confirmed that", "*if* the army admits that": it may not have.

    So it is with what is awaited: "*until* Arland confirms it", "would believe it *when* Arland confirmed it".
    """
    if subject is None:
        return False
    if line.is_lower(subject.left - 1, "not") and line.is_lower(subject.left, *_EACH):
        return True  # "*Not all* analysts agree": some may
    only = line.is_lower(subject.left - 1, "when", "once") and line.is_lower(subject.left - 2, "only")
    if line.is_lower(subject.left - 1, "whether", "if") or (only and VERBS[line.tokens[group.at].lower].form != "past"):
        return True
    if line.is_lower(subject.left - 1, "had", "should") and (subject.left == 1 or line.tag(subject.left - 2) in ',"C-'):
        return line.tokens[group.at].lower not in (
            "say",
            "says",
        )  # "*Had they admitted* that"; not "what it had, they say"
    if not line.is_lower(subject.left - 1, *_AWAITING) or (
        kind is not CueClass.COMMITTING and line.is_lower(subject.left - 1, "when")
    ):
        return False
    verb = VERBS[line.tokens[group.at].lower]
    awaited = verb.form != "past" or line.is_lower(group.first, "has", "have")
    return awaited or any(line.is_lower(at, "would", "will", "’ll", "'ll") for at in range(subject.left - 1))


_EACH = ("all", "every", "everybody", "everyone", "many", "both")
_AWAITING = ("until", "till", "unless", "before", "once", "when")


def opens_with_a_name(line: Line, at: int) -> bool:
    """Is somebody named the subject of told words: not "*Finch's* lawyer"? Nobody says that of himself."""
    while line.tag(at) == words.CAPITALISED:
        at += 1
    return at > 0 and line.tag(at - 1) == words.CAPITALISED and line.tag(at) not in (words.POSSESSIVE, words.COMMA)
