"""Gate: which claims an article may be about, by the names it holds. One pass, however many claims are followed.

All names of all claims stand in one Aho-Corasick automaton: an article that names nothing that is followed costs
microseconds, and 100,000 claims cost little more than ten (make bench).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import ahocorasick

from monitor.matching.attribution.words import ROLES
from monitor.matching.lexicon import load_words
from monitor.matching.text import is_known, is_word, lemma
from monitor.models import Entity

_AUXILIARIES = load_words("statements")["auxiliaries"]
_SHORTEST = 3  # letters of a name that is no abbreviation


class Gate:
    """The names of claims, and which claims each opens."""

    def __init__(self, anchors: Mapping[str, tuple[str, ...]], sides: Iterable[Entity] = ()) -> None:
        """Take in the anchors of every claim; a claim without any name is open to every article.

        Args:
            anchors: by claim_id, the names of which an article must hold one.
            sides: countries and the like: where a claim names one, all its names open it ("Baku", "Azerbaijani").
        """
        called = {fold(name): (e.name, *e.aliases) for e in sides for name in (e.name, *e.aliases)}
        self._automaton = ahocorasick.Automaton()
        self._always: list[str] = []
        opened: dict[str, list[str]] = {}
        for claim_id, own in anchors.items():
            named = map(fold, own)
            names = dict.fromkeys(name for each in named for name in (each, *map(fold, called.get(each, ()))))
            for name in filter(None, names):
                opened.setdefault(name, []).append(claim_id)
            if not any(names):
                self._always.append(claim_id)
        for name, claim_ids in opened.items():
            self._automaton.add_word(name, (len(name), tuple(claim_ids)))
        self._automaton.make_automaton()

    def open_for(self, body: str) -> tuple[str, ...]:
        """The ids of the claims that the body may be about."""
        if not len(self._automaton):
            return tuple(self._always)
        text = fold(body)
        found: dict[str, None] = dict.fromkeys(self._always)
        for end, (length, claim_ids) in self._automaton.iter(text):
            start = end - length + 1
            if _is_edge(text, start - 1) and _is_edge(text, end + 1):
                found.update(dict.fromkeys(claim_ids))
        return tuple(found)


@lru_cache(maxsize=4096)
def words_of(names: tuple[str, ...]) -> frozenset[str]:
    """The words of some names of places, lower-cased: of ("Tarn Hill",) "tarn" and "hill"."""
    return frozenset(word.lower() for name in names for word in name.replace("-", " ").split())


def fold(text: str) -> str:
    """A text as names are compared: in lower case, with straight apostrophes."""
    return text.lower().replace("’", "'")


def anchors_in(words: Sequence[str]) -> tuple[str, ...]:
    """The names in a claim's one sentence of which an article must hold one, where the file has none.

    Capitalised words; without titles and shards ("*Al*-Noor"), if it can be. One that opens the statement where a verb
    or another name follows or there is no other, and it is no word of English: "Karsin is", "Takuma Motors".
    """
    first = next((at for at, word in enumerate(words) if is_word(word)), 0)
    names = dict.fromkeys([word for word in words[first + (not _opens(words[first:])) :] if word[0].isupper()])
    telling = [name for name in names if name.lower() not in ROLES and (name.isupper() or len(name) >= _SHORTEST)]
    return tuple(telling or names or ([] if is_known(words[first].lower()) else [words[first]]))


def _opens(words: Sequence[str]) -> bool:
    """Does a name open it, of more words or before a verb: "*Takuma* Motors", "*Tarnby* fell", "*Tarnby* has been"?"""
    if not words[1:] or is_known(words[0].lower()):
        return False
    behind = words[1].lower()
    does = behind in _AUXILIARIES or (not behind.endswith("s") and lemma(behind) != behind)
    return does or words[1][0].isupper()


def _is_edge(text: str, at: int) -> bool:
    return not (0 <= at < len(text) and text[at].isalnum())
