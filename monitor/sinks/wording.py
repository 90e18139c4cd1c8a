"""An alert in words for people: a headline and its lines.

Plain text without control characters and without a call that a chat would ring everybody's bell for; whoever shows it
escapes it for their medium.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence

from monitor.models import Alert, AlertLine, News
from monitor.news.reasons import quoted
from monitor.plain_text import tame, without_controls

_BETWEEN = "\n\n— — —\n\n"
_LAST_WORDS = 80
"""Characters kept free for the words on what was left out."""
_CALL = re.compile(r"(?<=@)(?=(?:everyone|here|channel|all|room)\b)|(?<=<)(?=[@!#])", re.IGNORECASE)
"""Discord, Slack, Matrix and others obey "@everyone" and "<!channel>" in a message, also where a headline says it."""


def headline(alert: Alert) -> str:
    """Who does what to which claim, in one line; the first of several, with their number."""
    first, others = alert.lines[0], len(alert.lines) - 1 + alert.more
    more = f" (and {others} more)" if others else ""
    return _uncalled(tame(f"{who_does_what(first)}: {first.statement}{more}"))


def who_does_what(line: AlertLine) -> str:
    """Such as "Hanna Maliar denied", "Outlet 002 repeated (Yevgeny Prigozhin)", "It confirmed after an edit"."""
    finding = line.finding
    if line.news is News.EDIT:
        return f"{finding.source.name} {finding.stance.past} after an edit"
    relayed = f" ({finding.attributed_to.name})" if finding.attributed_to else ""
    return f"{finding.source.name} {finding.stance.past}{relayed}"


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


def plain_text(alert: Alert, *, most_chars: int = sys.maxsize) -> str:
    """An alert in full: where it stands, then line by line as far as they go, and how many there are beyond.

    Its first line is given whole whatever its length; beyond that the text stays within `most_chars`.
    """
    published = f", {alert.published_at:%d %B %Y %H:%M} UTC" if alert.published_at else ""
    where = tame(f"{alert.outlet}: {alert.title}{published}") + (f"\n{alert.url}" if alert.url else "")
    first, *others = (paragraph(line) for line in alert.lines)
    parts = [where, first, *_fitting(others, most_chars - len(where) - len(first) - _LAST_WORDS)]
    if left := len(alert.lines) + 1 - len(parts) + alert.more:
        parts.append(f"And {left} more like these in this article; the ledger holds all.")
    return _uncalled(without_controls("\n\n".join(parts)))


def plain_texts(alerts: Sequence[Alert], *, most_chars: int = sys.maxsize) -> str:
    """Alerts that waited for each other, within `most_chars`: those that do not fit are counted."""
    first = plain_text(alerts[0], most_chars=most_chars)
    room = most_chars - len(first) - _LAST_WORDS
    parts = [first, *_fitting((plain_text(alert, most_chars=room) for alert in alerts[1:]), room, len(_BETWEEN))]
    if left := len(alerts) - len(parts):
        parts.append(f"And {left} more alerts; the ledger holds all.")
    return _cut(_BETWEEN.join(parts), most_chars)


def _fitting(texts: Iterable[str], room: int, between: int = len("\n\n")) -> Iterator[str]:
    """The texts that come first and together, with what parts them, have room."""
    for text in texts:
        room -= len(text) + between
        if room < 0:
            return
        yield text


def _cut(text: str, most_chars: int) -> str:
    return text if len(text) <= most_chars else text[: most_chars - 1] + "…"


def _uncalled(text: str) -> str:
    return _CALL.sub("\N{WORD JOINER}", text)
