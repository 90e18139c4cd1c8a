"""Is the article about the claim at all, and where?"""

from __future__ import annotations

from typing import NamedTuple

from monitor.matching.judging.passages import Account
from monitor.matching.judging.statement import Statement


class Relation(NamedTuple):
    """How much of a claim an article holds; shares of the claim's weight, 0 to 1.

    Attributes:
        window: in the best two neighbouring sentences.
        whole: in the whole article.
        lead: in the title and the first three sentences.
        shares: in each sentence.
        meeting: how many different words of the claim stand in the best two neighbouring sentences.
        best: number of the sentence that holds most (the first of equals); -1 where there is none.
        rarest: the greatest weight among the claim's words that the article holds; 0 where it holds none.
    """

    window: float
    whole: float
    lead: float
    meeting: int
    shares: tuple[float, ...]
    best: int
    rarest: int


def relate(statement: Statement, account: Account) -> Relation:
    """Measure how much of a claim an article holds, and where."""
    found = [{key for key in statement.terms if key in passage.keys} for passage in account.passages]
    if not found:
        return Relation(0.0, 0.0, 0.0, 0, (), -1, 0)

    def share(keys: set[str]) -> float:
        return sum(statement.terms[key] for key in keys) / statement.weight

    shares = tuple(share(keys) for keys in found)
    windows = [first | second for first, second in zip(found, [*found[1:], set()], strict=True)]
    held = set().union(*found)
    return Relation(
        window=max(share(window) for window in windows),
        whole=share(held),
        lead=share(set().union(*found[:4])),
        meeting=max(len(window) for window in windows),
        shares=shares,
        best=shares.index(max(shares)),
        rarest=max((statement.terms[key] for key in held), default=0),
    )
