"""`monitor check`: what the monitor sees in an article, without touching any state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from monitor.articles import extract, read_article_file
from monitor.articles.extraction import outlet_of
from monitor.articles.files import article_files
from monitor.claims import load_claims
from monitor.cli.exits import Exit, exit_for
from monitor.cli.explanation import draw
from monitor.cli.reading import reading_page, reading_row
from monitor.cli.refining import refinement_of
from monitor.cli.terminal import err, out, print_json, words
from monitor.environment import load_environment
from monitor.errors import AddressRefused, FetchFailed, FetchRefused, UnreadableArticle
from monitor.fetching import Client, FetchPolicy
from monitor.matching.explanation import explain as explain_trace
from monitor.matching.matcher import Trace, compile_matcher
from monitor.models import Article, ClaimSet, Entry
from monitor.settings import load_settings

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def check(
    articles: Annotated[
        list[str], typer.Argument(metavar="FILE_OR_URL...", help="Texts (.txt), saved pages (.html), folders or URLs.")
    ],
    *,
    claims: Annotated[
        Path | None, typer.Option(metavar="FILE_OR_DIR", help="Known claims; else those of the configuration.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object an article.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Also how the claims are read, what was not reported, and why.")
    ] = False,
    refine: Annotated[
        bool, typer.Option("--refine/--no-refine", help="Put doubtful findings to the configured refiners, if any.")
    ] = True,
    allow_host: Annotated[
        list[str] | None, typer.Option(metavar="HOST", help="Fetch from this host although it is private.")
    ] = None,
) -> None:
    """Show what the monitor sees in an article: each finding with its sentence, speaker and reason."""
    claim_set = load_claims(claims or load_settings().claims_path)
    statements = {claim.claim_id: claim.statement for claim in claim_set.claims}
    matcher = compile_matcher(claim_set)
    refinement = refinement_of(load_settings(), claim_set) if refine and _is_configured() else None
    status = Exit.OK
    for name in articles:
        try:
            for article in _articles(name, allow_host or []):
                trace = matcher.trace(article)
                reading = matcher.read(article) if trace is None else trace.reading
                reading = refinement.refine(article, reading) if refinement else reading
                if as_json:
                    more = {"explanation": _explained(trace, claim_set)} if explain else {}
                    print_json(reading_row(reading, article) | more)
                    continue
                out.print(reading_page(reading, article, statements))
                if explain:
                    draw(explain_trace(trace, claim_set.claims), statements)
        except (UnreadableArticle, FetchFailed, FetchRefused, AddressRefused) as failure:
            status = max(status, exit_for(failure))
            err.print(words(str(failure), "red"), soft_wrap=True)
    if status:
        raise typer.Exit(status)


def _explained(trace: Trace | None, claims: ClaimSet) -> dict[str, object]:
    return explain_trace(trace, claims.claims).model_dump(mode="json")


def _articles(name: str, allowed_hosts: list[str]) -> Iterator[Article]:
    if _ADDRESS.match(name):
        yield _fetched(name, allowed_hosts)
        return
    path = Path(name)
    if not path.exists():
        raise UnreadableArticle(f"{name}: No such file or directory; a URL begins with https://")
    for file in article_files(path):
        yield read_article_file(file)


def _fetched(url: str, allowed_hosts: list[str]) -> Article:
    """The article at a URL; raises FetchFailed, FetchRefused, AddressRefused or UnreadableArticle."""
    page = Client(_policy(allowed_hosts)).get(url)
    outlet = outlet_of(page.body, page.url) or urlsplit(url).netloc
    return extract(page.body, entry=Entry(entry_id=url, feed_id="check", outlet=outlet, url=page.url))


def _policy(allowed_hosts: list[str]) -> FetchPolicy:
    """The configured bounds where there is a configuration: `check --claims` works without one."""
    policy = load_settings().policy.fetch if _is_configured() else FetchPolicy()
    return policy.model_copy(update={"allowed_hosts": (*policy.allowed_hosts, *allowed_hosts)})


def _is_configured() -> bool:
    return (load_environment().config / "monitor.yaml").exists()
