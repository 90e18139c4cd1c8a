"""What was seen in one article: as rows for programs, as a page for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from monitor.cli.bulletin import stance_word
from monitor.cli.terminal import words
from monitor.models import Article, Evidence, Finding, Reading
from monitor.plain_text import tame


def reading_row(reading: Reading, article: Article) -> dict[str, Any]:
    """One article's findings as programs read them: the fields stand in docs/commands.md."""
    return {
        "article": reading.article_id,
        "title": article.title,
        "outlet": article.outlet,
        "findings": [_finding_row(finding) for finding in reading.findings],
        "unverified": [
            {"claim": row.claim_id, "by": row.by, "sentence": row.sentence, "start": row.start, "end": row.end}
            for row in reading.unverified
        ],
        "distortions": [
            {"claim": row.claim_id, "source": row.source.name, "expected": row.expected, "found": row.found}
            | {"sentence": row.sentence, "start": row.start, "end": row.end}
            for row in reading.distortions
        ],
        "withdrawn": [_finding_row(finding) for finding in reading.withdrawn],
    }


def reading_page(reading: Reading, article: Article, statements: Mapping[str, str]) -> RenderableType:
    """One article's findings for people, sentence by sentence in the order of the text."""
    title = Text.assemble((f" {tame(article.outlet)} ", "bold reverse"), " ", (tame(article.title), "bold"))
    title.truncate(200, overflow="ellipsis")
    parts: list[RenderableType] = [title]
    for _, findings in groupby(sorted(reading.findings, key=_place), key=_place):
        parts.append(Padding(_shown_by(list(findings), article.outlet, statements), (0, 0, 1, 2)))
    for gap in reading.unverified:
        text = f"{gap.by} could not verify: {statements.get(gap.claim_id, gap.claim_id)}"
        parts.append(Padding(_noted("? unverified", text, gap), (0, 0, 1, 2)))
    for distortion in reading.distortions:
        text = f"{distortion.source.name} said {distortion.found}, the claim says {distortion.expected}"
        parts.append(Padding(_noted("≠ differs", text, distortion), (0, 0, 1, 2)))
    for finding in reading.withdrawn:
        text = f"{finding.source.name} {finding.stance.past}: {statements.get(finding.claim_id, finding.claim_id)}"
        parts.append(Padding(_noted("· withdrawn", f"{text} – {finding.refined}", finding), (0, 0, 1, 2)))
    if len(parts) == 1:
        parts.append(Padding(words("Nothing about a known claim.", "dim"), (0, 0, 1, 2)))
    return Group(*parts)


def _finding_row(finding: Finding) -> dict[str, Any]:
    return {
        "claim": finding.claim_id,
        "stance": str(finding.stance),
        "source": finding.source.name,
        "source_kind": finding.source.kind,
        "attributed_to": finding.attributed_to.name if finding.attributed_to else None,
        "sentence": finding.sentence,
        "start": finding.start,
        "end": finding.end,
        "confidence": finding.confidence,
        "why": finding.why,
        "layer": finding.layer,
        "refined": finding.refined,
    }


def _place(finding: Finding) -> tuple[int, int]:
    return finding.start, finding.end


def _shown_by(findings: Sequence[Finding], outlet: str, statements: Mapping[str, str]) -> Table:
    table = _grid()
    for finding in findings:
        who = outlet if finding.source.kind == "outlet" else finding.source.name
        after = f" after {finding.attributed_to.name}" if finding.attributed_to else ""
        claim = statements.get(finding.claim_id, finding.claim_id)
        table.add_row(stance_word(finding.stance), Text.assemble((tame(who), "bold"), f"{tame(after)}: {tame(claim)}"))
        table.add_row("", words(f"{finding.why} · {finding.confidence:.0%} sure · {finding.layer}", "dim"))
        if finding.refined:
            table.add_row("", words(finding.refined, "dim"))
    table.add_row(Text("│", "dim", justify="right"), words(findings[0].sentence, "italic"))
    return table


def _noted(mark: str, text: str, evidence: Evidence) -> Table:
    table = _grid()
    table.add_row(Text(mark, "bold yellow"), words(text))
    table.add_row(Text("│", "dim", justify="right"), words(evidence.sentence, "italic"))
    return table


def _grid() -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=12, no_wrap=True)
    table.add_column()
    return table
