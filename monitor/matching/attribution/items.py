"""Items that say whose words they are by what stands before their colon: "The ministry: no.", "Lund: it is taken."."""

from __future__ import annotations

from monitor.matching.language.countries import seats_and_lands

from . import words
from .cues import PAPERS, VERBS
from .finds import Find
from .line import Line
from .model import CueClass
from .phrases import Phrase
from .rightward import phrase_after

_LONGEST_NAME = 8  # tokens


def find_item(line: Line) -> Find | None:
    """The voice before the colon of a short answer, or of a capital's item; None where there is none."""
    return _short_answer(line) or _told_in_capital(line) or _quoted(line)


def _quoted(line: Line) -> Find | None:
    """As in "Ada Finch: “It stands.” *Ivo Brandt: “It is ours.”*": a full name and the words it is quoted with."""
    at = line.tags.find(words.COLON, 2, _LONGEST_SPEAKER + 1)
    named = at > 1 and line.tokens[at].text == ":" and line.tag(at + 1) == words.QUOTE
    if not named or any(tag not in "KM" for tag in line.tags[:at]) or line.tokens[0].lower in VERBS:
        return None
    personal = words.looks_personal(" ".join(token.text for token in line.tokens[:at]))
    return headed(line, Phrase(0, at), (at + 1, len(line.tokens)), at) if personal else None


_LONGEST_SPEAKER = 4  # tokens of "General Ada Maria Finch"


def headed(line: Line, phrase: Phrase, content: tuple[int, int], mark: int) -> Find:
    """The find of what stands beside a mark, whose words they are being the phrase on its other side."""
    first, last = phrase.first, phrase.last
    while first < last - 1 and (line.tags[first] in "0.:" or line.is_lower(first, "gmt", "utc", "cet", "am", "pm")):
        first += 1  # "10.12 Mayor: …", an entry of a live page
    while last - 1 > phrase.first + 1 and line.tokens[last - 1].lower in PAPERS:
        last -= 1  # "Defence ministry statement: …"
    phrase = phrase._replace(first=first, last=last)
    return Find("according", phrase.first, (mark, mark + 1), "", CueClass.NEUTRAL, phrase, (content,))


def _short_answer(line: Line) -> Find | None:
    """As in "The monitors: no. The ministry: yes, of course."."""
    at = line.tags.find(words.COLON, 1, _LONGEST_NAME)
    if at < 1 or line.tokens[at].text != ":" or not line.is_lower(at + 1, "yes", "no", "not"):
        return None
    phrase = phrase_after(line, 0, apposition=False)
    whole = phrase is not None and phrase.last == at and len(line.tokens) - at <= _LONGEST_ANSWER
    return headed(line, Phrase(0, at), (at + 1, len(line.tokens)), at) if whole else None


_LONGEST_ANSWER = 6  # tokens with the colon


def _told_in_capital(line: Line) -> Find | None:
    """As in "Lund: the town is taken. Tarn: it is not.", "09:40 Arland: claim untrue."."""
    if ":" not in line.forms or len(line.tokens) > _LONGEST_ITEM:
        return None
    at = next((at for at, tag in enumerate(line.tags) if tag not in "0.:D"), 0)
    if line.tag(at) != words.CAPITALISED or line.tokens[at].lower not in seats_and_lands():
        return None
    whole = line.tokens[at + 1 : at + 2] and line.tokens[at + 1].text == ":" and at + 2 < len(line.tokens)
    return headed(line, Phrase(at, at + 1), (at + 2, len(line.tokens)), at + 1) if whole else None


_LONGEST_ITEM = 14  # tokens
