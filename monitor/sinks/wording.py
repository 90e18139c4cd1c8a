"""An alert in words for people: a headline and its lines. Plain text; whoever shows it escapes it for their medium."""

from __future__ import annotations

from monitor.models import Alert, AlertLine, News, Stance
from monitor.news.reasons import quoted

_VERB = {Stance.CONFIRMS: "confirms", Stance.DENIES: "denies", Stance.REPEATS: "repeats"}


def headline(alert: Alert) -> str:
    """Who does what to which claim, in one line; the first of several, with their number."""
    first = alert.lines[0]
    more = f" (and {len(alert.lines) - 1} more)" if len(alert.lines) > 1 else ""
    return f"{who_does_what(first)}: {first.statement}{more}"


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
    where = f"{alert.outlet}: {alert.title}{published}" + (f"\n{alert.url}" if alert.url else "")
    return "\n\n".join([where, *(paragraph(line) for line in alert.lines)])
