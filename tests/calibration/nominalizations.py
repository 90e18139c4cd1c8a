"""Writes monitor/matching/lexicon/nominalizations.txt from WordNet's database files: which nouns tell a verb's event.

    python tests/calibration/nominalizations.py /usr/share/wordnet     (Debian: apt-get install wordnet-base)

The files' form: WordNet's manual, wndb(5WN). The notice at the head of the list stays as it is.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

LIST = Path("monitor/matching/lexicon/nominalizations.txt")
HAPPENS = frozenset([4, 10, 11, 21, 22, 26])
"""Numbers of files of nouns: act, communication, event, possession, process, state (lexnames(5WN))."""
IS_THERE = frozenset([5, 6, 8, 13, 14, 15, 17, 18, 20, 27])
"""Animals, artifacts, bodies, food, groups, places, objects, persons, plants, substances."""
FIRST = 3  # senses of a noun that people think of
DERIVED = "+"


class Synset(NamedTuple):
    """One sense: its file's number, its words, and the words that each of them is related to."""

    file: int
    words: tuple[str, ...]
    derived: tuple[tuple[str, str, int, int], ...]
    """(offset, part of speech, number of the word here, number of the word there), from 1."""


def main(folder: Path) -> None:
    """Write the list anew; says how long it is."""
    nouns, verbs = (dict(_synsets(folder / f"data.{part}")) for part in ("noun", "verb"))
    senses = dict(_senses(folder / "index.noun"))
    found: defaultdict[str, set[str]] = defaultdict(set)
    for verb, noun, offset in _pairs(verbs, nouns):
        if _tells_an_event(noun, offset, senses[noun], nouns):
            found[verb].add(noun)
    head = [line for line in LIST.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    lines = [f"{verb} {' '.join(sorted(its))}" for verb, its in sorted(found.items())]
    LIST.write_text("\n".join([*head, *lines, ""]), encoding="utf-8")
    print(f"{len(lines):,} verbs, {sum(map(len, found.values())):,} nouns")


def _synsets(path: Path) -> Iterator[tuple[str, Synset]]:
    for line in _lines(path):
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        at = 4 + 2 * count
        pointers = [fields[first : first + 4] for first in range(at + 1, at + 1 + 4 * int(fields[at]), 4)]
        derived = tuple(_related(to, part, words) for sign, to, part, words in pointers if sign == DERIVED)
        yield fields[0], Synset(int(fields[1]), tuple(word.lower() for word in fields[4:at:2]), derived)


def _related(to: str, part: str, words: str) -> tuple[str, str, int, int]:
    here, there = bytes.fromhex(words)
    return to, part, here, there


def _senses(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Each noun, and the offsets of its senses, the most frequent first."""
    for line in _lines(path):
        fields = line.split()
        yield fields[0], fields[-int(fields[2]) :]


def _lines(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="latin-1")
    return (line for line in text.splitlines() if not line.startswith("  "))  # the licence


def _pairs(verbs: dict[str, Synset], nouns: dict[str, Synset]) -> Iterator[tuple[str, str, str]]:
    """A verb, a noun made of it, and the noun's sense; gerunds are forms of the verb."""
    for synset in verbs.values():
        for to, part, here, there in synset.derived:
            if part == "n":
                verb, noun = synset.words[here - 1], nouns[to].words[there - 1]
                if verb != noun and "_" not in verb + noun and not noun.endswith("ing"):
                    yield verb, noun, to


def _tells_an_event(noun: str, sense: str, senses: list[str], nouns: dict[str, Synset]) -> bool:
    files = [nouns[each].file for each in senses[:2]]
    familiar = sense in senses[:FIRST] and nouns[sense].file in HAPPENS
    return familiar and files[0] not in IS_THERE and not HAPPENS.isdisjoint(files)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
