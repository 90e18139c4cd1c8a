"""Weighing: do the words that a sentence holds say enough of a statement?"""

from __future__ import annotations

from collections.abc import Collection

from monitor.matching.content.statements import Statement

_ENOUGH = 0.6  # share of the weight of a statement's words that a sentence must hold (own gold rows, dev half)
_IN_CONTEXT = 0.5  # of a name's weight, where it stands only in the sentences before


def is_enough(statement: Statement, held: Collection[str], in_context: Collection[str] = ()) -> bool:
    """Do the words that a sentence holds weigh enough, with the names that stand before it?

    And are half of those there that are no names, unless all names are: who is named does more than one thing.
    """
    plain = {word for word, weight in statement.words.items() if weight == 1.0}
    all_named = statement.several_named and statement.names.issubset(held)
    half = len(plain.intersection(held)) * 2 >= len(plain)
    return (half or all_named) and weighs_enough(statement, held, in_context)


def weighs_enough(statement: Statement, held: Collection[str], in_context: Collection[str] = ()) -> bool:
    """Have they enough of all words' weight; and is one of the names there, if there are any?"""
    if statement.names and not statement.names & {*held, *in_context}:
        return False
    if statement.causes and not statement.doers and statement.causes.isdisjoint(held):
        return False
    weight = sum(statement.words.get(word, 0.0) for word in held)
    weight += _IN_CONTEXT * sum(statement.words[word] for word in in_context if word not in held)
    return weight >= _ENOUGH * sum(statement.words.values())
