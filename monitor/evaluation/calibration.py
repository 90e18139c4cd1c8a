"""Whether confidence means something: of the findings with 0.9, nine in ten should be right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Where the bins begin and end; below even odds nothing is worth telling apart."""


@dataclass(frozen=True)
class Bin:
    """Findings of about one confidence."""

    low: float
    high: float
    findings: int
    promised: float
    """Mean confidence."""
    right: float
    """Share of them that is right."""


def calibrate(weighed: Sequence[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Sort findings by confidence into bins; empty bins are left out.

    Args:
        weighed: confidence of each finding, and whether it is right.
    """
    bins = []
    for low, high in pairwise(EDGES):
        inside = [row for row in weighed if low <= row[0] < high or (high == 1.0 and row[0] == 1.0)]
        if inside:
            promised = sum(confidence for confidence, _ in inside) / len(inside)
            right = sum(right for _, right in inside) / len(inside)
            bins.append(Bin(low, high, len(inside), promised, right))
    return tuple(bins)


def calibration_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: how far promise and truth are apart on average, weighed by findings; 0 is best."""
    findings = sum(each.findings for each in bins)
    return sum(each.findings * abs(each.promised - each.right) for each in bins) / findings if findings else 0.0
