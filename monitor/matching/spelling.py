"""Spelling: names as they are compared, so that Maliar and Malyar are one."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

from .attribution.words import SPELLINGS, word_set

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_SKIPPED = word_set("own the a an of for s and in at to by its his her their")
# Transliterations of one Cyrillic name differ by these: iy/yi/yy/ii/ij/y, ou/u, kh/h, ks/x, zh/j, ia/ya, Ukrainian h/g.
_VARIANTS = """
    iy>i yi>i yy>i ii>i ij>i ia>a ya>a ja>a ie>e ye>e yu>u iu>u ju>u ou>u kh>h gh>h g>h ks>x zh>j sch>sh tch>ch y>i w>v
    ck>k
"""
_FOLDS = tuple(pair.split(">") for pair in _VARIANTS.split())


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
