"""Which articles are one witness: copies and light rewrites of one text, however many outlets print them.

A false merge hides a witness, a false split invents one. What ties two articles, from the surest to the weakest:

1. the same outlet, or outlets of one publisher;
2. the same agency's own text, by dateline, sign-off or the agency speaking of itself;
3. copied prose: runs of four words outside quotations. Rewrites keep 30 to 40 % of an agency's text, independent
   reports of one event share 0 to 4 % (measured: docs/origins.md). Quotations are left out of this: a statement to the
   press stands word for word in every report, and makes no two of them one witness;
4. a smaller share of copied prose together with something else that says so: an agency that one is and the other
   thanks, or most of the long quotations in common.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Literal

from monitor.articles.credits import Credits, credits_of
from monitor.models import Article, Model

RUN_WORDS = 4
"""Three words tie reports that share nothing but an idiom; five lose rewrites that change every fifth word."""
SKETCH_SIZE = 512
"""The smallest hashes kept of one article: up to some 600 words all of them, beyond that a fair sample."""
LANDMARKS = 64
"""So many of the smallest hashes are what an article is found by among thousands: of copies that share a tenth of their
prose 93 % have one of them in common, of those that share a fifth all (measured: docs/origins.md)."""
COPIED = 0.10
"""Share of the shorter text's runs found in the other from which on the other is taken for its source."""
COPIED_WITH_SUPPORT = 0.05
"""The same where something else points the same way."""
MIN_RUNS = 25
"""Of fewer runs than a paragraph's no share is taken: two shared idioms would be a tenth of them."""
LONG_QUOTATION_WORDS = 6
MIN_SHARED_QUOTATIONS = 4

# A quotation ends with its paragraph at the latest: unclosed ones, usual where a speech goes on, do no more harm.
_QUOTATION = re.compile(r"[\"“„«]([^\"“”„«»\n]*)(?:[\"”“»]|$)", re.MULTILINE)
_WORD = re.compile(r"\w+")
_APOSTROPHES = re.compile(r"['’ʼ]")


class Signature(Model):
    """What one article is compared by: small enough to be kept beside it."""

    article_id: str
    outlet: str
    publisher: str | None = None
    credits: Credits = Credits()
    runs: tuple[int, ...] = ()
    """The smallest hashes of the article's runs of words, ascending: all of them where there are few."""
    quotations: frozenset[int] = frozenset()
    """Hashes of its long quotations."""

    @property
    def family(self) -> str:
        """Who owns the outlet; an outlet that belongs to nobody is its own: "Courier via News search" is Courier's."""
        return self.publisher or self.outlet

    @property
    def landmarks(self) -> tuple[int, ...]:
        """What copies of this text are found by."""
        return self.runs[:LANDMARKS]

    @property
    def houses(self) -> tuple[str, ...]:
        """Whose text it is, whatever it says: two articles that share one of these are one witness."""
        return (
            f"outlet:{self.outlet.casefold()}",
            f"publisher:{self.family}",
            *(f"agency:{name}" for name in self.credits.author),
        )


class Tie(Model):
    """What makes two articles one witness."""

    kind: Literal["outlet", "publisher", "agency", "copy", "credited copy", "quoted copy"]
    words: str
    """In words, for the explanation."""
    share: float
    """Of the shorter text's prose that stands in the other."""


def sign(article: Article) -> Signature:
    """What an article is compared by."""
    prose = _QUOTATION.sub(" \x1f ", article.text)
    runs = {_digest(run) for piece in prose.split("\x1f") for run in _runs(_words(piece))}
    quotations = (_words(found[1]) for found in _QUOTATION.finditer(article.text))
    return Signature(
        article_id=article.article_id,
        outlet=article.outlet,
        publisher=article.publisher,
        credits=credits_of(article),
        runs=tuple(sorted(runs)[:SKETCH_SIZE]),
        quotations=frozenset(_digest(" ".join(said)) for said in quotations if len(said) >= LONG_QUOTATION_WORDS),
    )


def same_origin(one: Signature, other: Signature) -> Tie | None:
    """Whether two articles are one witness, and what ties them most surely; None where nothing does."""
    return next(_ties(one, other), None)


def _ties(one: Signature, other: Signature) -> Iterator[Tie]:
    share = shared(one, other)
    if one.outlet.casefold() == other.outlet.casefold():
        yield Tie(kind="outlet", words=f"both are printed by {one.outlet}", share=share)
    if one.family == other.family:
        yield Tie(kind="publisher", words=f"both outlets belong to {one.family}", share=share)
    if agencies := one.credits.author & other.credits.author:
        yield Tie(kind="agency", words=f"both are the text of {_listed(agencies)}", share=share)
    copied = f"{share:.0%} of the shorter text stands word for word in the other"
    if share >= COPIED:
        yield Tie(kind="copy", words=copied, share=share)
    if share < COPIED_WITH_SUPPORT:
        return
    if thanked := _thanked(one, other) | _thanked(other, one):
        yield Tie(kind="credited copy", words=f"{copied}, and one thanks {_listed(thanked)}", share=share)
    if (quoted := len(one.quotations & other.quotations)) >= MIN_SHARED_QUOTATIONS:
        yield Tie(kind="quoted copy", words=f"{copied}, and {quoted} long quotations are the same", share=share)


def closest(article: Signature, known: Iterable[Signature]) -> tuple[Signature, Tie] | None:
    """The known article that this one is most surely a copy of, and what ties them; None where it stands alone."""
    ties = (
        (other, tie)
        for other in known
        if other.article_id != article.article_id and (tie := same_origin(article, other))
    )
    return max(ties, key=lambda found: found[1].share, default=None)


def shared(one: Signature, other: Signature) -> float:
    """Share of the shorter text's runs of words that stand in the other, 0 to 1; 0 where there is too little to tell.

    Where a sketch is cut, only hashes below the cut are compared, in both: below it both are complete
    (bottom-k sketches; Broder, "On the resemblance and containment of documents", 1997). Beside a very long text that
    leaves little of a short one, and of too little no share is taken.
    """
    cut = min((row.runs[-1] for row in (one, other) if len(row.runs) == SKETCH_SIZE), default=None)
    first, second = (row.runs if cut is None else row.runs[: bisect_right(row.runs, cut)] for row in (one, other))
    shorter = min(len(first), len(second))
    return len(set(first).intersection(second)) / shorter if shorter >= MIN_RUNS else 0.0


def _thanked(one: Signature, other: Signature) -> frozenset[str]:
    return one.credits.helped & (other.credits.author | other.credits.helped)


def _listed(names: Iterable[str]) -> str:
    return " and ".join(sorted(names))


def _words(text: str) -> list[str]:
    return _WORD.findall(_APOSTROPHES.sub("", text.casefold()))


def _runs(words: list[str]) -> Iterable[str]:
    return (" ".join(words[start : start + RUN_WORDS]) for start in range(len(words) - RUN_WORDS + 1))


def _digest(text: str) -> int:
    """53 bits: what JSON and Lua numbers carry without loss."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=7).digest()) >> 3
