"""Statements: what a claim says when there is nothing but its one sentence.

Its predicate is looked for, its other content words carry weight, names most; what stands before and behind the
predicate says who does it to whom. Where a text says the same: restatements.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from monitor.matching.attribution.words import ROLES
from monitor.matching.content.accusations import find_accusation
from monitor.matching.content.acts import Doing, find_doing
from monitor.matching.content.causes import Cause, because_at, is_causing
from monitor.matching.content.pictures import is_pictured
from monitor.matching.content.predicates import (
    converse_of,
    find_added,
    find_predicate,
    senses,
    synonyms_of,
    vocabularies_of,
)
from monitor.matching.content.words import has_content, is_one_name, keys_of
from monitor.matching.language import thesaurus
from monitor.matching.language.roles import find_roles
from monitor.matching.language.vocabulary import Vocabulary
from monitor.matching.lexicon import load_words
from monitor.matching.text import Sentence, Token, is_known

_WORDS = load_words("statements")
_NAME_WEIGHT = 2.0
_LAST_WEIGHT = 1.5  # of a name's last word, where it has several: who is called Finch is Ada Finch
_CHARGES = load_words("charges")
_HARM = _CHARGES["deeds"]
_ADDED_WEIGHT = 0.5  # of a circumstance (when, where and how it came about), and of who did it, if that is no name


class Statement(NamedTuple):
    """A statement as it is looked for."""

    words: Mapping[str, float]
    """Content words by their keys, with their weight; the predicate is not among them."""
    keys: Mapping[str, str]
    """By each name of a side, as lemmas, what all its names share: "kellish", "kelland"."""
    names: frozenset[str]
    """Those of the words that are names: one must be there."""
    described: frozenset[str]
    """Words that only say who or what a name is: "the *opposition*", which may be called so."""
    causes: frozenset[str]
    """Those of why it came about, where it says so: who does not speak of that does not say the same."""
    several_named: bool
    """It has more than one name: where all are there, few other words need be."""
    doers: frozenset[str]
    """The words of those who do it, if it befalls somebody or something else."""
    done_to: frozenset[str]
    """The words of what it befalls; nothing where the predicate is a noun."""
    asserts: Vocabulary
    opposes: Vocabulary
    doing: Doing | None
    """What it says was done, where that is said in two words: "has imposed | sanctions"."""
    negated: bool
    """The statement itself is a negation: who says its predicate denies it."""
    planned: bool
    """It tells of what is to come, or is being done: who says that it will be says the same."""
    of_harm: bool
    """It tells that somebody did harm: who is said to be behind it is said to have done it."""
    nature: str
    """What it says that something was, and no more: done on purpose, a mishap; else empty."""
    called: Mapping[str, str]
    """By the last word of a name of several words, its key: "the *Front*" is the Free Highland Front."""
    cause: Cause | None
    """What it says brought something about; None where it does not."""
    pictured: bool
    """It tells what a video or a photo shows."""
    converse: Vocabulary | None
    """Words that tell it from the other end: of selling, "buy"."""
    takes: bool
    """Who does it gets something: "buys", "owns"."""
    thing: str
    """What it befalls, if that is one of a kind that it tells apart: "the tax *bill*"; else empty."""
    sole: bool
    """Only one can do it: who says that another won, or owns it, denies it."""
    other_end: frozenset[str]
    """The names of whom it is given to, or had from: "sold rockets *to Lund*"."""


def read_statement(statement: Sentence, sides: Mapping[str, str], *, of_loss: bool = False) -> Statement:
    """A claim's one sentence, taken apart into what a text must say to say the same.

    Args:
        statement: the sentence.
        sides: by each name of a side, as lemmas, what all its names share.
        of_loss: it is read for who is to blame for a loss alone: "a Red strike on Tarn killed 40".
    """
    tokens, said = statement.tokens, _anatomy(statement.tokens, of_loss=of_loss)
    keys = keys_of([token.lemma for token in tokens], sides)
    content = {i for i, token in enumerate(tokens) if i not in said.unsaid and has_content(token, keys[i])}
    named = {i for i in content if is_one_name(tokens, i) or keys[i] in sides.values()}
    described = _described(tokens, said.by[0], content, named) | _given_names(tokens, named)
    added, told_when = find_added(tokens, said.end), find_added(tokens, said.end, _WORDS["of_time"])
    core = {i for i in content if i < added}
    doers, done_to = core.intersection(said.doers), core.intersection(said.done_to)
    men = {
        thesaurus.keys().get(t.lemma, t.lemma)
        for i, t in enumerate(tokens)
        if i in said.doers and not keys[i] and t.text.islower()
    }
    unnamed = set(range(added + 1, len(tokens))) | (doers if doers.isdisjoint(named) else set())
    told, names = content - described, named - described
    vocabularies = vocabularies_of(said.predicate, said.as_it_stands, said.about, said.doing)
    return Statement(
        {keys[i]: _weight(i, names, told_when, unnamed) for i in sorted(told)},
        sides,
        frozenset(keys[i] for i in names),
        frozenset(keys[i] for i in described & content),
        frozenset(keys[i] for i in told if any(t.lower == "because" for t in tokens[:i])),
        sum(i - 1 not in names for i in names) > 1,
        frozenset(keys[i] for i in doers) | men,
        frozenset(keys[i] for i in done_to),
        *vocabularies,
        said.doing,
        any(t.lower in _WORDS["negators"] for t in tokens),
        said.planned,
        bool(said.doers) and _is_harm(said),
        _nature(tokens),
        _called(tokens, keys, said.doers),
        _cause(tokens, said, {i: keys[i] for i in content}, frozenset(keys[i] for i in names), vocabularies[0]),
        is_pictured(tokens),
        converse_of(said.predicate),
        said.predicate.split()[0] in _TAKING,
        _thing(tokens, said, {i: keys[i] for i in core if i not in named}),
        said.predicate in _WORDS["sole"],
        _other_end(tokens, said, {i: keys[i] for i in names}),
    )


def _thing(tokens: Sequence[Token], said: _Anatomy, plain: Mapping[int, str]) -> str:
    """The noun that others of its kind have, too: "the *tax* bill"."""
    inner = [at for at in said.done_to if at in plain]
    definite = bool(said.done_to) and tokens[said.done_to[0]].lower == "the"
    return plain[inner[-1]] if definite and len(inner) > 1 and inner[-1] == inner[-2] + 1 else ""


def _other_end(tokens: Sequence[Token], said: _Anatomy, names: Mapping[int, str]) -> frozenset[str]:
    """Behind "to" or "from"; where neither stands there, all whom it befalls: "sold *Lund* rockets"."""
    way = "from" if said.predicate.split()[0] in _TAKING else "to"
    at = next((i for i in range(said.by[-1] + 1, len(tokens)) if tokens[i].lower == way), None)
    if at is None:
        return frozenset() if way == "from" else frozenset(names[i] for i in said.done_to if i in names)
    return frozenset(key for i, key in names.items() if i > at)


_TAKING = load_words("transfers")["taking"]


def _is_harm(said: _Anatomy) -> bool:
    deed = said.predicate.split()[0] in _HARM or said.predicate in _HARM_IN_TWO_WORDS or said.end > said.by[-1] + 1
    return deed and not (said.predicate == "cut" and bool(said.about))


_HARM_IN_TWO_WORDS = frozenset(["set fire", "set fire to", "set on fire", "break into", "bring down", "shut down"])


def _nature(tokens: Sequence[Token]) -> str:
    """As in "The blast at the bridge was *a terrorist attack*"."""
    lowers = [token.lower for token in tokens]
    be = next((at for at, lower in enumerate(lowers) if lower in ("was", "is", "were")), len(lowers))
    told = set(lowers[be + 1 :])
    if _CHARGES["outcomes"].isdisjoint(lowers[:be]) or "by" in told:
        return ""
    on_purpose = "" if _CHARGES["on_purpose"].isdisjoint(told) else "purpose"
    return on_purpose or ("" if _CHARGES["mishaps"].isdisjoint(told) else "mishap")


def _called(tokens: Sequence[Token], keys: Sequence[str], doers: Sequence[int]) -> dict[str, str]:
    last = [i for i in doers if tokens[i].is_capitalised and not keys[i] and keys[i - 1]]
    return {tokens[i].lower: keys[i - 1] for i in last}


def keys_in(sentence: Sentence, statement: Statement) -> list[str]:
    """A sentence's words as they are compared with a statement's: "Houthis", "Brascan" for Brasca, "the Front"."""
    keys = keys_of(sentence.lemmas, statement.keys)
    for at in sentence.capitalised:
        keys[at] = _as_named(keys[at], statement.names)
        if at and sentence.lowers[at - 1] == "the" and sentence.lowers[at] in statement.called:
            keys[at] = statement.called[sentence.lowers[at]]
    return keys


def _as_named(key: str, names: frozenset[str]) -> str:
    """A name whose plural or adjective no dictionary has, or which the statement has as an adjective."""
    if key in names or len(key) < _SHORTEST_LAND:
        return key[:-1] if key.endswith("s") and key[:-1] in names else key
    bare = next((key[: -len(end)] for end in _ENDINGS if key.endswith(end) and key[: -len(end)] in names), None)
    return bare or next((key + end for end in _ENDINGS if key + end in names), key)


_SHORTEST_LAND = 5  # letters
_ENDINGS = ("s", "n", "an", "ian", "i")


def _cause(
    tokens: Sequence[Token], said: _Anatomy, content: Mapping[int, str], names: frozenset[str], happens: Vocabulary
) -> Cause | None:
    """What brought what about: "*hackers* caused *the blackout*", "*collapsed* because of *the frost*"."""
    why = because_at(tokens, said.by[-1] + 1)
    if why is not None:
        parts: tuple[Sequence[int], Sequence[int]] = (range(why, len(tokens)), range(why))
    elif is_causing(said.predicate):
        parts = said.doers, said.done_to
    else:
        return None
    causes, effects = (frozenset(content[at] for at in part if at in content) for part in parts)
    return Cause(causes, effects, names, happens if why else None) if causes and effects else None


class _Anatomy(NamedTuple):
    """What a statement says that is done, by whom, and to whom; by the numbers of its tokens."""

    predicate: str
    """As the synonyms have it: "blow up"."""
    by: range
    """The tokens that say it."""
    as_it_stands: str
    """The same in the statement's form: "blew up"."""
    about: frozenset[str]
    """Those of its words that tell in which sense it is meant: in "cut jobs", jobs."""
    doers: Sequence[int]
    done_to: Sequence[int]
    doing: Doing | None
    planned: bool
    unsaid: Sequence[int]
    """The tokens that say nothing beside the predicate: its own, and words of blame."""
    end: int
    """Behind what it says is done."""


def _anatomy(tokens: Sequence[Token], *, of_loss: bool = False) -> _Anatomy:
    predicate, by = find_predicate(tokens)
    laid = find_accusation(tokens, by, of_loss=of_loss)
    if laid:
        parts = laid.doers, laid.done_to
        return _Anatomy(
            laid.verb, by, laid.verb, frozenset(), *parts, None, planned=False, unsaid=laid.unsaid, end=laid.end
        )
    roles = find_roles(tokens, (by[0], by[-1] + 1))
    doers, done_to = (roles.doers, roles.done_to) if roles else ((), ())
    as_it_stands = " ".join(tokens[at].lower for at in by)
    about = senses().intersection(token.lemma for token in tokens)
    doing = find_doing(predicate, [tokens[at] for at in done_to])
    planned = _is_planned(tokens, by[0])
    return _Anatomy(predicate, by, as_it_stands, about, doers, done_to, doing, planned, by, by[-1] + 1)


def _described(tokens: Sequence[Token], verb: int, content: set[int], named: set[int]) -> set[int]:
    """What only says who or what a name is: "*central bank governor* Ada Finch", "*the tanker* Sirius".

    And "*The mayor of Odry*, Ada Finch, has resigned", "Ada Finch *of Odry*".
    """
    found = set(_apposition(tokens, verb))
    for first in (i for i in named if i - 1 not in named):
        at = first - 1
        while at in content or (at >= 0 and tokens[at].lower in ROLES):
            found.add(at)
            at -= 1
    for last in (i for i in named if i - 1 in named and i + 1 not in named):
        if [t.lower for t in tokens[last + 1 : last + 2]] == ["of"] and last + 2 in named:
            found.add(last + 2)
    return found


def _apposition(tokens: Sequence[Token], verb: int) -> range:
    commas = [at for at in range(verb) if tokens[at].text == ","]
    if len(commas) != 2:
        return range(0)
    first, inner = range(commas[0]), range(commas[0] + 1, commas[1])
    return first if all(tokens[at].is_capitalised for at in inner) else inner


def _given_names(tokens: Sequence[Token], named: set[int]) -> set[int]:
    """The words before a name's last, if that is no common word: Finch is Ada Finch, a cross no Red Cross."""
    return {i for i in named if i + 1 in named and not is_known(tokens[_last_of(i, named)].lower)}


def _last_of(at: int, named: set[int]) -> int:
    while at + 1 in named:
        at += 1
    return at


def _weight(at: int, names: set[int], told_when: int, unnamed: set[int]) -> float:
    """What a word counts for: names most, of several words the last; when and how, and unnamed doers, least."""
    if at not in names or at > told_when:
        return _ADDED_WEIGHT if at in unnamed or at > told_when else 1.0
    if at - 1 not in names and at + 1 not in names:
        return _NAME_WEIGHT
    return _NAME_WEIGHT - _LAST_WEIGHT if at + 1 in names else _LAST_WEIGHT


def _is_planned(tokens: Sequence[Token], verb: int) -> bool:
    """As in "will resign", "is to resign", "is laying off"."""
    before = [token.lower for token in tokens[max(0, verb - 3) : verb]]
    if not _WORDS["laws"].isdisjoint(token.lower for token in tokens[:verb]):
        return True  # "The new law bans": as it will
    under_way = tokens[verb].lower.endswith("ing") and tokens[verb - 1].lemma == "be"
    return under_way or not _WORDS["plans"].isdisjoint(before) or before[-1:] == ["to"]


class Wording(NamedTuple):
    """How a statement is read, in words that its author can check."""

    who: str
    does: tuple[str, ...]
    """The predicate's dictionary form, and what means the same."""
    contrary: tuple[str, ...]
    to_whom: str
    """Whom or what it befalls; empty where that cannot be told."""
    planned: bool


def word_statement(statement: Sentence) -> Wording:
    """How a claim's one sentence is read where it tells of no event that is known."""
    said = _anatomy(statement.tokens)
    same, contrary = synonyms_of(said.predicate, said.as_it_stands, said.about, said.doing)
    who, to_whom = (" ".join(statement.tokens[at].text for at in part) for part in (said.doers, said.done_to))
    does = (said.predicate, *(word for word in same if word not in (said.predicate, said.as_it_stands)))
    return Wording(who, does, contrary, to_whom, said.planned)
