"""Clauses whose verb is no cue: where they start, and who their subject is."""

from __future__ import annotations

from ..text import is_known
from . import words
from .cues import NOUN_FORMS, VERBS
from .line import Line
from .phrases import Phrase, antecedent, before_parenthesis
from .words import word_set


def clause_start(line: Line, region: int) -> int:
    """Where the clause starts that a coordinated or trailing verb ("and said", ", saying") goes on."""
    zone = line.zones[region]
    stops = ',.:-"RC' if line.tag(region - 1) == words.COORDINATOR else '.:"'
    at = region - 2
    if line.tag(region - 1) == words.COORDINATOR and line.tag(at) == words.COMMA:
        at -= 1  # "were forced to climb down, and admitted"
        name = at
        while name > 0 and line.tags[name] in "KMD0":
            name -= 1
        at = name - 1 if line.tag(name) == words.COMMA and name < at else at  # "met his deputy, Ivo Brandt, and said"
    while at >= 0 and line.same_zone(at, zone):
        within = _before_quoted_words(line, at, zone)
        if within == at and line.tags[at] in stops and not _joins_nouns(line, at, region):
            break
        at = within if within < at else at - 1
    return at + 1


def _joins_nouns(line: Line, at: int, region: int) -> bool:
    """As in "had taken the town *and* the mine, and denied": no clause begins with "the mine"."""
    comma = region - 2
    if line.tags[at] != words.COORDINATOR or line.tag(comma) != words.COMMA or line.tag(at + 1) != words.DETERMINER:
        return False
    return set(line.tags[at + 1 : comma]) <= set("DxM'0") and not any(is_past(line, i) for i in range(at + 1, comma))


def enclosed_before(line: Line, region: int) -> int:
    """Where the aside begins in "X refused to say, *hours after Y announced it*, and said"; 0 where there is none."""
    zone = line.zones[region]
    if not (line.tag(region - 1) == words.COORDINATOR and line.tag(region - 2) == words.COMMA):
        return 0
    opening = line.tags.rfind(words.COMMA, 0, region - 2)
    if opening <= 0 or not line.same_zone(opening, zone):
        return 0
    first = opening + 1
    while first < region and line.tags[first] in "D0TA":
        first += 1  # "a day", "hours", "just two weeks"
    dated = line.is_lower(first, "after", "before", "since") and (first > opening + 1 or line.tag(first) == "U")
    return opening if dated or (first == opening + 1 and _opens_aside(line, first)) else 0


def _opens_aside(line: Line, at: int) -> bool:
    """As in ", *which* Arland had spread,", ", *as* the governor ordered,"."""
    relative = line.tags[at] == words.RELATIVE and line.tag(at + 1) in "KDxM"  # not "who said so, and added"
    return relative or line.is_lower(at, "as", "when", "while", "although", "though")


def goes_on(line: Line, at: int) -> bool:
    """As in "brushed the news aside *saying*", "denied the claim *adding* that": whoever did so says it, too."""
    added = line.is_lower(at, "adding", "insisting", "stressing", "arguing") and line.lowered[at - 1] in NOUN_FORMS
    return added or line.is_in(at - 1, _REJECTED)


_REJECTED = word_set("aside outright false untrue fake nonsense lies")


def _before_quoted_words(line: Line, close: int, zone: int) -> int:
    """The token before a quote that the clause goes on around: "had “cleared” the town"; else `close` itself."""
    if line.tags[close] != words.QUOTE or line.same_zone(close - 1, zone) or line.tag(close - 1) in ",.":
        return close
    at = close - 1
    while at >= 0 and not line.same_zone(at, zone):
        at -= 1
    at -= line.tag(at) == words.QUOTE
    return at if at >= 0 and line.tags[at] not in ',.:-"' and line.tag(close + 1) not in ",." else close


def clause_subject(line: Line, region: int) -> Phrase | None:
    """The subject of the clause that a verb goes on: "the ministry changed course and acknowledged"; None if unsure."""
    opens = clause_start(line, region)
    goes_on = line.tag(region - 1) == words.COORDINATOR and line.tag(region - 2) != words.COMMA
    if goes_on and line.is_lower(opens - 1, "who", "which"):
        return antecedent(line, opens - 1)  # "the mappers, who painted it red and wrote that"
    start = _behind_openings(line, opens, region)
    if start < region and line.tag(start - 1) == words.COMMA and is_past(line, start):
        return before_parenthesis(line, start - 1, line.zones[region])  # "X, in body armour, posed with … and declared"
    if start >= region - 2 or line.tags[start] not in "DKSMx" or is_past(line, start):
        return None
    end = _behind_noun(line, start, region)
    return Phrase(start, end) if end < region - 1 and any(tag in "xKS" for tag in line.tags[start:end]) else None


def _behind_noun(line: Line, start: int, region: int) -> int:
    """Where "The head of the bank", "The Institute for the Study of War" ends before its verb."""
    end = start + (line.tags[start] in "DS")
    if line.tags[start] == words.PRONOUN:
        return end
    while end < region - 1:
        linked = end > start and line.is_in(end, _LINKS) and line.tag(end + 1) in "DKx"
        if not (linked or line.tags[end] in "xKM'") or _looks_finite(line, end, start):
            return end
        end += 1 + linked * (1 + (line.tag(end + 1) == words.DETERMINER))
    return end


_LINKS = ("of", "for", "at")


def _behind_openings(line: Line, start: int, region: int) -> int:
    """Behind "On Wednesday,", "In a letter to the court," and conjunctions."""
    while start < region:
        if line.is_lower(start, "here") and line.tag(start + 1) == words.PREPOSITION:
            start += 1  # "Here in Lund, Finch stepped up …"
        elif line.tags[start] in "CAT,":
            start += 1
        elif (behind := _behind_time(line, start)) < region and line.tags[behind] in "SDK":
            start = behind
        elif start == 0 and _is_participle(line):
            comma = line.tags.find(words.COMMA, 1, region - 1)
            if comma < 0:
                return region
            start = comma + 1  # "Arriving at the scene, police began to search"
        elif line.tags[start] in "PUt":
            comma = line.tags.find(words.COMMA, start, region - 1)
            if comma < 0:
                return region
            start = comma + 1
        else:
            return start
    return region


def _is_participle(line: Line) -> bool:
    """Does the sentence open as in "Arriving at the scene, …", "Chastened by the report, …"?"""
    lower = line.lowered[0]
    return lower.endswith(("ing", "ed")) and is_known(lower) and line.tag(1) in "PtUDAS"


def _behind_time(line: Line, at: int) -> int:
    """Behind "On Wednesday evening", which no comma sets off."""
    if line.tags[at] != words.PREPOSITION or line.tag(at + 1) != words.TIME:
        return len(line.tokens)
    at += 1
    while line.tag(at) in "T0":
        at += 1
    return at


def is_dated_clause(line: Line, mark: int) -> bool:
    """As in "*On Friday, the town fell*, X said": a day, and a clause behind it; not "On Friday, weary, X said"."""
    if line.tags[0] != words.PREPOSITION or line.tag(1) != words.TIME:
        return False
    first = next((at for at in range(1, mark) if line.tags[at] not in "T0,"), mark)
    return line.tag(first) in "DKSx" and any(is_past(line, at) for at in range(first + 1, mark))


def is_past(line: Line, at: int) -> bool:
    """A word with a past tense's form; no tagger, so a few irregular ones by name."""
    if line.tag(at) != words.WORD:
        return False
    lower = line.tokens[at].lower
    return lower.endswith("ed") or lower in _IRREGULAR


def _looks_finite(line: Line, at: int, start: int) -> bool:
    """A lower-cased word behind a noun that has a past tense's form; no tagger, so a few irregular ones by name."""
    lower = line.tokens[at].lower
    if at == start or line.tags[at] != words.WORD:
        return False
    named = all(tag in "KM" for tag in line.tags[start:at]) and lower not in words.ACTORS
    named = named and not _leads_to_name(line, at)
    return named or lower.endswith("ed") or lower in _IRREGULAR or lower in VERBS


def _leads_to_name(line: Line, at: int) -> bool:
    """As in "Arlandian *presidential* adviser Ivo Brandt", "Lund *regional* governor Ada Finch"."""
    while line.tag(at) == words.WORD:
        if line.is_in(at, words.ROLES):
            return line.tag(at + 1) == words.CAPITALISED
        at += 1
    return False


_IRREGULAR = word_set(
    """
    took went came made gave held kept left lost met sent stood won began fell got led ran saw set put fought drove
    broke brought caught grew became rose threw drew chose wrote spoke paid spent sold sat sought shut struck swept
    shook woke flew tore hid hung laid bore
    """
)
