"""Ways: by which words a statement is said, those of an act beside its noun or by the noun alone."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from monitor.matching.content.statements import Statement
from monitor.matching.language.vocabulary import Vocabulary


class Noun(Enum):
    """What the noun of an act is to a way of saying it."""

    NONE = auto()
    BESIDE = auto()
    """It stands with the verb: "*signed* a deal"."""
    ALONE = auto()
    """It says it: "there is no *deal*"."""
    LOST = auto()
    """None: who is to have done it was beaten."""
    CONVERSE = auto()
    """None: it is told from the other end: "*bought* rockets from Brava"."""
    BEATEN = auto()
    """None: whom those beat who are to have done it: "*defeated* the Blues"."""
    GIVEN = auto()
    """None: who is to have done it was given it, "was *elected*"."""


class Way(NamedTuple):
    """A way to say a statement."""

    words: Vocabulary
    contrary: bool
    noun: Noun = Noun.NONE
    brings: frozenset[str] = frozenset()
    """The statement's words that it says, too: "they *stopped fighting*" tells of a ceasefire."""


def ways_to_say(statement: Statement) -> list[Way]:
    """All ways to say a statement, and then its contrary."""
    doing = statement.doing
    if doing is None:
        converse = [Way(statement.converse, contrary=False, noun=Noun.CONVERSE)] if statement.converse else []
        return [Way(statement.asserts, contrary=False), *converse, Way(statement.opposes, contrary=True)]
    brings = frozenset() if doing.by_verb else frozenset([doing.key])
    ways = [
        Way(statement.asserts, contrary=False, brings=brings),
        Way(doing.verbs, contrary=False, noun=Noun.BESIDE),
        Way(doing.named, contrary=False, noun=Noun.ALONE),
        *([Way(doing.given, contrary=False, noun=Noun.GIVEN)] if doing.given else []),
        Way(statement.opposes, contrary=True, brings=brings),
        Way(doing.opposed, contrary=True, noun=Noun.BESIDE),
    ]
    if doing.undone:
        ways.append(Way(doing.undone, contrary=True, noun=Noun.LOST))
        ways.append(Way(doing.undone, contrary=False, noun=Noun.BEATEN))
    return ways if doing.lasts else [way for way in ways if way.noun is not Noun.ALONE]


_STAFF = frozenset(["people", "person", "position", "post", "role"])


def own_key(key: str, statement: Statement, *, is_told: bool) -> str:
    """The statement's own noun for any that means the same: for "deal", once the text has told that it is a truce."""
    doing = statement.doing
    if key in _STAFF and "worker" in statement.done_to:
        return "worker"  # "lay off 5,000 people"
    if doing and (key in doing.nouns or (key in doing.called and is_told)):
        return doing.key
    plural = key.endswith("s") and key[:-1] in statement.names  # "Houthis": of a name no dictionary has it
    return key[:-1] if plural else key
