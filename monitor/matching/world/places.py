"""Where a text is: which "the town", "it", "its" and "there" stand for a place of the claims.

The last place that was named is meant. Another town that was named in between takes the words over; regions,
countries, months and people do not. A text about one town comes back to it, whatever it names (geography).
(Own judgement; measured with the gold rows for anaphora.)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from monitor.matching.language.vocabulary import Span
from monitor.matching.lexicon import load_words
from monitor.matching.text import POSSESSIVE, Sentence, Token, is_known, places_of
from monitor.matching.world.geography import (
    Geography,
    is_fought_over,
    is_label,
    is_landmark,
    is_of_now,
    is_of_speakers,
    is_on_the_way,
    names_other_place,
    survey,
)
from monitor.matching.world.kinds import is_named, kinds_of, nominal_end
from monitor.matching.world.pronouns import is_adverb, is_beside, is_smaller, may_be_place, stands_for_a_thing

_FOCUS_MEMORY = 4  # sentences for which the text stays at a place that it no longer names
_LEFT_WITHIN = 5  # words from what was left to "from": "pulled its last troops out from"
_INTRODUCTION = 2  # first sentences, where "captured a salt-mining town" means the one the headline names
_ASIDE = 2  # sentences of a paragraph for which a text about another place stays at one of the claims'
_RECALL = 6  # sentences after which "the salt-mining town" still means the place that was named last
_MEMORY = 2  # sentences for which "it", "its" and "there" still point back to a place


_WORDS = load_words("places")
_BEFALLS = _WORDS["befalls_places"] | _WORDS["left_from"] | _WORDS["object_of"] - {"of", "leave"}
_COMPARED = _WORDS["nominals"] | {"towns", "places"}
_POINTERS = _WORDS["determiners"] | _WORDS["here"] | {"a", "an", "it", "its", "whose"}


class PlaceMentions(NamedTuple):
    """Where a sentence speaks of a place: by name or by "the town", "it", "there"; and by "its", "the town's"."""

    names: dict[str, list[Span]]
    possessives: dict[str, list[Span]]
    focus: str | None = None
    """The place that the text is at when the sentence ends."""
    elsewhere: Span | None = None
    """What is told of another place: "they fight for Lund, *where the Blues still resist*"."""
    opening: str | None = None
    """The place that it is at when the sentence begins, where that names another one afterwards."""
    turn: int = 0
    """The token that names the other place: what stands before it is told of the first."""


class _Focus(NamedTuple):
    key: str | None
    """The place of the claims that is meant; None: another one."""
    sentence: int
    paragraph: int = -1
    rival: bool = False
    """The text has turned to a place that it names as often as ours."""
    lasts: bool = False
    """It is another place of whose fate something was told, and the next sentence may go on with that."""
    is_left: bool = False
    """The text is about another place again: only "the salt-mining town" still means this one. What is less in mind is
    described at more length (Ariel 1990, Accessing Noun-Phrase Antecedents)."""


def locate(
    sentences: Sequence[Sentence],
    named: Sequence[Mapping[str, Sequence[Span]]],
    known: Sequence[frozenset[int]],
    called: Mapping[str, frozenset[str]] | None = None,
) -> list[PlaceMentions]:
    """What each sentence says of places.

    Args:
        sentences: the document's.
        named: for each sentence, where it names a place of the claims, by the place's key.
        known: for each sentence, the tokens that belong to the name of somebody known: they are no places.
        called: by the place's key, what claims call it beside a town: "port".
    """
    geography = survey(sentences, named, known)
    if geography.main is not None:
        own = (called or {}).get(geography.main, frozenset())
        geography = geography._replace(own_kinds=own | kinds_of(geography.main, sentences, named))
    focus = _Focus(None, -1)
    found = []
    for sentence, places, taken in zip(sentences, named, known, strict=True):
        before = _opening(focus, geography, sentence)
        mentions, focus = _mentions(sentence, places, taken, before, geography)
        mentions = _without_things(mentions, sentence, sentences[max(0, sentence.number - 1)])
        mentions = _without_what_is_there(_without_roads(mentions, sentence), sentence)
        of_it = bool(places) or not _is_of_another_kind(sentence, geography)
        near = (sentence.number - f.sentence <= _FOCUS_MEMORY and not f.is_left for f in (before, focus))
        here, there = (f.key if of_it and is_near else None for f, is_near in zip((before, focus), near, strict=True))
        elsewhere = _told_of_another(sentence, taken.union(*(range(*span) for span in chain(*places.values()))))
        found.append(mentions._replace(focus=there, opening=here, elsewhere=elsewhere))
    return found


def by_name_alone(mentions: PlaceMentions, named: Mapping[str, Sequence[Span]]) -> PlaceMentions:
    """Without what only stands for a place: of a text in which "it" and "here" hardly do."""
    whole = {key: [span for span in spans if span in named.get(key, ())] for key, spans in mentions.names.items()}
    return mentions._replace(names={key: spans for key, spans in whole.items() if spans}, focus=None, opening=None)


def _told_of_another(sentence: Sentence, taken: frozenset[int]) -> Span | None:
    """The words behind "where" that are of another place, up to the next comma."""
    if "where" not in sentence.forms:
        return None
    tokens = sentence.tokens
    opened = (i for i in range(2, len(tokens)) if sentence.lowers[i] == "where")
    start = next((i for i in opened if names_other_place(tokens, i - 1 - (tokens[i - 1].text == ","), taken)), None)
    if start is None:
        return None
    return start, next((i for i in range(start, len(tokens)) if tokens[i].text in ",;"), len(tokens))


def _without_things(mentions: PlaceMentions, sentence: Sentence, before: Sentence) -> PlaceMentions:
    """Without those that stand for something that was told of before: a picture, a tank."""
    if "it" not in sentence.lowers:
        return mentions
    kept = {
        key: [span for span in spans if not stands_for_a_thing(span, sentence, before)]
        for key, spans in mentions.names.items()
    }
    return mentions._replace(names=kept)


def _without_roads(mentions: PlaceMentions, sentence: Sentence) -> PlaceMentions:
    """As in "the hamlets that they still had *on the road from* Tarn": nothing is told of the place."""
    if "road" not in sentence.forms and "highway" not in sentence.forms:
        return mentions
    kept = {
        key: [span for span in spans if not is_on_the_way(sentence.tokens, span[0])]
        for key, spans in mentions.names.items()
    }
    return mentions._replace(names=kept)


def _without_what_is_there(mentions: PlaceMentions, sentence: Sentence) -> PlaceMentions:
    """As in "captured *the Tarn mine*", "a *Tarn page* was taken down": of something there, or of that name."""
    if not any(_is_thing_there(sentence.tokens, span) for span in chain(*mentions.names.values())):
        return mentions
    kept = {
        key: [span for span in spans if not _is_thing_there(sentence.tokens, span)]
        for key, spans in mentions.names.items()
    }
    return mentions._replace(names=kept)


def _is_thing_there(tokens: Sequence[Token], span: Span) -> bool:
    """Does a noun follow the name behind an article; not as in "the Tarn area", "the Tarn battle"?"""
    if not 0 < span[0] < span[1] < len(tokens) or tokens[span[0] - 1].lower not in ("the", "a", "an"):
        return False
    after = tokens[span[1]]
    return after.text.islower() and after.text.isalpha() and after.lower not in _WORDS["of_its_own"]


def _is_of_another_kind(sentence: Sentence, geography: Geography) -> bool:
    """As in "The army still holds *the village*", where the text is about a town."""
    if geography.other_kinds.isdisjoint(sentence.forms):
        return False
    words = [t.lower for t in sentence.tokens]
    return any(a in _WORDS["determiners"] and b in geography.other_kinds for a, b in pairwise(words))


def _opening(focus: _Focus, geography: Geography, sentence: Sentence) -> _Focus:
    """Where the text is when a sentence begins: at its main place, unless it has just turned to a rival of it."""
    if geography.is_about_another:
        passed = sentence.number - focus.sentence
        if passed <= _ASIDE and sentence.paragraph == focus.paragraph and not is_of_now(sentence):
            return focus
        return focus._replace(is_left=True) if passed <= _RECALL else _Focus(None, focus.sentence)
    turned = focus.rival and sentence.number - focus.sentence <= _MEMORY
    next_here = sentence.number - focus.sentence == 1 and sentence.paragraph == focus.paragraph
    turned = turned or (focus.lasts and next_here)  # "They say Lund has fallen. Arland says it still holds it."
    if geography.main is not None and focus.key in (None, geography.main) and not turned:
        return _Focus(geography.main, sentence.number, sentence.paragraph)
    return focus


def _mentions(
    sentence: Sentence,
    places: Mapping[str, Sequence[Span]],
    taken: frozenset[int],
    focus: _Focus,
    geography: Geography,
) -> tuple[PlaceMentions, _Focus]:
    """What a sentence says of places, and where the text is when it ends."""
    tokens, pointers = sentence.tokens, frozenset(places_of(_POINTERS.__contains__, sentence.lowers))
    starts = {span[0]: (key, span) for key, spans in places.items() for span in spans}
    mentions = PlaceMentions({key: list(spans) for key, spans in places.items()}, {})
    behind, own, other = 0, focus, False
    for at in sorted(pointers.union(sentence.capitalised, starts)):
        if at < behind:
            continue
        if at in starts:
            key, span = starts[at]
            if not (geography.is_about_another and is_landmark(tokens, at)):
                focus = own = _Focus(key, sentence.number, sentence.paragraph)
            if _is_possessive(tokens, span[1]):
                mentions.possessives.setdefault(key, []).append(span)
            behind = span[1]
            continue
        turns = tokens[at].is_capitalised and (at not in taken or geography.lists_places)
        turned = _turn(sentence, at, taken, own, geography) if turns else None
        if turned is not None:
            focus, other = turned, other or tokens[at].lower in geography.rivals
            mentions = mentions._replace(turn=mentions.turn or at)
        elif at not in pointers or not _points_here(sentence, at, focus, geography):
            continue
        elif _add_anaphor(sentence, at, focus, mentions, nominal_end(tokens, at, taken, geography.own_kinds)):
            focus = own = focus._replace(sentence=sentence.number, paragraph=sentence.paragraph, is_left=False)
    _add_bare(sentence, own.key, mentions)
    if other and geography.main is None:
        return mentions, _Focus(None, sentence.number, sentence.paragraph)
    spoken_of = mentions.names or (focus.lasts and mentions.possessives)
    named_here = own.key is not None and own.sentence == sentence.number and spoken_of
    return mentions, own if named_here else focus


def _add_bare(sentence: Sentence, key: str | None, mentions: PlaceMentions) -> None:
    """Note where a headline drops the article of "the town": "Arland confirms fall *of town*", "has left *town*"."""
    lowers, tokens = sentence.lowers, sentence.tokens
    if key is None or sentence.number or tokens[-1].text == "." or _KINDS.isdisjoint(sentence.forms):
        return
    found = (i for i in range(1, len(tokens)) if lowers[i] in _KINDS and not is_named(tokens, i + 1))
    led = (i for i in found if lowers[i - 1] in _LED or tokens[i - 1].lemma in _WORDS["object_of"])
    for at in (i for i in led if lowers[i + 1 : i + 2] not in (("near",), ("outside",), ("by",), ("of",))):
        mentions.names.setdefault(key, []).append((at, at + 1))


_KINDS = frozenset(["town", "city", "village"])
_LED = frozenset(["of", "from", "in", "inside", "left"])


def _turn(sentence: Sentence, at: int, taken: frozenset[int], own: _Focus, geography: Geography) -> _Focus | None:
    """Where the text is once another place is named there; None where none is, or where it only tells where ours is."""
    tokens = sentence.tokens
    turned = _Focus(None, sentence.number, sentence.paragraph)
    if geography.lists_places and is_label(tokens, at):
        return turned._replace(rival=True)
    if sentence.lowers[at] in geography.rivals and at not in taken and not is_of_speakers(tokens, at):
        landmark = is_landmark(tokens, at)
        stays = landmark and geography.is_about_another and own.sentence == sentence.number
        return None if stays else turned._replace(rival=not landmark)
    if geography.main is not None and _is_origin(tokens, at):
        return None
    if at not in taken and is_fought_over(tokens, at):
        return turned._replace(lasts=True)
    if not names_other_place(tokens, at, taken):
        return None
    told = not _BEFALLS.isdisjoint(sentence.forms) and names_other_place(tokens, at, taken, surely=True)
    return turned._replace(lasts=told)


def _is_origin(tokens: Sequence[Token], at: int) -> bool:
    """As in "a teacher from Lund", "came from Lund"; not "retreated from Lund", where something happened."""
    if at < 1 or tokens[at - 1].lower != "from":
        return False
    return _WORDS["left_from"].isdisjoint(t.lemma for t in tokens[max(0, at - _LEFT_WITHIN) : at - 1])


def whole_names(sentence: Sentence, spans: Sequence[Span], taken: frozenset[int]) -> list[Span]:
    """Those of a place's names that stand for it: not "Tarn Mines", "Tarn shares", "Ben Tarn", "a town like Tarn".

    Args:
        sentence: the sentence that has the names.
        spans: where.
        taken: tokens that belong to the name of somebody known.
    """
    return [span for span in spans if not _is_part_of_name(sentence.tokens, span, taken)]


def _is_part_of_name(tokens: Sequence[Token], span: Span, taken: frozenset[int]) -> bool:
    before = tokens[span[0] - 1] if span[0] else None
    after = tokens[span[1]] if span[1] < len(tokens) else None
    if after is not None and after.lower in _WORDS["named_after_places"]:
        return True
    if before is not None and (before.lower in _WORDS["titles"] or _is_compared(tokens, span[0])):
        return True
    if after is not None and after.is_capitalised and after.is_word and span[1] not in taken:
        return after.lower not in _WORDS["calendar"] and not _is_title_case(tokens)
    named = before is not None and before.is_capitalised and span[0] - 1 not in taken and _is_first_name(before)
    return named and not _is_title_case(tokens)


def _is_compared(tokens: Sequence[Token], at: int) -> bool:
    """As in "a town *the size of* Tarn", "a town *like* Tarn": another one."""
    first, last = (t.lower for t in tokens[at - 2 : at]) if at > 1 else ("", "")
    return (first, last) == ("size", "of") or (last == "like" and first in _COMPARED)


def _is_first_name(token: Token) -> bool:
    """A capitalised word that the language does not have, and that is no people's: "Ben", not "Capturing", "Dutch"."""
    if not token.text.isalpha() or len(token.text) < 2 or token.text.isupper():
        return False
    return not token.lower.endswith(("an", "ian", "ish", "ese")) and not is_known(token.lower)


def _is_title_case(tokens: Sequence[Token]) -> bool:
    """Most words have a capital letter, as in the headlines of some outlets."""
    long = [t for t in tokens if t.is_word and len(t.text) > 3]
    return sum(t.is_capitalised for t in long) * 3 > len(long) * 2


def _is_possessive(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].lemma in POSSESSIVE


def is_elsewhere(tokens: Sequence[Token], at: int, taken: frozenset[int]) -> bool:
    """Do the words from `at` on name another place: "(holding out) *in Bakhmut*"?

    Args:
        tokens: the sentence's.
        at: the first token after what is said.
        taken: tokens that name somebody known, or the place itself.
    """
    if at + 1 >= len(tokens) or tokens[at].lower not in _WORDS["at_places"] or at + 1 in taken:
        return False
    return names_other_place(tokens, at + 1, taken)


def _add_anaphor(
    sentence: Sentence,
    at: int,
    focus: _Focus,
    mentions: PlaceMentions,
    end: int | None,
) -> bool:
    """Note what points to the place in focus; whether that takes up again what the text had left.

    `end`: that of the noun phrase which begins there, if that is one for a place.
    """
    tokens, key = sentence.tokens, focus.key or ""
    token = tokens[at]
    near = sentence.number - focus.sentence <= _MEMORY
    introduces = token.lower in ("a", "an") and sentence.number <= _INTRODUCTION
    if token.lower in _WORDS["determiners"] or introduces:
        if end is not None and introduces and not _VAGUE.isdisjoint(t.lower for t in tokens[at + 1 : end]):
            end = None  # "they hold a small area", "a second town"
        if end is not None and is_beside(sentence.lowers, end, mentions.names.get(key, ())):
            end = None
        if end is not None and not (focus.is_left and end - at == 2):
            kind = mentions.possessives if _is_possessive(tokens, end) else mentions.names
            kind.setdefault(key, []).append((at, end))
            return focus.is_left
    elif focus.is_left:
        return False
    elif (token.lower in _WORDS["here"] and near and is_adverb(tokens, at)) or (
        token.lower == "it"
        and near
        and may_be_place(tokens, at)
        and not is_smaller(sentence, at, mentions.names.get(key, ()))
    ):
        mentions.names.setdefault(key, []).append((at, at + 1))
    elif token.lower in ("its", "whose") and near:
        mentions.possessives.setdefault(key, []).append((at, at + 1))
    return False


_VAGUE = frozenset(
    ["area", "region", "place", "second", "third", "fourth", "different", "single", "neighbouring", "neighboring"]
)


def _points_here(sentence: Sentence, at: int, focus: _Focus, geography: Geography) -> bool:
    """May the word point to the place in focus? Not where it is called what that is not: "the city" of a town."""
    return focus.key is not None and geography.other_kinds.isdisjoint(sentence.lowers[at + 1 : at + 4])
