"""Why a finding is news to the ledger, or why it is not, in words that a desk reads."""

from __future__ import annotations

from datetime import datetime

from monitor.models import Finding, News, Stance
from monitor.news.holdings import ClaimHoldings, Held, Known

_OPPOSITE = {Stance.CONFIRMS: Stance.DENIES, Stance.DENIES: Stance.CONFIRMS}
_NOUN = {Stance.CONFIRMS: "confirmation", Stance.DENIES: "denial", Stance.REPEATS: "report"}


def reason_for_news(finding: Finding, holdings: ClaimHoldings, said_at: datetime) -> tuple[News, str]:
    """Why a finding that the ledger does not hold is news.

    Args:
        finding: whose claim, source and stance are new together.
        holdings: the claim as it was before the article.
        said_at: when the article was published, else seen.
    """
    other_side = _other_side(finding, holdings)
    if other_side is not None:
        return News.REVERSAL, _reversal(finding, other_side, said_at)
    if finding.stance not in holdings.stances_held:
        return News.FIRST_STANCE, f"first {_NOUN[finding.stance]} of this claim"
    if finding.source.kind == "voice":
        return News.NEW_VOICE, f"new voice: {finding.source.name} had not {finding.stance.past} this claim before"
    if not holdings.origin_is_new:
        return News.NEW_OUTLET, f"new outlet: {finding.source.name}, with a copy of an origin already seen"
    nth = holdings.tally_after.origins
    return News.NEW_ORIGIN, f"new outlet: {finding.source.name}, the {ordinal(nth)} independent origin of this claim"


def reason_for_edit(after: Finding, before: Finding | None, outlet: str) -> str:
    """Why an article that was edited is news: what it said before and what it says now."""
    if before is None:
        return f"{outlet} edited the article: it now {after.stance} the claim"
    return (
        f"{outlet} edited the article: it {before.stance.past} the claim "
        f"({quoted(before.sentence)}) and now {after.stance} it ({quoted(after.sentence)})"
    )


def reason_for_withdrawal(before: Finding, outlet: str) -> str:
    """Why a sentence that an article no longer holds is news."""
    return f"{outlet} edited the article: it no longer {before.stance} the claim ({quoted(before.sentence)} is gone)"


def reason_for_silence(known: Known) -> str:
    """Why a finding that the ledger holds already does not alert."""
    return f"known: {known.source.name} {known.stance.past} this claim on {known.first_at:%d %B %Y} ({known.outlet})"


def reason_for_same_article(held: Held) -> str:
    """Why another sentence of an article that was alerted on does not alert."""
    return f"known: the same article shows it with {quoted(held.finding.sentence)}"


def quoted(sentence: str) -> str:
    """A sentence in quotation marks, unless it has its own."""
    return sentence if sentence[:1] in {"“", '"', "„", "«"} else f"“{sentence}”"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number % 100 not in {11, 12, 13} else 0, "th")
    return f"{number}{ending}"


def _other_side(finding: Finding, holdings: ClaimHoldings) -> Known | None:
    opposite = _OPPOSITE.get(finding.stance)
    held = (k for k in holdings.known if k.stance is opposite and k.source.key == finding.source.key)
    return next(held, None)


def _reversal(finding: Finding, other: Known, said_at: datetime) -> str:
    sides = sorted(((other.first_at, other.stance), (said_at, finding.stance)), key=lambda side: side[0])
    (before, one), (after, another) = sides
    name = finding.source.name
    return f"{name} changed sides: {one.past} this claim on {before:%d %B %Y} and {another.past} it on {after:%d %B %Y}"
