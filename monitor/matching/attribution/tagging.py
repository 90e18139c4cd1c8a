"""Classes of words that only their neighbours tell: names with particles or in marks, titles, hyphens, plurals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter

from ..text import Sentence, Token
from . import words
from .quotes import Quote
from .words import word_set


def classes(sentence: Sentence) -> tuple[tuple[str, ...], str]:
    """The tokens of a sentence lower-cased, and the class of each by itself and by its place in the sentence."""
    tokens, lowers = sentence.tokens, sentence.lowers
    tags = "".join(map(words.tag, map(attrgetter("text"), tokens)))
    if _WHO in sentence.text and not sentence.text.isupper():
        lowers = tuple([token.text if token.text == _WHO else token.lower for token in tokens])
        tags = "".join([words.CAPITALISED if lower == _WHO else tag for lower, tag in zip(lowers, tags, strict=True)])
    one = tokens[0].text == "One" and tags[1:2] != words.CAPITALISED
    if one or (lowers[0] in _SHARES and lowers[1:2] == ("of",)):
        tags = words.DETERMINER + tags[1:]  # "One of them", not "One Nation"; "Part of the fight", nobody called Part
    elif tags[:2] != "KK" and lowers[0].endswith(_MANNERS):
        tags = words.ADVERB + tags[1:]  # "Tactically it is a success"
    return lowers, tags


def with_names(tags: str, tokens: Sequence[Token], zones: Sequence[int]) -> str:
    """The classes with names as what they are: "Anneke *de* Wit", "*Jan* Nowak", a call sign in marks."""
    for match in _IN_MARKS.finditer(tags):
        if len(set(zones[slice(*match.span())])) == 1:  # a name in marks is no quote: the call sign “Bear”
            named = match.end() - (tags[match.end() - 2] == words.COMMA)
            tags = tags[: match.start()] + words.CAPITALISED * (named - match.start()) + tags[named:]
            tags = tags[:named] + words.COMMA * (match.end() - named) + tags[match.end() :]
    for match in _BRACKETED.finditer(tags):
        if tokens[match.start() + 1].lower in _RETIRED:  # "Colonel (Ret.) Ada Finch"
            tags = tags[: match.start()] + words.TITLE * len(match.group()) + tags[match.end() :]
    tags = _with_particles(tags, tokens)
    for match in _MONTH.finditer(tags):
        if tokens[match.start()].text == "Jan":  # Nowak: the month stands before a number
            tags = tags[: match.start()] + words.CAPITALISED + tags[match.end() :]
    return tags


def _with_particles(tags: str, tokens: Sequence[Token]) -> str:
    """As in "Anneke *de* Wit", "army chief *al*-Hadi"."""
    for match in _PARTICLE.finditer(tags):
        if all(token.lower in _PARTICLES for token in tokens[slice(*match.span())]):
            tags = tags[: match.start()] + words.CAPITALISED * len(match.group()) + tags[match.end() :]
    for match in _ARTICLE.finditer(tags):
        if tokens[match.start()].lower in _ARTICLES and tokens[match.start() + 1].text == "-":
            tags = tags[: match.start()] + words.CAPITALISED + tags[match.start() + 1 :]
    return tags


_SHARES = word_set("part parts half much plenty dozens hundreds thousands scores")
_MANNERS = ("ially", "cally", "tively", "arily", "onally", "ously")
_WHO = "WHO"  # the World Health Organization is no pronoun
_IN_MARKS = re.compile('"K{1,3},?"')
_BRACKETED = re.compile(r"\([xKM][.M]?\((?=K)")
_RETIRED = ("ret", "retd", "retired", "res", "reserve", "rtd")
_PARTICLE = re.compile("(?<=K)x{1,2}(?=-?K)")
_PARTICLES = word_set("de van von der den du da di della dos la le el al bin ibn ter zu ag ould walad")
"""Small words within names: "Anneke de Wit", "Samir al-Hadi"."""
_ARTICLE = re.compile("[xDUP](?=-K)")
_ARTICLES = word_set("al el ul as ash at ad ar an az")
"""Before a hyphen they begin a name, whatever stands before them: "army chief *al*-Hadi"."""
_MONTH = re.compile(r"T(?=K)")
_MARK = re.compile(r"[\".-]")
_UNSETTLED = re.compile(r"[\"-]|S'|\..")


def settle(tags: str, tokens: tuple[Token, ...], quotes: Sequence[Quote]) -> str:
    """Classes that only the neighbours tell: a title's full stop, a plural's apostrophe, an acronym beside a name."""
    if not _UNSETTLED.search(tags):
        return tags
    settled = list(tags.replace(words.PRONOUN + words.POSSESSIVE, words.PRONOUN + words.AUXILIARY))  # "He's claiming"
    marks = {mark for quote in quotes for mark in _marks(quote)}
    for match in _MARK.finditer(tags):
        at = match.start()
        token = tokens[at]
        if token.text == "." and at and _abbreviates(tokens, tags, at):
            settled[at] = words.TIME if tags[at - 1] == words.TIME else words.TITLE  # "on Jan. 11"
        elif tags[at] == words.DASH and _hyphenates(tokens, at):
            named = tags[at - 1] == words.CAPITALISED and tags[at + 1] == words.NUMBER  # "Channel-24"
            settled[at] = tags[at + 1] if tags[at + 1] in "xK" else words.CAPITALISED if named else words.WORD
        elif tags[at] == words.DASH and tags[at - 1 : at] == tags[at + 1 : at + 2] == words.NUMBER:
            settled[at] = words.NUMBER  # "10–11 January"
        elif tags[at] == words.QUOTE and token.text in "'’" and token.start not in marks:
            settled[at] = words.POSSESSIVE
    return "".join(settled)


def _hyphenates(tokens: tuple[Token, ...], at: int) -> bool:
    """A dash without spaces between two words: Cobb-Hunter, salt-mining."""
    joined = (
        0 < at < len(tokens) - 1 and tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start
    )
    return joined and tokens[at].text == "-" and tokens[at - 1].is_word and tokens[at + 1].is_word


def _marks(quote: Quote) -> tuple[int, ...]:
    return (quote.start, quote.start + quote.width - 1, quote.end - quote.width, quote.end - 1)


def _abbreviates(tokens: tuple[Token, ...], tags: str, at: int) -> bool:
    before = tokens[at - 1]
    if tags[at - 1] == words.TIME and len(before.text) > _LONGEST_ABBREVIATION:
        return False
    goes_on = at + 1 < len(tokens) and tokens[at + 1].text not in '"”“'
    return goes_on and (tags[at - 1] in (words.TITLE, words.TIME) or (len(before.text) == 1 and before.text.isupper()))


_LONGEST_ABBREVIATION = 4  # letters of a month: "Sept."
