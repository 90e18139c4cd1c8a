"""Noun phrases without a tagger: who stands left of a verb as its subject, right of it, or before a possessive."""

from __future__ import annotations

from typing import NamedTuple

from . import words
from .appositions import ends_in_name, ends_in_role, is_name, name_at_opening, name_described
from .cues import NOUN_FORMS, VERBS
from .line import Line
from .openings import LONGEST, is_finite, phrase_start

_LONGEST_NICKNAME = 8  # tokens, with the marks
_LONGEST_RELATIVE = 16  # tokens


class Phrase(NamedTuple):
    """A noun phrase: tokens first..last, last not included; `apposition` likewise where commas set one off."""

    first: int
    last: int
    apposition: tuple[int, int] | None = None

    @property
    def left(self) -> int:
        """The first token of all."""
        return min(self.first, self.apposition[0]) if self.apposition else self.first

    @property
    def right(self) -> int:
        """Behind the last token of all."""
        return max(self.last, self.apposition[1]) if self.apposition else self.last


def subject_before(line: Line, end: int) -> Phrase | None:
    """The noun phrase that ends right before token `end`; None where there is none."""
    last = end - 1
    zone = line.zones[end] if end < len(line.zones) else line.zones[last]
    last = _before_date(line, last)
    last -= 3 * (
        line.tags[last] == words.TIME and line.is_lower(last - 1, "past")
    )  # "X, the envoy, this past week said"
    if line.tags[last] == words.TIME and line.is_lower(last - 1, "this"):
        last -= 2 + (line.tag(last - 2) == words.ADVERB)  # "Arland just this week said"
    last -= 2 * ((line.lowers.get(last - 1), line.lowers.get(last)) in _IN_TWO_WORDS)
    last -= line.is_lower(last, "at") and line.is_lower(end, "first", "last", "once")  # "Arland at first denied"
    alone = line.tags[0] in "Pt" and line.tags.count(words.COMMA, 0, last) == 1  # "To varying degrees, all agreed"
    if line.is_lower(last, "both", "all", "each") and line.tag(last - 1) in ",xK" and not alone:
        last -= 1  # "Finch and Brandt, both analysts, all said"
    if not line.same_zone(last, zone):
        return None
    if line.tags[last] == words.COMMA and line.tag(last - 1) == words.BRACKET and line.same_zone(last - 1, zone):
        described = _described_with_short_name(line, last, zone)
        if described is not None:
            return described
        last -= 1
    if line.tags[last] in ",-(":
        name = name_at_opening(line, last + 1)
        whole = Phrase(*name, (name[1] + 1, last)) if name else None
        return whole or before_parenthesis(line, last, zone)
    if line.tags[last] == words.QUOTE:
        return _before_nickname(line, last, zone)
    relative = last if line.tags[last] == words.RELATIVE else _whom_before(line, last, zone)
    if relative:
        return _some_of_whom(line, relative) or antecedent(line, relative)
    return _plain_subject(line, last, zone)


def _described_with_short_name(line: Line, comma: int, zone: int) -> Phrase | None:
    """Who is meant by "Ivo Brandt, head of the People's Republic of Lund (PRL),": not the republic."""
    opening = next((at for at in range(comma - 2, max(0, comma - LONGEST), -1) if line.tags[at] == words.COMMA), 0)
    if not opening or line.zones[opening] != zone or not ends_in_role(line, opening + 1, comma):
        return None
    name = opening
    while line.tag(name - 1) in "KM" and line.same_zone(name - 1, zone):
        name -= 1
    return Phrase(name, opening, (opening + 1, comma)) if name < opening else None


def _before_date(line: Line, last: int) -> int:
    """The last token before a date that stands between subject and verb: "The army on Oct. 3, 2022 denied"."""
    at = last - 2 if line.tags[last] == words.NUMBER and line.tag(last - 1) == words.COMMA else last
    while at > 0 and line.tags[at] in "T0":
        at -= 1
    dated = at < last and line.is_lower(at, "on", "in") and words.NUMBER in line.tags[at : last + 1]
    return at - 1 if dated and at > 0 and words.TIME in line.tags[at : last + 1] else last


_IN_TWO_WORDS = (("once", "more"), ("each", "time"), ("every", "time"))
"""Adverbs between subject and verb: "he once more insisted"."""
_MET = ("met", "interviewed", "reached", "contacted", "questioned")


def _plain_subject(line: Line, last: int, zone: int) -> Phrase | None:
    if is_finite(line, last) and line.tag(last) == words.WORD and not line.is_in(last, NOUN_FORMS):
        return None  # "a video that he said showed"
    if noun := _known_to_us(line, last, zone):
        return _plain_subject(line, noun, zone)
    met = line.is_in(last, _MET)  # "officers she had spoken with insisted", "we talked to say", "the officers we met"
    if met or line.tags[last] in (words.PREPOSITION, words.TO):
        pronoun = line.tags.rfind(words.PRONOUN, max(0, last - _LONGEST_RELATIVE), last)
        last = pronoun - 1 if pronoun > 0 and line.same_zone(pronoun - 1, zone) else last
    first = phrase_start(line, last, zone)
    if first is not None and line.is_lower(first - 1, "whose") and line.same_zone(first - 1, zone):
        if words.CAPITALISED not in line.tags[first : last + 1]:
            return _without_those(line, antecedent(line, first - 1))  # "Brandt, whose forces say": he answers for them
        return Phrase(first, last + 1)
    relative = _relative_before(line, last if first is None else first, zone)
    if relative:
        called = next((at + 1 for at in range(relative, last) if line.is_lower(at, *_ITSELF)), None)
        return Phrase(called, last + 1) if called and line.tags[called] in "KM" else antecedent(line, relative)
    return None if first is None else _named_by_apposition(line, Phrase(first, last + 1), zone)


def _without_those(line: Line, phrase: Phrase | None) -> Phrase | None:
    """As in "denied *those of* Brandt, whose forces say": Brandt."""
    those = (
        phrase is not None and line.is_lower(phrase.first, "those", "that") and line.is_lower(phrase.first + 1, "of")
    )
    return phrase._replace(first=phrase.first + 2) if phrase and those else phrase


def _some_of_whom(line: Line, whom: int) -> Phrase | None:
    """Who is meant by "soldiers of the brigade, many *of whom* (say)": all that stands before the comma."""
    comma = whom - 3
    if not (line.is_lower(whom, "whom") and line.is_lower(whom - 1, "of") and line.tag(comma) == words.COMMA):
        return None
    group = antecedent(line, whom - 2)
    within = group is not None and line.is_lower(group.first - 1, "of", "from", "in", "at")
    several = group and within and line.is_in(group.first - 2, words.PEOPLE)
    return group._replace(first=group.first - 2) if group and several else group


def _known_to_us(line: Line, last: int, zone: int) -> int:
    """Where the noun stands in "a *colonel* I know in the staff", "an *officer* we met on the road"; else 0."""
    us = line.tags.rfind(words.PRONOUN, max(0, last - _LONGEST_RELATIVE), last)
    noun = us - 1 - line.is_lower(us - 1, "whom", "who", "that")
    met = us > 1 and line.is_lower(us, "i", "we") and line.same_zone(noun, zone) and _is_person(line, noun)
    return noun if met and not set(line.tags[us + 1 : last + 1]) & set(',.:-"RU') else 0


def _whom_before(line: Line, last: int, zone: int) -> int:
    """Where "whom" stands in "a soldier *whom* the paper met in a hospital (said)": its clause ends here; else 0."""
    if "whom" not in line.forms:
        return 0
    at = next((at for at in range(last, max(0, last - _LONGEST_RELATIVE), -1) if line.is_lower(at, "whom")), 0)
    within = line.tags[at + 1 : last + 1]
    told = any(_has_verb_form(line, place) for place in range(at + 2, last + 1))
    return at if at and told and line.same_zone(at - 1, zone) and not set(within) & set(',.:-"RU') else 0


def _has_verb_form(line: Line, at: int) -> bool:
    word = line.tags[at] == words.WORD and (line.tokens[at].lower.endswith("ed") or line.is_in(at, _MET + _SAW))
    return word or line.tags[at] == words.AUXILIARY


_SAW = ("found", "saw", "took", "caught", "sent", "brought", "knew", "knows", "calls", "called", "spoke")
_ITSELF = ("itself", "themselves")
_GENERIC = ("those", "anyone", "everyone", "all", "people", "anybody", "everybody", "whoever")


def _relative_before(line: Line, first: int, zone: int) -> int:
    """The "who" of "a medic who was evacuated on Thursday told": what stands before the verb is its clause; else 0."""
    at = first - 1
    while at > max(0, first - _LONGEST_RELATIVE) and line.same_zone(at, zone) and _in_relative(line, at):
        at -= 1
    generic = line.is_in(at - 1, _GENERIC) and line.is_lower(at, "who")
    if at < 1 or not line.same_zone(at, zone) or not (line.tag(at - 1) in "xK" or generic):
        return 0
    relative = line.tags[at] == words.RELATIVE or (line.is_lower(at, "that") and line.tokens[at - 1].lower not in VERBS)
    return at if relative and (at < first - 1 or line.tags[first] == words.WORD) else 0


def _in_relative(line: Line, at: int) -> bool:
    joins = line.tags[at] == words.COORDINATOR and line.tag(at + 1) in "BAT"  # "who deserted and is now in Lund"
    return joins or line.tags[at] in "BNAtPxTDK0" or line.is_lower(at, "until", "since", "before", "after", "as")


def antecedent(line: Line, relative: int) -> Phrase | None:
    """Whom "who" or "which" stands for: the phrase before it, with or without a comma between."""
    zone = line.zones[relative]
    end = relative - 1 if line.tag(relative - 1) == words.COMMA else relative
    while end > 1 and line.tags[end - 1] == words.TIME:
        end -= 1 + (
            line.tag(end - 2) in "PD" or line.is_lower(end - 2, "that")
        )  # "spoke to the envoy on Friday, who", "that morning, who"
    if not line.same_zone(end - 1, zone) or end < 1:
        return None
    if line.tags[end - 1] == words.COMMA:
        return None
    first = phrase_start(line, end - 1, zone)
    first = _spoken_to(line, end, zone) if first is None else _last_group(line, first, end)
    if first is None:
        return None
    name = name_described(line, first)  # "by Anna Lund, a nurse, who": she
    return Phrase(*name, (first, end)) if name else _named_by_apposition(line, Phrase(first, end), zone)


def _spoken_to(line: Line, end: int, zone: int) -> int | None:
    """Where who was met begins in "she had spoken to *the ambassador*, who": right behind the preposition."""
    first = end
    while first > 0 and line.tags[first - 1] in "xKM0'" and line.same_zone(first - 1, zone):
        first -= 1
    first -= line.tag(first - 1) == words.DETERMINER
    return first if first < end and line.tag(first - 1) in (words.PREPOSITION, words.TO) else None


def _last_group(line: Line, first: int, end: int) -> int:
    """Where the group starts that a relative clause hangs on: behind the last "by", "of" or "from" of the phrase."""
    if line.is_in(first, _GENERIC):
        return first
    for at in range(end - 1, first, -1):
        if line.tags[at] == words.DETERMINER and line.tags[at - 1] == words.WORD:
            return at  # "it published | its own version, which"
        if line.is_in(at, _SERVING) and _is_person(line, at - 1):
            continue  # "a soldier from the 3rd brigade who", "officials in Lund, who", "a man living in a street that"
        if line.tags[at] in (words.PREPOSITION, words.TO) and not line.is_lower(at, "of", "for"):
            reaching = line.tags[at : at + 3] in ("txx", "txD", "txK")  # "managed to reach officials who said"
            return at + 1 + (reaching and at + 2 < end)
        if line.is_lower(at, "to") and line.tag(at + 1) == words.CAPITALISED and line.tags[first] == words.WORD:
            return at + 1  # "seems to go back to Brandt, who"
    return first


def _is_person(line: Line, at: int) -> bool:
    """As in "a *soldier*", "a woman *living*"."""
    at -= line.tokens[at].lower.endswith("ing") or line.is_lower(at, "trapped", "based", "stationed", "deployed")
    return line.tokens[at].lower in words.PEOPLE or line.is_lower(at, "man", "woman", "men", "women", "people")


_SERVING = ("from", "at", "in", "with")


def before_parenthesis(line: Line, close: int, zone: int) -> Phrase | None:
    """The phrase before a parenthesis that ends at `close`: "X, a spokesman for Y, denied"."""
    mark = line.tags[close]
    close -= mark == words.DASH and line.tag(close - 1) == words.DASH  # "--"
    opening = _opening(line, close, mark, zone)
    if opening <= 0 or not line.same_zone(opening, zone) or not line.same_zone(opening - 1, zone):
        return None
    before = opening - 1 - (mark == words.DASH and line.tag(opening - 1) == words.DASH)
    if line.tags[before] == words.BRACKET:  # "Ivo Brandt (retired), who"
        before = _before_bracket(line, before)
        if before < 0 or not line.same_zone(before, zone):
            return None
    first = phrase_start(line, before, zone)
    if first is None:
        return None
    held_by = close - opening > 2 and ends_in_role(line, first, before)  # "head of the Ministry of Trade, Ada Finch,"
    of_places = ("in", "from", "near", "at", *(() if held_by else ("of",)))
    if is_name(line, opening + 1, close) and line.is_lower(_behind_name(line, before), *of_places):
        longer = before_parenthesis(line, opening, zone)  # "X, who rang from Lund, Sweden, said"
    else:
        longer = _described_at_length(line, opening, close, first) if is_name(line, opening + 1, close) else None
    if longer is not None:
        return longer
    named = ends_in_name(line, opening + 1, close) and ends_in_role(line, first, before + 1)
    article = line.is_lower(first, "a", "an", "the") and not is_name(line, opening + 1, close) and not named
    aged = first == before and line.tags[first] == words.NUMBER
    if line.tag(first - 1) == words.COMMA and (article or aged):
        # "X, a Washington, DC-based think tank, said", "X, 61, a nurse, said": it starts a comma earlier
        last = _before_bracket(line, first - 2)  # "the Institute (INS), a Washington, D.C. think tank, said"
        outer = phrase_start(line, last, zone) if line.same_zone(last, zone) else None
        if outer is not None:
            return Phrase(outer, last + 1, (first, close))
    return Phrase(first, before + 1, (opening + 1, close))


def _described_at_length(line: Line, opening: int, close: int, first: int) -> Phrase | None:
    """As in "A retired officer who advises the army, *Ada Finch*, (disagreed)": whom a clause describes."""
    relative = _relative_before(line, first, line.zones[opening])
    whom = antecedent(line, relative) if relative else None
    role = whom is not None and ends_in_role(line, whom.first, whom.last)
    return Phrase(whom.first, whom.last, (opening + 1, close)) if whom and role else None


def _opening(line: Line, close: int, mark: str, zone: int) -> int:
    """Where the parenthesis begins that ends at `close`; 0 or less where none does."""
    opening = close - 1
    while opening > max(0, close - LONGEST) and not (line.tags[opening] == mark and line.zones[opening] == zone):
        opening -= 1
    state = mark == words.COMMA and opening > 0 and line.tokens[opening - 1].text == "."
    if state and line.tag(opening - 3) == words.COMMA:
        return opening - 3  # "a Cambridge, *Mass.,* monitoring group, said"
    return opening


def _before_bracket(line: Line, last: int) -> int:
    """The last token before the brackets that end here; itself where none do."""
    return line.tags.rfind(words.BRACKET, 0, last) - 1 if line.tag(last) == words.BRACKET else last


def _behind_name(line: Line, last: int) -> int:
    """The token before the name that ends here."""
    while line.tag(last) in "KM" and last >= 0:
        last -= 1
    return last


def _before_nickname(line: Line, close: int, zone: int) -> Phrase | None:
    """The phrase before a parenthesis that ends in a quote: "X, a mogul dubbed “the chef,” accused"."""
    opening = close - 1
    while opening > close - _LONGEST_NICKNAME and line.zones[opening] not in (zone, -1):
        opening -= 1
    if line.tag(opening) != words.QUOTE:
        return None
    at = opening
    while at > opening - LONGEST and line.same_zone(at, zone) and line.tags[at] != words.COMMA:
        at -= 1
    if line.tag(at) != words.COMMA or not line.same_zone(at - 1, zone):
        return None
    first = phrase_start(line, at - 1, zone)
    return Phrase(first, at, (at + 1, close + 1)) if first is not None else None


def _named_by_apposition(line: Line, phrase: Phrase, zone: int) -> Phrase:
    """A bare name behind "its minister," takes the words before the comma with it."""
    if line.tag(phrase.first - 1) != words.COMMA or not line.same_zone(phrase.first - 2, zone):
        return phrase
    if line.tag(phrase.last) != words.COMMA or not is_name(line, phrase.first, phrase.last):
        return phrase
    first = phrase_start(line, phrase.first - 2, zone)
    if first is None or not ends_in_role(line, first, phrase.first - 1):
        return phrase
    return Phrase(first, phrase.first - 1, (phrase.first, phrase.last))
