"""A phrase taken apart: the name in it, the role beside the name, and what kind of thing it is about."""

from __future__ import annotations

import re
from functools import lru_cache

from . import words
from .appositions import serves
from .callsigns import bearer_of
from .heads import head, is_reduced
from .line import Line
from .model import Speaker
from .phrases import Phrase

FIRST_PERSON = ("i", "we", "my", "our", *words.LET_ME)
_OBJECTS = ("him", "them")  # "her" is a determiner too
_BARE_OFFICIALS = ("officials", "authorities", "government officials", "military officials", "commanders")
_SEATED = ("ministry", "officials", "authorities", "government", "military", "army", "ministers")
_SHOUTED = 4  # letters; shorter ones are abbreviations
_SEVERAL_TOO = ("people", "authorities", "police", "troops")
SHORT_NAME = words.SHORT_NAME
_ONE_OF_THEM = ("another", "one")  # "Another, Ivo Brandt, said": he is named
_ONE_WORD = words.SPELLINGS | words.TITLES

_OWNS = ("'s", "’s", "s'", "s’")
_SOME_OF_THEM = re.compile(
    r"(?:one|both|another|a (?:second|third|fourth)|the others?|(?:all |the )?(?:two|three|four)(?: men| women)?)"
    r"|(?:one|two|three|four|both|all|several|some|many|most|half|another|others) of (?:them|those|these)"
)

_HEARSAY = re.compile(
    r"(?:(?:the|these|some|other|several|various|many|most|more|further|new|latest|first|last|early|earlier|initial|recent"
    r"|unconfirmed|unverified|conflicting|contradictory|scattered|multiple|numerous|local|media|news|press"
    r"|online|social media) ){0,3}"
    rf"(?:{'|'.join(words.RUMOURS)})(?: (?:from|in|on|out of|near|around|quoting|citing|circulating|coming) .*)?"
)


class Mention:
    """A phrase taken apart: name, role, and what kind of thing its head is."""

    def __init__(self, line: Line, phrase: Phrase, body: str) -> None:
        if line.is_lower(phrase.first, "both") and phrase.last - phrase.first > 1:
            phrase = phrase._replace(first=phrase.first + 1)
        self.text = line.text(body, phrase.first, phrase.last)
        self.at = line.tokens[phrase.first].start
        self.end = line.tokens[phrase.last - 1].end
        self.right = line.tokens[phrase.right - 1].end
        """Where it ends with what is set off behind it."""
        self.head = line.tokens[head(line, phrase)].lower
        self.first = line.tokens[phrase.first].lower
        alone = phrase.last - phrase.first == 1
        self.pronoun = line.tags[phrase.first] == words.PRONOUN or (
            alone and (line.tags[phrase.first] == words.DETERMINER or line.tokens[phrase.first].text in _OBJECTS)
        )
        if self.text.lower() in words.LET_ME:
            self.pronoun, self.first = True, self.text.lower()
        self.aside: tuple[int, int] = (0, 0)
        """Where somebody named is hardly meant by a pronoun: in the words that are given to it."""
        self.told: tuple[int, int] = (0, 0)
        """The words before it that are given to it: "The Reds hold the town, it said"."""
        self.of_them = _SOME_OF_THEM.fullmatch(self.text.lower()) is not None
        """As in "two of them", "another": some of the people of whom the text just spoke."""
        self.definite = self.first in ("the", "that", "this", *words.OWNING)
        self.owned = words.POSSESSIVE in line.tags[phrase.first : phrase.last]
        self.singled_out = self.first == "the" and line.is_lower(phrase.last, "who")
        """As in "the spokesman who issued the denial": it says itself who is meant, not he who was heard last."""
        self.name, self.role = bearer_of(self.text) or _split(line, phrase, body)
        if self.name and self.role.endswith(_OWNS):  # "the foundation's Ivo Brandt" is no foundation
            self.head = self.name.rsplit(" ", 1)[-1].lower()
        self.name = self.name.strip(_MARKS)
        self.described = _described(line, phrase, body)
        self.seat = _seat_before(line, phrase.first, body) if self.head in _SEATED and _is_plain(self.text) else ""
        """Where a body without a name says something: "Lund" of "In Lund, the ministry"."""
        self.described = f"{self.described} in {self.seat}" if self.seat else self.described
        self.bare_officials = self.text.lower() in _BARE_OFFICIALS and not self.seat
        """It is "officials" and no more, of whichever land the text is at."""
        self.hearsay = _HEARSAY.fullmatch(self.text.lower()) is not None
        """It is "reports" or "unconfirmed reports", whoever may have told them."""
        self.titled = bool(self.role) and (self.head in words.ROLES or not _bodily(self.role))
        if phrase.apposition:
            self._add(line, phrase.apposition, body)

    @property
    def plural(self) -> bool:
        """Is it about several: "US officials", "the police", "Finch and Brandt"; not "one of the drivers"?"""
        several = self.head in words.SEVERAL or self.head in _SEVERAL_TOO or " and " in self.text
        return several and self.first != "one"

    def _add(self, line: Line, apposition: tuple[int, int], body: str) -> None:
        first, last = apposition
        if (
            first >= last
            or (line.tags[first] in "RUPATt" and not serves(line, first))
            or (line.tags[first] == "x" and line.tokens[first].lower.endswith("ing"))
        ):
            return
        self.titled = self.titled or (last - first == 1 and line.tags[first] == words.NUMBER)  # "Halyna, 68, said"
        inner = Phrase(first, last)
        name, office = _split(line, inner, body)
        text = line.text(body, first, last)
        if not self.name and (sign := bearer_of(text)):
            self.name, self.role, self.titled = sign[0], self.text, True
            return
        if name and line.tags[first] in "KM" and (not self.name or self.head in words.ROLES):
            self.name, self.role, self.titled = name, self.text, True
            self.pronoun = self.pronoun and self.first not in _ONE_OF_THEM
            return
        if self.definite and self.name in self.text and words.looks_personal(name) and self.head not in words.BODIES:
            self.name, self.role, self.titled = name, self.text, True  # "The Dane, Mads Holm"
            return
        if name and self.first in ("a", "an") and self.head in words.BODIES and line.is_lower(first, "the"):
            self.name, self.role = name, self.text  # "a think tank, the Institute for War Studies, says"
            return
        called = self.definite and not self.name and words.looks_personal(name)
        if called and plain_words(office) & words.ROLES:
            self.name, self.role, self.titled = (
                name,
                f"{self.text}, {office}",
                True,
            )  # "Her client, the banker Ivo Brandt"
            return
        if self.head in ("source", "sources") and self.first in words.OWNING and line.is_lower(first, "a", "an", "two"):
            self.described = text  # "Its source, an officer of the army, said"
        self.role = f"{self.role}, {text}" if self.role else text
        self.titled = self.titled or any(word in words.ROLES for word in text.lower().replace("'", " ").split())


_MARKS = '“”‘", '


def _is_plain(text: str) -> bool:
    """Does it tell no land: "the defence ministry", "the Ministry of Defence"?"""
    return all(word.islower() or word.lower() in _LANDLESS for word in text.split())


_LANDLESS = words.BODIES | words.word_set("the defence defense foreign interior")


def _seat_before(line: Line, first: int, body: str) -> str:
    end = first - (line.tag(first - 1) == words.COMMA)
    at = end
    while line.tag(at - 1) == words.CAPITALISED and at > 1:
        at -= 1
    opens = line.is_lower(at - 1, "in") and line.tag(at - 2) in ".,"
    return line.text(body, at, end) if opens and at < end else ""


def _split(line: Line, phrase: Phrase, body: str) -> tuple[str, str]:
    """Name and role of "the Russian Defense Ministry's spokesman Igor Konashenkov"; either may be empty."""
    first, last = phrase.first, phrase.last
    behind = _behind_office(line, first, last) or _at_the_end(line, first, last, body)
    if behind:
        return line.text(body, behind, last), line.text(body, first, behind)
    end = next((at for at in range(first + 1, last) if line.tags[at] in "P(tRU" or is_reduced(line, at)), last)
    while end > first + 1 and line.tags[end - 1] in "TA":
        end -= 1
    start = end
    while start > first and line.tags[start - 1] == words.CAPITALISED and not _is_office(line, start - 1):
        start -= 1
    if start == end:
        return "", ""
    if end - start == 1 and line.is_lower(start, "tv", "radio"):
        start = first + line.is_lower(first, "the", "a")  # "Arland state TV"
        return line.text(body, start, end), ""
    if any(token.lower in words.BODIES for token in line.tokens[start:end]):
        while start > first and line.tags[start - 1] == words.CAPITALISED:
            start -= 1  # "the General Staff" is no general by the name of Staff
    short = len(line.text(body, start, end).split()) <= SHORT_NAME
    if start > first and short and _introduces(line, start, end):
        end = _whole_name(line, end, last)
        rest = line.text(body, end, last)
        role = line.text(body, first, start)
        return line.text(body, start, end), f"{role} {rest}".strip()
    name_start = first + 1 if line.tags[first] == words.DETERMINER else first
    if start == name_start or (end == last and _is_adorned(line, name_start, start)):
        personal = words.looks_personal(line.text(body, start, end)) and line.is_lower(end, "of")
        whole = last if _of_name(line, end, last) and not personal else end
        return line.text(body, start, whole), line.text(body, whole, last)
    return "", ""


def _whole_name(line: Line, end: int, last: int) -> int:
    """Where the name of a body ends: "the think-tank Institute *for the Study of War*"."""
    if line.tokens[end - 1].lower not in words.BODIES or not line.is_lower(end, "for", "of"):
        return end
    at = end + 1
    while at < last and (line.tags[at] in "KD" or line.is_lower(at, "of", "and", "for")):
        at += 1
    return at if line.tags[at - 1] == words.CAPITALISED else end


def _is_office(line: Line, at: int) -> bool:
    """As in "General", and at the start of a sentence "Commanders"."""
    return line.tokens[at].lower in words.ROLES or (at == 0 and line.tokens[at].lower in words.SEVERAL)


def _is_adorned(line: Line, first: int, start: int) -> bool:
    """As in "defiant Arland", "a jubilant Finch", "power-crazed Brandt": nothing but adjectives before a name."""
    plain = all(tag in "xA" for tag in line.tags[first:start])
    return plain and not any(t.lower.endswith("s") or t.lower in words.ACTORS for t in line.tokens[first:start])


def _behind_office(line: Line, first: int, last: int) -> int:
    """Where the name starts in "Deputy Minister of Arland Ada Finch", "WARLORD Ivo Brandt"; 0 where there is none such.

    Of three capitalised words in a row the first is then the land's or a shout, the last two are somebody's name.
    """
    if last - first < SHORT_NAME - 1 or line.tags[last - 3 : last] != words.CAPITALISED * 3:
        return 0
    start = last - 3
    while start > first and line.tags[start - 1] == words.CAPITALISED:
        start -= 1
    behind_role = max((at + 1 for at in range(start, last) if line.tokens[at].lower in words.ROLES), default=last)
    if behind_role < last - 1 and line.tags[start - 1] in "P(":
        return behind_role  # "Eastern Group of Forces Spokesperson Colonel Ivo Brandt", "People's Republic (PR) Head"
    return start_of_name(line, start, last) if start_of_name(line, start, last) > start else 0


def _at_the_end(line: Line, first: int, last: int, body: str) -> int:
    """Where the name starts in "spokesman for the eastern group of forces Ivo Brandt"; 0 where there is none such."""
    start = last - 2
    if (
        line.tags[start - 1 : last] == "'KK"
        and start - 1 > first
        and words.looks_personal(line.text(body, start, last))
    ):
        return start  # "the Foundation for the Defence of Democracies' Ivo Brandt"
    joint = next((at for at in range(first, max(first, start)) if line.is_lower(at, "of", "for", "at", "in")), 0)
    named = joint and line.tags[start:last] == "KK" and line.tags[start - 1] == words.WORD
    if not named or not any(token.lower in words.ROLES for token in line.tokens[first:joint]):
        return 0
    return start if words.looks_personal(line.text(body, start, last)) else 0


def start_of_name(line: Line, start: int, last: int) -> int:
    """Where a person's name starts in a run of capitalised words: behind an office's land, behind a shouted word."""
    if last - start < SHORT_NAME - 1:
        return start
    of_body = line.tokens[last - 3].lower in words.BODIES  # "the spokesman for the General Staff Ivo Brandt"
    short = line.is_lower(start - 1, "the") and (line.tokens[start].text.isupper() or of_body)  # "head of the UN X"
    if line.tag(start - 1) == words.POSSESSIVE and line.is_lower(start, *_LANDS):
        return last - 2  # "head of the Norland People's Republic Ivo Brandt"
    joint = start - 1 - short
    before = line.tokens[joint - 1].lower if joint > 0 else ""
    office = line.is_lower(joint, "of", "for") and (before in words.ROLES or before in words.BODIES)
    shouted = len(line.tokens[start].text) >= _SHOUTED and line.tokens[start].text.isupper()
    named = not any(token.lower in words.BODIES for token in line.tokens[last - 2 if of_body else start : last])
    return last - 2 if named and (office or shouted) else start


_LANDS = ("republic", "federation", "union", "kingdom", "emirate", "authority", "council")


def _introduces(line: Line, start: int, end: int) -> bool:
    """True if what stands before a name says who that is: a title, a role, a body ("the agency Interfax"), an owner."""
    before = line.tokens[start - 1]
    if line.tags[start - 1] == words.POSSESSIVE:
        return not any(token.lower in words.BODIES for token in line.tokens[start:end])
    return (
        line.tags[start - 1] == words.TITLE
        or (before.lower in words.ROLES and line.tags[end - 1] == words.CAPITALISED)
        or (line.tags[start - 1] == words.WORD and (before.lower in words.BODIES or end - start > 1))
    )


def _described(line: Line, phrase: Phrase, body: str) -> str:
    """A description without what hangs on it: "two residents" of "two residents reached by phone"."""
    for at in range(phrase.first + 1, phrase.last):
        hangs = is_reduced(line, at) or line.tags[at] == words.RELATIVE
        aside = (
            line.tags[at] == words.PREPOSITION
            and line.is_lower(at, "in", "at", "near", "on", "outside")
            and line.tag(at + 1) == "D"
            and not (line.is_lower(at, "at") and line.tag(at + 2) == words.CAPITALISED)
            and not (line.is_lower(at + 2, *_EMPLOYERS) or line.is_lower(at + 3, *_EMPLOYERS))
            and not (line.tag(at + 2) == words.CAPITALISED and line.is_lower(at + 3, "capital"))
        )
        if hangs or aside:
            return line.text(body, phrase.first, at)
    return line.text(body, phrase.first, phrase.last)


_EMPLOYERS = words.word_set("ministry government army military administration command group staff pentagon kremlin")
"""Whose officials speak for it: "officials in the ministry", not "officials in the capital"."""


def _of_name(line: Line, at: int, last: int) -> bool:
    """As in "for the Study of War": the preposition belongs to the name."""
    return at < last and line.is_lower(at, "of", "for") and line.tags[last - 1] == words.CAPITALISED


def _bodily(role: str) -> bool:
    """As in "the news agency": what is named so is no person."""
    return role.lower().rsplit(" ", 1)[-1] in words.BODIES


@lru_cache(maxsize=4096)
def plain_words(text: str) -> frozenset[str]:
    """The words that tell names and roles apart: lower-cased, one spelling, without articles and possessives."""
    found = set()
    for word in text.lower().replace("’", "'").replace("-", " ").split():
        plain = word.strip(".,\"“”'").removesuffix("'s")
        if plain and plain not in ("the", "a", "an", "of", "for", "and", "in"):
            found.add(_ONE_WORD.get(plain, plain))
    return frozenset(found)


_SET_IN = re.compile(r"\w+-(?:backed|appointed|installed|imposed|controlled|supported|based|born|trained|leaning)\b")
_ANY_EPITHET = words.word_set("senior top veteran leading outspoken embattled same")
_EPITHETS = {
    "analyst": words.word_set("military political defense security"),
    "adviser": words.word_set("presidential"),
    "governor": words.word_set("regional"),
}
"""What a text may add to a role when it speaks of somebody again, by one of the roles of that kind."""


def sought_words(mention: Mention) -> frozenset[str]:
    """The words of a description that must fit: of "the Norland-backed official", "the military analyst" the last."""
    kin = words.kin(mention.head)
    told = plain_words(_SET_IN.sub("", mention.text.lower())) - _ANY_EPITHET
    return told.difference(*(epithets for role, epithets in _EPITHETS.items() if role in kin))


def is_of_us(speaker: Speaker) -> bool:
    """Is it "I", "we" or "our soldiers", "his men": whose words the speaker around them makes his own."""
    whose, _, called = speaker.text.lower().partition(" ")
    if whose in ("his", "her") and called in _OWN_MEN:
        return True
    said = (speaker.name or speaker.text).lower().split()
    if len(said) > 1 and " ".join(said) not in words.LET_ME:
        return said[0] in ("our", "my") and said[-1] in _OWN_MEN
    return speaker.kind == "unresolved" and " ".join(said) in FIRST_PERSON


_OWN_MEN = words.word_set(
    "soldiers troops men boys guys lads fighters scouts units forces defenders servicemen spotters observers"
    " intelligence army military command commanders brigade brigades unit company battalion"
)
