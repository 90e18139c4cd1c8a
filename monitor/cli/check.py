"""`monitor check`: what the monitor sees in an article, without touching any state."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from monitor.articles import read_article_file
from monitor.articles.files import article_files
from monitor.claims import load_claims
from monitor.cli.exits import Exit
from monitor.cli.explanation import show
from monitor.cli.terminal import err, out, print_json, words
from monitor.errors import UnreadableArticle
from monitor.matching.explanation import explain
from monitor.matching.matcher import compile_matcher
from monitor.models import Article, Reading
from monitor.settings import load_settings


def check(
    articles: Annotated[
        list[str], typer.Argument(metavar="FILE_OR_URL...", help="Texts (.txt), saved pages (.html), folders or URLs.")
    ],
    *,
    claims: Annotated[
        Path | None, typer.Option(metavar="FILE_OR_DIR", help="Known claims; else those of the configuration.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object an article.")] = False,
    explain_it: Annotated[
        bool, typer.Option("--explain", help="What each layer saw in every sentence that touches a claim.")
    ] = False,
) -> None:
    """Show what the monitor sees in an article: each finding with its sentence, speaker and reason."""
    claims_path = claims or load_settings().claims_path
    matcher = compile_matcher(load_claims(claims_path))
    unreadable = 0
    for name in articles:
        try:
            for article in _articles(name):
                if explain_it:
                    show(explain(matcher.trace(article)), as_json=as_json)
                    continue
                row = reading_row(matcher.read(article), article)
                print_json(row) if as_json else out.print_json(data=row)
        except UnreadableArticle as failure:
            unreadable += 1
            err.print(words(str(failure), "red"))
    if unreadable:
        raise typer.Exit(Exit.FAULT)


def reading_row(reading: Reading, article: Article) -> dict[str, Any]:
    """One article's findings as programs read them: the fields stand in docs/commands.md."""
    return {
        "article": reading.article_id,
        "title": article.title,
        "findings": [
            {
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
            }
            for finding in reading.findings
        ],
        "unverified": [
            {"claim": row.claim_id, "by": row.by, "sentence": row.sentence, "start": row.start, "end": row.end}
            for row in reading.unverified
        ],
        "distortions": [row.model_dump(mode="json") for row in reading.distortions],
    }


def _articles(name: str) -> Iterator[Article]:
    for file in article_files(Path(name)):
        yield read_article_file(file)
