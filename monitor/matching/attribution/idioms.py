"""Cues of several words: "take credit for", "point out", "cast doubt on", "call … false", "decline to comment"."""

from __future__ import annotations

from typing import NamedTuple

from . import words
from .cues import IDIOMS, NO_POSITION_OBJECTS, NOUN_FORMS, NOUNS, POINTING, inflect
from .line import Line
from .model import CueClass
from .words import word_set


class Idiom(NamedTuple):
    """A cue of several words: behind which token it ends, its lemma and class."""

    last: int
    lemma: str
    kind: CueClass


def _by_first_word() -> dict[str, list[tuple[tuple[str, ...], str, CueClass]]]:
    table: dict[str, list[tuple[tuple[str, ...], str, CueClass]]] = {}
    for kind, idioms in IDIOMS.items():
        for idiom in idioms.split(";"):
            verb, *rest = idiom.split()
            for form in inflect(verb):
                table.setdefault(form, []).append((tuple(rest), " ".join((verb, *rest)), kind))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))  # "push back against" before "push back"
    return table


_TABLE = _by_first_word()
_DECLINING = frozenset(form for verb in ("decline", "refuse") for form in inflect(verb))
FALSE = word_set(
    """
    false fake untrue lie lies nonsense baseless unfounded fabricated fabrication fiction misinformation
    disinformation propaganda hoax absurd wrong rubbish unsubstantiated incorrect ludicrous fantasy fantasies fairytale
    wishful fairy myth invention invented premature exaggerated exaggeration bogus bunk made-up liar liars falsehood
    falsehoods delusion psyop bluff groundless erroneous inaccurate misleading manipulative manipulation
    phoney ridiculous laughable preposterous nonsensical illusion fable bravado fanciful unfounded untruth untruths
    imagination imaginings figment concoction concoctions overblown far-fetched gossip hearsay tale tales fable joke
    farce
    """
)
_OF_LIES = ("information", "psychological")
_CALLING = frozenset(
    form
    for verb in ("call", "brand", "label", "term", "describe", "dismiss", "treat", "rate", "flag")
    for form in inflect(verb)
)
_NAMING = frozenset(form for verb in ("call", "brand", "label", "term") for form in inflect(verb))
_OF_WORDS = {
    form: (lemma, kind)
    for lemma, kind, verbs in (
        ("back", CueClass.COMMITTING, "back echo support second endorse"),
        ("share", CueClass.COMMITTING, "share"),
        ("accept", CueClass.COMMITTING, "accept believe"),
        ("ridicule", CueClass.DENYING, "ridicule deride"),
        ("retract", CueClass.DENYING, "retract withdraw recant revoke rescind"),
    )
    for verb in verbs.split()
    for form in inflect(verb)
}
"""Verbs that stand by words or mock them, where their object is a noun for words: "backed the claim"."""
_SAID = (CueClass.CLAIMING, CueClass.NEUTRAL, CueClass.JUDGING)
_LONGEST_OBJECT = 6  # tokens of "the Arland defence ministry's claim"
_ADVERBS_BETWEEN = ("also", "again", "it", "immediately")


def idiom_at(line: Line, at: int) -> Idiom | None:
    """The idiom whose verb stands at this place; None where there is none."""
    first = line.tokens[at].lower
    if first not in _IDIOMATIC:
        return None
    for rest, lemma, kind in _TABLE.get(first, ()):
        last = _match(line, at + 1, rest)
        if last and (lemma != "shoot down" or _tells_of_words(line)):
            return Idiom(last, lemma, kind)
    if first in _DECLINING and line.is_lower(at + 1, "to"):
        step = at + 3 if line.tag(at + 2) == "A" else at + 2
        if step < len(line.tokens) and line.tokens[step].lower in NO_POSITION_OBJECTS:
            return Idiom(step + 1, f"{first} to {line.tokens[step].lower}", CueClass.NO_POSITION)
    if first in _SWEEPING and any(
        line.is_lower(place, "aside", "away") for place in range(at + 2, at + _LONGEST_OBJECT)
    ):
        return Idiom(at + 1, "brush aside", CueClass.DENYING)
    return _verdict_at(line, at, first)


def _verdict_at(line: Line, at: int, first: str) -> Idiom | None:
    """As in "called it false", "backed the claim", "called the minister a liar"."""
    false = first in _CALLING and _calls_false(line, at)
    if false or (first in _DISMISSING and _belittles(line, at)):
        return Idiom(at + 1, *(("call false", CueClass.DENYING) if false else ("dismiss as", CueClass.JUDGING)))
    if first in _NAMING and any(tag == '"' for tag in line.tags[at + 1 : at + 10]):
        return Idiom(at + 1, "call", CueClass.NEUTRAL)
    if told := _judged_at(line, at, first):
        return Idiom(at + 1, *told)
    if first in _OF_WORDS and _is_of_words(line, at + 1):
        return Idiom(at + 1, *_OF_WORDS[first])
    if first in _NAMING and _names_somebody(line, at):
        return Idiom(at + 1, "call", CueClass.EVALUATING)
    return None


def _judged_at(line: Line, at: int, first: str) -> tuple[str, CueClass] | None:
    """As in "regard the town as lost", "its map shows it in their hands", "presented the capture as a fact"."""
    if first in _PRESENTING and _regards(line, at):
        return "present", CueClass.CLAIMING
    regards = (
        (first in _REGARDING and _regards(line, at))
        or (first in _TAKING and _takes_for_lost(line, at))
        or (first in _VALUING and _values(line, at))
    )
    if regards:
        return "regard", CueClass.JUDGING
    if first in _MAPPING and _is_in_hands(line, at + 1):
        return "show", CueClass.NEUTRAL
    put = first in _PUTTING and (_puts_down_to(line, at) or _puts_at(line, at))
    put = put or (first in _COUNTING and _counts_dead(line, at))
    return ("put at", CueClass.NEUTRAL) if put else None


IDIOMS_OF = frozenset(
    lemma for idioms in IDIOMS.values() for lemma in map(str.strip, idioms.split(";")) if lemma.endswith(" of")
)
"""Those whose words stand behind "of": "speak of", "boast of"."""
_SWEEPING = frozenset(form for verb in ("brush", "wave", "sweep", "cast", "push") for form in inflect(verb))
"""As in "brushed the news aside"."""


def _puts_down_to(line: Line, at: int) -> bool:
    """As in "put the win down to luck", "was put down by the army to luck": a cause is told."""
    for place in range(at + 1, min(at + _LONGEST_CAUSE, len(line.tokens) - 1)):
        if line.is_lower(place, "down"):
            return line.is_lower(place + 1, "to", "by", "largely", "mainly", "chiefly", "solely", "entirely")
        if line.tags[place] in ',.:-"(':
            return False
    return False


def _regards(line: Line, at: int) -> bool:
    """As in "regard the town as worthless", "viewed the raid on the port as a step": a judgement on something."""
    if line.is_lower(at - 1, "to"):
        return False  # "appears to view the town as a step": in the words of who says that it appears so
    for place in range(at + 2, min(at + _LONGEST_CAUSE, len(line.tokens) - 1)):
        if line.is_lower(place, "as"):
            return True
        if line.tags[place] in ',.:-"(':
            return False
    return False


_REGARDING = frozenset(form for verb in ("regard", "view", "see", "rate") for form in inflect(verb))
_PRESENTING = frozenset(form for verb in ("present", "treat") for form in inflect(verb)) - {"present", "treat"}
"""As in "presented the capture as a fact"; not "will likely present it as a victory"."""


def _is_in_hands(line: Line, start: int) -> bool:
    """As in (shows) "the town *in Arlandic hands*", (marks) "all of it *as occupied*": whose it is, on a map."""
    for place in range(start + 1, min(start + _LONGEST_CAUSE, len(line.tokens) - 1)):
        if line.is_lower(place, "in", "under") and not _HANDS.isdisjoint(line.lowered[place + 1 : place + 4]):
            return not line.is_in(place + 1, words.OWNING)  # not "has it in its hands"
        if line.is_lower(place, "as"):
            return line.is_in(place + 1, _HELD) or line.tag(place + 1) == words.CAPITALISED
        if line.tags[place] in ',.:-"(BS':
            return False
    return False


_MAPPING = frozenset(form for verb in ("show", "mark", "paint", "colour", "color", "shade") for form in inflect(verb))
_HANDS = frozenset(["hands", "control", "occupation"])
_HELD = ("occupied", "captured", "taken", "lost", "held", "contested", "disputed", "under")


def _values(line: Line, at: int) -> bool:
    """As in "sees little value in the town", "attaches no importance to it": a judgement on what it is worth."""
    if line.is_lower(at - 1, "to") or (line.is_lower(at - 1, "not", "n't", "n’t") and line.is_lower(at - 2, "would")):
        return False
    for place in range(at + 1, min(at + _LONGEST_WORTH, len(line.tokens))):
        if line.is_in(place, _WORTH):
            return True
        if line.tags[place] in ',.:-"(':
            return False
    return False


def _takes_for_lost(line: Line, at: int) -> bool:
    """As in "takes the town *for lost*", "has given it up *for lost*"."""
    near = range(at + 2, min(at + _LONGEST_WORTH, len(line.tokens) - 1))
    return any(line.is_lower(place, "for") and line.is_lower(place + 1, "lost", "dead") for place in near)


_TAKING = frozenset(form for verb in ("take", "give") for form in inflect(verb)) | {"took", "taken"}
_VALUING = frozenset(
    form
    for verb in ("see", "find", "put", "rate", "attach", "assign", "ascribe", "attribute")
    for form in inflect(verb)
)
_WORTH = word_set(
    """
    importance significance value benefit advantage worth use utility weight sense relevance purpose gain prospect
    danger threat risk tragedy disaster catastrophe drama problem highly prize trophy propaganda symbol
    """
)
_LONGEST_WORTH = 6  # tokens of "no great operational or strategic value"


def _puts_at(line: Line, at: int) -> bool:
    """As in "put the death toll at 500", "gave the number of dead in the town as about 30", "put at 30 the number"."""
    at_or_as = ("as", "at") if line.is_in(at, _GIVING) else ("at",)
    counted = line.is_lower(at + 1, "at") and any(line.is_in(at + 2 + i, _COUNTS) for i in range(_ROUNDED))
    if counted and (line.tag(at + 2) == "0" or line.is_in(at + 2, _ROUNDING)):
        return True
    counted = False
    for place in range(at + 1, min(at + _LONGEST_COUNT, len(line.tokens) - 1)):
        counted = counted or line.is_in(place, _COUNTS)
        if counted and line.is_lower(place, *at_or_as):
            first = place + 1 + (line.tag(place + 1) == '"')  # "at “about 500”"
            return line.tag(first) == "0" or line.is_in(first, _ROUNDING) or line.is_in(first, _SPELT)
        hyphen = line.tokens[place].text == "-" and line.tokens[place].start == line.tokens[place - 1].end
        if line.tags[place] in ',.:-"(' and not hyphen:  # "in the ten-day battle"
            return False
    return False


def _counts_dead(line: Line, at: int) -> bool:
    """As in "counts more than 70 dead", "lists 40 soldiers killed"."""
    first = at + 1
    while line.is_in(first, _ROUNDING) or line.is_lower(first, "than", "at"):
        first += 1
    numbered = line.tag(first) == "0" or line.is_in(first, _SPELT)
    return numbered and any(line.is_in(place, _DEAD) for place in range(first + 1, first + _NEAR_THE_DEAD))


_COUNTING = frozenset(form for verb in ("count", "list", "register", "tally") for form in inflect(verb))
_DEAD = ("dead", "killed", "deaths", "fallen", "fatalities", "bodies", "corpses")
_NEAR_THE_DEAD = 5  # tokens: "40 of its soldiers as killed"
_COUNTS = ("number", "figure", "toll", "count", "total", "losses", "casualties", "dead", "deaths", "strength")
_ROUNDED = 6  # words: "about 500 the number of"
_ROUNDING = ("about", "around", "some", "roughly", "approximately", "nearly", "almost", "more", "over", "up", "least")
_GIVING = frozenset((*inflect("give"), "gave", "given"))
_PUTTING = frozenset((*inflect("put"), *inflect("set"), *_GIVING))
_SPELT = word_set("one two three four five six seven eight nine ten eleven twelve fifteen nineteen twenty thirty forty")
_LONGEST_COUNT = 16  # tokens of "the number of soldiers killed in the ten-day battle for the town"
_LONGEST_CAUSE = 12  # tokens of "the capture of the whole town"


def _belittles(line: Line, at: int) -> bool:
    """As in "dismissed the capture as unimportant": an event is made light of, and no words are denied."""
    to = next((place for place in range(at + 2, at + _LONGEST_EVENT) if line.is_lower(place, "as")), 0)
    between = line.tokens[at + 1 : to]
    if not to or any(token.lower in POINTING or token.text in ",.;" for token in between):
        return False
    said = [token.lower for token in line.tokens[to + 1 : to + 1 + _LONGEST_VERDICT]]
    return len(between) > 1 or any(word in _LIGHT for word in said)


_LONGEST_EVENT = 10  # tokens
_DISMISSING = frozenset(inflect("dismiss"))
_LIGHT = word_set(
    """
    unimportant insignificant irrelevant meaningless minor symbolic trivial worthless marginal negligible small pyrrhic
    """
)


def _tells_of_words(line: Line) -> bool:
    """As in "shot down *the suggestion*"; not "shot down a helicopter"."""
    return any(token.lower in NOUN_FORMS for token in line.tokens)


def _is_of_words(line: Line, at: int) -> bool:
    """As in "backed the claim", "echoed Moscow's assessment": the object is a noun for what somebody said."""
    at += line.is_lower(at, "that")
    for place in range(at, min(at + _LONGEST_OBJECT, len(line.tokens))):
        if NOUNS.get(NOUN_FORMS.get(line.tokens[place].lower, "")) in _SAID:
            return line.tag(place + 1) not in "'xK"
        if line.tags[place] not in "DKxA'":
            return False
    return False


def _names_somebody(line: Line, at: int) -> bool:
    """As in "called it a day's work", "called the minister a liar": a second noun phrase behind the first."""
    if line.is_lower(at + 1, "it", "them", "this", "that", "the", "its", "his", "their"):
        return True
    second = any(line.is_lower(place, "a", "an") for place in range(at + 2, at + 7))
    return line.tag(at + 1) in "KDS" and second and "P" not in line.tags[at + 1 : at + 4]


def _match(line: Line, at: int, rest: tuple[str, ...]) -> int:
    for word in rest:
        lower = line.lowers.get(at)
        if lower != word and lower in _ADVERBS_BETWEEN:
            at += 1
            lower = line.lowers.get(at)
        if lower in ("on", "at") and word == "against" and line.tag(at + 1) == words.TIME:
            at += 2  # "pushed back *on Friday* against"
            lower = line.lowers.get(at)
        if lower != word or (word == "on" and line.tag(at + 1) == words.TIME):
            return 0
        at += 1
    return at


def _calls_false(line: Line, at: int) -> bool:
    """As in "called the report a lie", "dismissed it as false", "calling it “baseless”": within twelve words."""
    told = False
    for place, token in enumerate(line.tokens[at + 1 : at + 13]):
        told = told or token.lower in _TOLD
        if told and _is_scheme(line, at + 1 + place):
            return True  # "called the announcement of its fall a trick"; not "called its fall a trick"
        if token.lower in FALSE or (token.lower == "operation" and line.is_in(at + place, _OF_LIES)):
            return True
        if token.lower == "that" and place:
            return _ends_in_verdict(line, at + place)
        if token.lower == "off" and line.is_lower(at + place, *_WIDELY):
            return True  # "called the figure “wildly off”"
        if token.text in ".;" or token.lower == "but":
            return False
    return False


_WIDELY = ("wildly", "way", "far", "completely", "totally", "hopelessly")


def _ends_in_verdict(line: Line, noun: int) -> bool:
    """As in "called reports that the town had fallen a fairy tale": the verdict stands at the end."""
    verdict = line.tokens[-_LONGEST_VERDICT:]
    scheme = any(_is_scheme(line, at) for at in range(noun + 1, len(line.tokens)))
    return line.tokens[noun].lower in NOUN_FORMS and (scheme or any(token.lower in FALSE for token in verdict))


def _is_scheme(line: Line, at: int) -> bool:
    """As in "a trick", "an attempt to please the court", "as theatre": what is told there is not so."""
    behind = any(line.is_lower(place, "a", "an", "as", "another", "the") for place in range(at - 3, at))
    return behind and line.is_in(at, SCHEMES)


SCHEMES = word_set(
    """
    trick ploy stunt theatre theater farce circus comedy attempt provocation bluff show spectacle smokescreen
    distraction diversion dream dreams game sham
    """
)
"""What only words are called: "called the report a show"."""
_TOLD = frozenset(NOUN_FORMS) | {"news", "story", "stories"}
_LONGEST_VERDICT = 5  # tokens of ", a fairy tale."

_IDIOMATIC = frozenset(
    (
        *_TABLE,
        *_SWEEPING,
        *_DECLINING,
        *_CALLING,
        *_DISMISSING,
        *_NAMING,
        *_REGARDING,
        *_PRESENTING,
        *_MAPPING,
        *_TAKING,
        *_VALUING,
        *_PUTTING,
        *_COUNTING,
        *_OF_WORDS,
    )
)
"""What every idiom begins with."""
