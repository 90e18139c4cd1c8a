"""What a matcher finds in a short article: asked by many tests in the same way."""

from __future__ import annotations

from monitor.matching.matcher import Matcher
from monitor.models import Article, Finding


def findings(matcher: Matcher, text: str, title: str = "") -> tuple[Finding, ...]:
    """All that is found in a text."""
    return matcher.read(Article(article_id="a", outlet="Courier", title=title, text=text)).findings


def stances(matcher: Matcher, text: str, title: str = "") -> set[tuple[str, str]]:
    """Claim and stance."""
    return {(f.claim_id, str(f.stance)) for f in findings(matcher, text, title)}


def told_by(matcher: Matcher, text: str, title: str = "") -> set[tuple[str, str, str]]:
    """Claim, stance and whose it is, or whom the outlet relays."""
    return {(f.claim_id, str(f.stance), (f.attributed_to or f.source).name) for f in findings(matcher, text, title)}
