"""Receipts: how good a proof of a stance a sentence is. Of several, the best is shown to the desk."""

from __future__ import annotations

from enum import IntEnum

from monitor.matching.mood.reality import Reality


class Receipt(IntEnum):
    """From the worst to the best."""

    UNOWNED = 0
    """It is relayed without saying from whom: "has reportedly fallen"."""
    QUALIFIED = 1
    """Hedged, or taken as given on the way to something else: "has likely fallen", "after the town fell"."""
    POINTED_AT = 2
    """Told of words that stand elsewhere, or of what follows from others: "said the same", "they still hold it"."""
    PLAIN = 3
    """The voice says it, there."""


_OF_REALITY = {
    Reality.ASSERTED: Receipt.PLAIN,
    Reality.PASSING: Receipt.QUALIFIED,
    Reality.HEDGED: Receipt.QUALIFIED,
    Reality.DOUBTED: Receipt.QUALIFIED,
}


def receipt_of(reality: Reality) -> Receipt:
    """What a sentence is worth that says it in its own clause, that real."""
    return _OF_REALITY.get(reality, Receipt.UNOWNED)
