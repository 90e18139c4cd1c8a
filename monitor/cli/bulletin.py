"""Alerts as people read them in a terminal: who does what to which claim, why it is news, and the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from monitor.cli.terminal import words
from monitor.models import Alert, AlertLine, Stance
from monitor.plain_text import tame

STANCE_STYLE = {Stance.CONFIRMS: "bold green", Stance.DENIES: "bold red", Stance.REPEATS: "bold cyan"}
_MARK = {Stance.CONFIRMS: "✔", Stance.DENIES: "✘", Stance.REPEATS: "↻"}
_ORDER = (Stance.DENIES, Stance.CONFIRMS, Stance.REPEATS)
_UNVERIFIED = "the article says it could not verify this"


def bulletin(alert: Alert, *, link: bool = True) -> RenderableType:
    """One alert: where it stands, then sentence by sentence what it shows; who takes a stand before who relays.

    Args:
        alert: what to show.
        link: whether the article's address is of use to the reader.
    """
    parts = [_shown_by(lines, alert.outlet) for lines in _by_sentence(alert.lines)]
    parts += [words(f"and {alert.more} more like these in this article", "dim")] if alert.more else []
    return Group(_heading(alert, link=link), *(Padding(part, (0, 0, 1, 2)) for part in parts))


def stance_word(stance: Stance) -> Text:
    """The stance with its mark: never by colour alone."""
    return Text(f"{_MARK[stance]} {stance.value}", style=STANCE_STYLE[stance])


def _by_sentence(lines: Sequence[AlertLine]) -> list[list[AlertLine]]:
    """Lines that one sentence shows, together; those that take a stand come first."""
    ordered = sorted(lines, key=lambda line: (line.finding.start, line.finding.end, _rank(line)))
    groups = [list(group) for _, group in groupby(ordered, key=lambda line: (line.finding.start, line.finding.end))]
    return sorted(groups, key=lambda group: min(map(_rank, group)) == len(_ORDER) - 1)


def _rank(line: AlertLine) -> int:
    return _ORDER.index(line.finding.stance)


def _heading(alert: Alert, *, link: bool) -> RenderableType:
    published = f"{alert.published_at:%d %b %Y %H:%M} UTC" if alert.published_at else "undated"
    where = Table.grid(expand=True, padding=(0, 2))
    where.add_column(overflow="ellipsis", no_wrap=True, ratio=1)
    where.add_column(justify="right", no_wrap=True)
    outlet = Text(f" {tame(alert.outlet)} ", "bold reverse")
    where.add_row(Text.assemble(outlet, " ", (tame(alert.title), "bold")), Text(published, "dim"))
    return Group(where, words(alert.url, "dim underline")) if link and alert.url else where


def _shown_by(lines: Sequence[AlertLine], outlet: str) -> RenderableType:
    """What one sentence shows: a row a finding, and the sentence below them."""
    table = Table.grid(padding=(0, 1))
    table.add_column(width=10, no_wrap=True)
    table.add_column()
    for line in lines:
        table.add_row(stance_word(line.finding.stance), _who_and_what(line, outlet))
        table.add_row("", words(" · ".join(_reasons(line)), "dim"))
    sentences = [line.previous.sentence for line in lines[:1] if line.previous]
    for sentence in sentences:
        table.add_row(Text("before", "dim"), words(sentence, "dim italic"))
    table.add_row(Text("│", "dim", justify="right"), words(lines[0].finding.sentence, "italic"))
    return table


def _who_and_what(line: AlertLine, outlet: str) -> Text:
    finding = line.finding
    who = outlet if finding.source.kind == "outlet" else finding.source.name
    after = f" after {finding.attributed_to.name}" if finding.attributed_to else ""
    return Text.assemble((tame(who), "bold"), f"{tame(after)}: {tame(line.statement)}")


def _reasons(line: AlertLine) -> Iterator[str]:
    yield line.why_news
    yield str(line.tally)
    if line.unverified:
        yield _UNVERIFIED
    yield f"{line.finding.confidence:.0%} sure"
    if line.finding.refined:
        yield line.finding.refined
