"""Enumeration: takes the census of a text, sentence by sentence."""

from __future__ import annotations

import re

from ..text import is_known, places_of
from . import words
from .appositions import office_before, serves
from .census import Census, Named
from .clauses import is_past
from .cues import VERBS
from .institutions import note_body, note_described
from .line import OUTSIDE, Line
from .mentions import SHORT_NAME, start_of_name
from .papers import note_papers
from .rightward import possessor_before
from .themes import LONGEST_DESCRIPTION, acts, behind_seat, is_no_land, is_opening, is_subject, may_speak

_LONGEST_ROLE = 14  # tokens of ", the ministry's chief spokesman in the south,"


_LONGEST_NAME = 8  # tokens, hyphens among them: "Abdel Fattah al-Burhan"
_SHORTENED = re.compile(r"K\(K\(")  # an abbreviation in brackets behind a name
_PAIR = re.compile(f"({words.CAPITALISED}{{1,3}}){words.COORDINATOR}({words.CAPITALISED}{{1,3}})")
_NAME = re.compile(f"{words.CAPITALISED}+")
_PLAIN = words.word_set("man woman teenager pensioner")
"""Who is told by nothing else: "a woman in uniform"."""
_NOTED = words.BODIES | words.PEOPLE | _PLAIN


def take_census(lines: list[Line], body: str) -> Census:
    """Everybody whom the lines of a body name or describe, with the places where they do."""
    census = Census()
    for line in lines:
        for match in _SHORTENED.finditer(line.tags):
            _note_short(census, line, match.start() + 1, body)
        for match in _PAIR.finditer(line.tags):
            _note_pair(census, line, match, body)
        for match in _NAME.finditer(line.tags):
            if not _follows_initial(line, match.start()):
                last = _before_verb(line, match.start(), match.end()) if line.headline else match.end()
                _note_name(census, line, _behind_gerund(line, match.start(), last), _behind_initial(line, last), body)
        census.papers += note_papers(line, body)
        for at in places_of(_NOTED.__contains__, line.lowered):
            if line.tags[at] == words.WORD:
                _note_word(census, line, at, body)
            elif at == 0 and line.lowers[at] in words.SEVERAL and (behind_seat(line, 1) > 1 or line.tag(1) in "BA"):
                _note_several(census, line, at, body)  # "Officials in Arland painted another picture."
    census.subjects.sort(key=lambda named: named.at)
    return census


def _note_short(census: Census, line: Line, bracket: int, body: str) -> None:
    """Notes what stands before an abbreviation in brackets, from its first capitalised word on."""
    short = line.tokens[bracket + 1].text
    first = last = bracket - 1
    while first and bracket - first < _LONGEST_ROLE and _is_of_name(line, first - 1):
        first -= 1
    while first < last and line.tags[first] != words.CAPITALISED:
        first += 1
    if sum(letter.isupper() for letter in short) > 1 and last > first:
        census.short.setdefault(short.lower(), line.text(body, first, last + 1))


def _follows_initial(line: Line, at: int) -> bool:
    """True for the surname behind the "V." of "Ivo V. Brandt"."""
    before = line.tokens[at - 2].text if at > 1 else ""
    return line.tokens[at - 1].text == "." and len(before) == 1 and before.isupper() and line.tag(at - 3) == "K"


def _behind_initial(line: Line, end: int) -> int:
    """Where the name ends of which this is the end, or an initial in its middle."""
    if not (line.tag(end) == words.TITLE and line.tag(end + 1) == "K" and _follows_initial(line, end + 1)):
        return end
    end += 1
    while line.tag(end) == words.CAPITALISED:
        end += 1
    return end


def _note_pair(census: Census, line: Line, match: re.Match[str], body: str) -> None:
    if line.is_lower(match.end(1), "and", "or"):
        one, other = (line.text(body, match.start(group), match.end(group)) for group in (1, 2))
        census.pairs.append((line.tokens[match.start()].start, one, other))


def _is_of_name(line: Line, at: int) -> bool:
    linking = line.is_lower(at, "of", "for", "the", "and") and line.tag(at - 1) in "KDP"
    return linking or line.tags[at] == words.CAPITALISED


def _behind_gerund(line: Line, first: int, last: int) -> int:
    """Where the name starts in "Holding Arland would be hard."."""
    begins = first == 0 and last > 1 and line.tokens[0].lower.endswith("ing")
    return first + (begins and is_known(line.tokens[0].lower))


def _before_verb(line: Line, first: int, last: int) -> int:
    """Where the name ends in the title case of some headlines: "Arland President | Says Fighting Continues"."""
    verbs = (at for at in range(first + 1, last) if line.tokens[at].lower in VERBS and line.tokens[at].lower[-1] == "s")
    return next(verbs, last)


def _note_name(census: Census, line: Line, first: int, last: int, body: str) -> None:
    institution = next(places_of(_INSTITUTIONS.__contains__, line.lowered[first:last]), None)
    if institution is not None:
        note_body(census, line, first + institution, body)
        start, last = _behind_owner(line, first), _behind_field(line, last)
        if is_subject(line, first, last):
            census.subjects.append(Named(line.tokens[start].start, line.text(body, start, last), "", "body"))
        return
    start = _start_of_person(line, first, last)
    surname = line.tokens[last - 1].lower
    titled = last - start == 1 and (start > first or line.tag(first - 1) == words.TITLE)
    if _is_known_alone(census, line, first, last):
        role = _role_beside(line, first, first, last, body)
        alone = Named(line.tokens[first].start, line.tokens[first].text, role, "person")
        census.full.setdefault(surname, alone)
    if 2 <= last - start <= _LONGEST_NAME and words.looks_personal(line.text(body, start, last)):
        role = _role_beside(line, first, start, last, body)
        person = Named(line.tokens[start].start, line.text(body, start, last), role, "person")
        census.note_person(surname, person)
        census.persons.append(person)
    elif start < last and surname in census.full:
        census.persons.append(census.full[surname]._replace(at=line.tokens[first].start))
    elif titled:
        role = line.text(body, first, start) or line.tokens[first - 1].text
        census.persons.append(Named(line.tokens[start].start, line.text(body, start, last), role, "person"))
    if start < last and (surname in census.full or titled) and may_speak(line, first, last):
        of_office = Named(0, line.text(body, start, last), _role_beside(line, first, start, last, body), "person")
        census.subjects.append(census.full.get(surname, of_office)._replace(at=line.tokens[first].start))
    elif (
        last - first < SHORT_NAME - 1
        and is_subject(line, first, last)
        and acts(line, last)
        and not is_no_land(line, first, last)
    ):
        census.sides.append(Named(line.tokens[first].start, line.text(body, first, last), "", "body"))


def _start_of_person(line: Line, first: int, last: int) -> int:
    start = max((first + at + 1 for at in places_of(words.ROLES.__contains__, line.lowered[first:last])), default=first)
    start = start_of_name(line, max(start, _behind_acronym(line, first, last)), last)
    return 1 if start == 0 and line.is_in(0, _NO_FIRST_NAMES) else start  # "Take Ada Finch, who maps the war."


def _is_known_alone(census: Census, line: Line, first: int, last: int) -> bool:
    """Whether a single name that stands nowhere in full is a person's who may speak."""
    surname = line.tokens[last - 1].lower
    alone = last - first == 1 and surname not in census.full
    told_of = alone and (_is_told_of(line, last) or words.gender(surname, "", sure=True))
    return bool(told_of) and (may_speak(line, first, last) or line.lowered[first - 1] in VERBS)


_NO_FIRST_NAMES = ("take", "consider", "meet", "enter", "ask", "said", "says", "added", "asked", "wrote")


def _behind_acronym(line: Line, first: int, last: int) -> int:
    """Where the name starts in "the head of the *Wagner PMC* Yevgeny Prigozhin": behind what is all capitals."""
    if line.headline or last - first <= _FULL_NAME:
        return first
    shouted = [at for at in range(first, last - _FULL_NAME) if line.tokens[at].text.isupper()]
    return shouted[-1] + 1 if shouted and len(line.tokens[shouted[-1]].text) > 1 else first


_FULL_NAME = 2  # tokens


_INSTITUTIONS = words.BODIES | {"centre", "center"}


def _behind_field(line: Line, last: int) -> int:
    """Where "Ministry of Defence", "Institute for the Study of War" ends, of which the name is "Ministry"."""
    while line.is_lower(last, "of", "for") and line.tag(name := last + 1 + line.is_lower(last + 1, "the")) == "K":
        last = name
        while line.tag(last) == words.CAPITALISED:
            last += 1
    return last


def _behind_owner(line: Line, first: int) -> int:
    """Where "Arland's Defence Ministry" starts, of which the name is "Defence Ministry"."""
    while first and line.tags[first - 1] in "K'":
        first -= 1
    return first


def _is_told_of(line: Line, comma: int) -> bool:
    """As in "Taras, a mortar operator," or "Taras, 29,": somebody of whom only the first name is told."""
    if line.tag(comma) != words.COMMA:
        return False
    end = next((at for at in range(comma + 1, comma + _LONGEST_ROLE) if line.tag(at) in ',.:-"('), 0)
    if not end or line.tag(end) != words.COMMA:
        return False
    within = [token.lower for token in line.tokens[comma + 1 : end]]
    aged = end == comma + 2 and line.tag(comma + 1) == words.NUMBER
    told = line.is_lower(comma + 1, "a", "an") and any(word in words.ROLES for word in within)
    return aged or (told and not any(word in VERBS for word in within))


def _role_beside(line: Line, first: int, start: int, last: int, body: str) -> str:
    """As in "President" before a name, or ", the ministry's spokesman," behind it; nothing where neither is there."""
    if start > first:
        return line.text(body, first, start)
    if line.tag(first - 1) == words.WORD and line.tokens[first - 1].lower in words.ROLES:
        return line.text(body, _start_of_role(line, first - 1), first)
    titles = first
    while titles and line.tags[titles - 1] == words.TITLE:
        titles -= 1
    title = line.text(body, titles, first)
    if line.tag(last) != words.COMMA:
        return title
    end = last + 1
    while end < min(len(line.tokens), last + _LONGEST_ROLE) and line.tags[end] not in ',.:-"(':
        end += 1
    others = line.tag(last + 1) == words.COORDINATOR  # "the mayor, Ada Finch, and the head of the hospital"
    others = others or _tells_itself(line, last + 1, end)
    described = not others and any(token.lower in words.ROLES for token in line.tokens[last + 1 : end])
    described = described or serves(line, last + 1)
    if not described and not title and (office := office_before(line, first)) is not None:
        return line.text(body, office, first - 1)
    return f"{title} {line.text(body, last + 1, end)}".strip() if described else title


def _tells_itself(line: Line, first: int, end: int) -> bool:
    """As in "(they have taken it from Ada Finch,) *the mayor said*": no description of who stands before it."""
    verb = next((at for at in range(first + 1, end) if line.tokens[at].lower in _TELLING), end)
    return verb < end and words.RELATIVE not in line.tags[first:verb] and not line.is_lower(verb + 1, "by", "of", "to")


_TELLING = words.word_set(
    "said says told wrote added admitted conceded acknowledged announced confirmed insisted claimed warned explained"
)


def _start_of_role(line: Line, at: int) -> int:
    """The first token of "Arland's deputy defence minister" in front of a name."""
    start = at
    while start and at - start < LONGEST_DESCRIPTION and line.tags[start - 1] in "Kx'":
        start -= 1
    return start


def _note_word(census: Census, line: Line, at: int, body: str) -> None:
    lower = line.tokens[at].lower
    if lower in words.BODIES and at:
        note_described(census, line, at, body)
        note_body(census, line, at, body)
        first = _article_before(line, at) if lower not in _PLACES else -1
        if first >= 0 and _is_verb(line, at + 1) and line.zones[at] == OUTSIDE:
            name = line.text(body, first + 1, at + 1)
            census.subjects.append(Named(line.tokens[first].start, name, "", "institution"))
    if lower in words.ROLES or lower in _PLAIN:
        _note_somebody(census, line, at, body)
    if lower in words.SEVERAL and line.zones[at] == OUTSIDE:
        _note_several(census, line, at, body)


_PLACES = words.word_set("city capital region county school hospital museum station headquarters")
"""Institutions of which the text rather tells than hears: "The city was quiet. It said"."""


def _article_before(line: Line, at: int) -> int:
    """Where "the" stands in "The ministry", "Hours later, the defence ministry", which open a sentence; else -1.

    No comma needs to set the opening off: "A few hours after the blast the ministry put out".
    """
    first = at - 1
    while first > 0 and at - first < LONGEST_DESCRIPTION and line.tags[first] == words.WORD:
        first -= 1
    before = line.tags[:first]
    adjunct = before[:1] in ("P", "T", "A", "U") or (before[:1] in ("D", "0") and words.TIME in before)
    opened = not before or (before[-1] == words.COMMA and not set(before) - set("PTADK0,"))
    opened = opened or before == words.SUBORDINATOR  # "When the ministry published it, it said"
    opened = opened or (adjunct and before[-1] in "xKTA0'" and not set(before[1:]) - set("PTUADKxtS0'"))
    return first if opened and line.is_lower(first, "the") else -1


def _note_somebody(census: Census, line: Line, at: int, body: str) -> None:
    """As in "spoke to a drone operator": somebody without a name, whom "he" may mean; no apposition to a name."""
    first = at
    while first and at - first < LONGEST_DESCRIPTION and (line.tags[first - 1] in "Kx" or _joins_fields(line, first)):
        first -= 1
    if line.is_lower(first - 2, "told", "tells"):
        return  # "told *our correspondent*": who is told says nothing
    opened = line.tag(first - 2) in "PxtK" or first == 1 or is_opening(line, first - 1)
    asks = line.is_lower(first - 2, "by") and line.is_in(first - 3, _ASKED)
    introduced = line.is_lower(first - 1, "a", "an", "one", "our", "my") and opened and not asks
    if line.tag(first - 1) == "'" and line.is_lower(first - 3, "from"):  # "drew a reply from Arland's envoy"
        first, introduced = first - 1, True
    if line.tag(first - 1) == "'" and first <= LONGEST_DESCRIPTION and _is_verb(line, at + 1):
        owner = possessor_before(line, first - 1)  # "Arland's spokesman took questions."
        first, introduced = (1, owner is not None) if owner and owner.first == 0 else (first, introduced)
    leads = first == 1 or is_opening(line, first - 1)
    if leads and line.is_lower(first - 1, "the") and line.zones[at] == OUTSIDE:
        anew = line.tag(at + 1) == words.RELATIVE or line.is_in(at + 1, _BESIDE)  # "The man next to him looked down."
        if anew or line.tag(at + 1) in "xBA":
            called = line.text(body, first - anew, at + 1)
            census.subjects.append(Named(line.tokens[first - 1].start, called, _told_behind(line, at, body), "nominal"))
    if line.is_lower(first - 1, "the") and line.is_lower(at + 1, "of", "for"):
        last = _behind_whose(line, at)
        described = line.text(body, first, last)
        census.offices.append((line.tokens[first].start, line.tokens[at].lower, described))
        if opened and line.zones[at] == OUTSIDE and line.tag(last) in "BA":  # "The head of the mission was on air."
            census.subjects.append(Named(line.tokens[first].start, described, "", "office"))
    named = line.tag(at + 1) == words.COMMA and line.tags[at + 2 : at + 5].startswith(("KK,", "KKK"))
    named = named or line.tags[first - 4 : first - 1] == "KK,"  # "For Ada Finch, an analyst, it was"
    introduced = introduced or _is_kin(line, first, at)
    if introduced and not named and line.zones[at] == OUTSIDE and not line.tokens[at].lower.endswith("s"):
        last = _behind_whose(line, at) if line.is_lower(at + 1, "for") else at + 1
        description = line.text(body, first - 1, last)
        census.subjects.append(Named(line.tokens[first - 1].start, description, "", "somebody"))


_BESIDE = ("beside", "next", "opposite", "behind", "with", "whose")


def _told_behind(line: Line, at: int, body: str) -> str:
    """As in "The doctor who was there, *a tall woman from Lund*, shook her head": what is told of somebody."""
    comma = line.tags.find(words.COMMA, at, at + _LONGEST_ROLE)
    if comma < 0 or not line.is_lower(comma + 1, "a", "an"):
        return ""
    end = next((i for i in range(comma + 1, len(line.tokens)) if line.tags[i] in ",.:"), comma)
    return line.text(body, comma + 1, end)


_ONE_OF_THEM = 5  # tokens: "One of the two wounded soldiers"
_ASKED = ("asked", "pressed", "questioned", "interviewed", "challenged")


def _is_kin(line: Line, first: int, at: int) -> bool:
    """As in "*Her brother* was of another mind", "Ada Finch and *her husband* left": whom "he" may mean next."""
    if not line.is_in(first - 1, words.OWNING) or line.tokens[first - 1].text == "Its":
        return False
    beside = line.is_lower(first - 2, "and") and line.is_in(at, words.KIN)
    acts = first == 1 and line.tag(at + 1) in "xBA" and not any(line.is_in(i, VERBS) for i in range(at + 1, at + 4))
    return beside or acts


def _joins_fields(line: Line, first: int) -> bool:
    """As in "our security *and* defence editor"."""
    owned = line.tag(first - 3) == words.DETERMINER and line.tag(first - 2) == words.WORD
    return line.is_lower(first - 1, "and") and line.tag(first) == words.WORD and owned


def _behind_whose(line: Line, at: int) -> int:
    """Where "head of the mission", "spokesman for the Western allies" ends, of which the office stands at `at`."""
    last = at + 2 + (line.tag(at + 2) == words.DETERMINER)
    while line.tag(last) in "Kx" and line.tokens[last].lower not in VERBS:
        last += 1
    return last


def _is_verb(line: Line, at: int) -> bool:
    return line.tag(at) in "BAT" or is_past(line, at)


def _note_several(census: Census, line: Line, at: int, body: str) -> None:
    """As in "Three Western officials briefed reporters": the sentence's subject, whom "two of them" means."""
    if line.is_lower(0, "one") and line.is_lower(1, "of") and at <= _ONE_OF_THEM:  # "One of her patients nodded. He"
        census.subjects.append(Named(line.start, line.text(body, 0, at + 1), "", "somebody"))
        return
    first = at
    while first and at - first < LONGEST_DESCRIPTION and line.tags[first - 1] in "KxD0":
        if is_past(line, first - 1):
            return  # "met reporters"
        first -= 1
    leads = first == 0 or is_opening(line, first)
    if leads and line.tag(at + 1) in "xBARPT" and not line.is_in(first, words.OWNING):
        described = line.text(body, first, behind_seat(line, at + 1))
        census.subjects.append(Named(line.tokens[first].start, described, "", "several"))
