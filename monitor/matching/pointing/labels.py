"""Labels that call untrue what stands behind them: "False: the town has fallen", "What is not true: that it fell"."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.matching.lexicon import load_words

_WORDS = load_words("verdicts")
_LABEL = 9  # tokens: "And what is also not true at all:"


def is_labelled_untrue(lowers: Sequence[str]) -> bool:
    """Does a sentence open with "Not true:", "Fake of the day:", "Myth number two:"?

    Args:
        lowers: its words, lower-cased.
    """
    lead = lowers[:_LABEL]
    if ":" not in lead:
        return False
    label = frozenset(lead[: lead.index(":")])
    untrue = not _WORDS["labels"].isdisjoint(label) or ("true" in label and not _NOT.isdisjoint(label))
    return untrue and label <= _WORDS["labels"] | _WORDS["in_labels"]


_NOT = frozenset(["not", "n't", "n’t"])
