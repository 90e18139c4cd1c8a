"""An alert in words for people: a headline and its lines.

Plain text without control characters and without a call that a chat would ring everybody's bell for; whoever shows it
escapes it for their medium.
"""

from __future__ import annotations

import re

from monitor.models import Alert, AlertLine, News, Stance
from monitor.news.reasons import quoted
from monitor.plain_text import tame, without_controls

_VERB = {Stance.CONFIRMS: "confirms", Stance.DENIES: "denies", Stance.REPEATS: "repeats"}

_CALL = re.compile(r"(?<=@)(?=(?:everyone|here|channel|all|room)\b)|(?<=<)(?=[@!#])", re.IGNORECASE)
"""Discord, Slack, Matrix and others obey "@everyone" and "<!channel>" in a message, also where a headline says it."""


def headline(alert: Alert) -> str:
    """Who does what to which claim, in one line; the first of several, with their number."""
    first = alert.lines[0]
    more = f" (and {len(alert.lines) - 1} more)" if len(alert.lines) > 1 else ""
    return _uncalled(tame(f"{who_does_what(first)}: {first.statement}{more}"))


def who_does_what(line: AlertLine) -> str:
    """Such as "Hanna Maliar denies", "Outlet 002 repeats (Yevgeny Prigozhin)", "The Record has edited"."""
    finding = line.finding
    if line.news is News.EDIT:
        return f"{finding.source.name} {_VERB[finding.stance]} after an edit"
    relayed = f" ({finding.attributed_to.name})" if finding.attributed_to else ""
    return f"{finding.source.name} {_VERB[finding.stance]}{relayed}"


def paragraph(line: AlertLine) -> str:
    """One line of an alert with its receipts."""
    unverified = "\nThe article says that it could not verify this." if line.unverified else ""
    refined = f", {line.finding.refined}" if line.finding.refined else ""
    before = f"\nBefore: {quoted(line.previous.sentence)}" if line.previous else ""
    return (
        f"{who_does_what(line)}: {line.statement}\n{quoted(line.finding.sentence)}{before}{unverified}\n"
        f"Why this is news: {line.why_news}. Why this stance: {line.finding.why} "
        f"(confidence {line.finding.confidence:.2f}{refined}). {line.tally}."
    )


def plain_text(alert: Alert) -> str:
    """The whole alert: where it stands, then every line."""
    published = f", {alert.published_at:%d %B %Y %H:%M} UTC" if alert.published_at else ""
    where = tame(f"{alert.outlet}: {alert.title}{published}") + (f"\n{alert.url}" if alert.url else "")
    return _uncalled(without_controls("\n\n".join([where, *(paragraph(line) for line in alert.lines)])))


def _uncalled(text: str) -> str:
    return _CALL.sub("\N{WORD JOINER}", text)
