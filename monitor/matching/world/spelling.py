"""Spelling: names as they are compared, so that Maliar and Malyar are one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from anyascii import anyascii

from monitor.matching.attribution.words import SPELLINGS, word_set
from monitor.models import Entity

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SKIPPED = word_set("own the a an of for s and in at to by its his her their")
# Transliterations of one Cyrillic name differ by these: iy/yi/yy/ii/ij/y, ou/u, kh/h, ks/x, zh/j, ia/ya, Ukrainian h/g.
_VARIANTS = """
    iy>i yi>i yy>i ii>i ij>i ia>a ya>a ja>a ie>e ye>e yu>u iu>u ju>u ou>u kh>h gh>h g>h ks>x zh>j sch>sh tch>ch y>i w>v
    ck>k
"""
_FOLDS = tuple(pair.split(">") for pair in _VARIANTS.split())


_SHORTEST = 3  # letters of an acronym; of two there are too many


def is_acronym(name: str) -> bool:
    """Is a name first letters only: "RSF"?"""
    return len(name) >= _SHORTEST and name.isalpha() and name.isupper()


def initials_of(words: Iterable[str]) -> str:
    """The first letters of words with capitals: "RSF" of "Rapid Support Forces", "HTS" of "Hayat Tahrir al-Sham"."""
    return "".join(part[0] for word in words for part in word.split("-") if part[:1].isupper())


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word with the spellings of one name made one: Zelenskyy, Zelensky; Maliar, Malyar; defence, defense."""
    plain = anyascii(word).lower().replace("'", "")
    plain = SPELLINGS.get(plain, plain)
    for variant, one in _FOLDS:
        plain = plain.replace(variant, one)
    return re.sub(r"(.)\1+", r"\1", plain)


@lru_cache(maxsize=4096)
def name_words(text: str) -> tuple[str, ...]:
    """The words of a name that tell it apart, lower-cased: without articles, possessives and what hangs on it."""
    lowered = text.lower().replace("’s", "").replace("'s", "")
    return tuple([SPELLINGS.get(word, word) for word in _WORD.findall(lowered) if word not in _SKIPPED])


def display_name(name: str, otherwise: str) -> str:
    """A name as a person would write it: without the article of a description, with a capital."""
    name = name.strip(" ,.")
    for article in ("the ", "The "):
        name = name.removeprefix(article)
    return name[:1].upper() + name[1:] if name else otherwise


def side_words(entities: tuple[Entity, ...]) -> dict[str, str]:
    """Every one-word name of a side, and the side's mark in keys."""
    table: dict[str, str] = {}
    for entity in entities:
        if entity.kind == "side":
            for name in (entity.name, *entity.aliases):
                words = name_words(name)
                if len(words) == 1:
                    table[words[0]] = f"@{entity.entity_id}"
    return table
