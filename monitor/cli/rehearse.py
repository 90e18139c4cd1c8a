"""`monitor rehearse`: what another configuration would alert, before it goes live."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, cast

import typer
from fakeredis import FakeRedis, FakeServer

from monitor.articles.files import article_files, read_article_file
from monitor.cli.followed import followed_claims
from monitor.cli.refining import refinement_of
from monitor.cli.store import open_redis
from monitor.cli.terminal import out, print_json, words
from monitor.errors import ConfigurationError
from monitor.ledger.keys import Keys
from monitor.ledger.ledger import Ledger
from monitor.ledger.looks import LookPolicy
from monitor.ledger.shelf import Shelf
from monitor.ledger.store import Store
from monitor.matching.matcher import compile_matcher
from monitor.models import Article
from monitor.news.decision import Rules
from monitor.news.reasons import quoted
from monitor.pipeline.refine import RefinedReader
from monitor.pipeline.rehearsal import Told, difference
from monitor.pipeline.rehearsal import rehearse as rehearse_articles
from monitor.settings import Settings, load_settings

_SINCE_EVER = datetime(1970, 1, 1, tzinfo=UTC)


def rehearse(
    other: Annotated[Path, typer.Argument(metavar="OTHER", help="Folder of the configuration to be tried.")],
    *,
    articles: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Texts or saved pages; else the articles that Redis has stored.")
    ] = None,
    config: Annotated[Path | None, typer.Option(help="Folder of the configuration that is live.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a difference.")] = False,
) -> None:
    """Show which alerts another configuration would add and which it would drop. Changes nothing, tells nobody."""
    live = load_settings(config)
    found = _articles(live, articles)
    change = difference(_told(live, found), _told(load_settings(other), found))
    for sign, style, rows in (("-", "red", change.only_before), ("+", "green", change.only_after)):
        for told in rows:
            print_json({"change": sign, **told._asdict()}) if as_json else _print(sign, style, told)
    if not as_json:
        dropped, added = len(change.only_before), len(change.only_after)
        out.print(words(f"{len(found)} articles: {dropped} dropped, {added} added, {change.same} as before", "bold"))


def _articles(live: Settings, folder: Path | None) -> list[Article]:
    if folder is not None:
        return [read_article_file(file) for file in article_files(folder)]
    if live.environment.redis_url is None:
        raise ConfigurationError(
            "there are no articles to rehearse on: --articles DIR names a folder of texts or saved pages, "
            "MONITOR_REDIS_URL the Redis whose stored articles are taken without it"
        )
    stored = Shelf(cast("Store", open_redis(live)), Keys()).articles()
    return sorted(stored, key=lambda article: article.published_at or _SINCE_EVER)


def _told(settings: Settings, articles: Sequence[Article]) -> tuple[Told, ...]:
    claims = followed_claims(settings)
    sinks = {sink.name: sink.alerts for sink in settings.policy.sinks}
    store = cast("Store", FakeRedis(server=FakeServer()))
    return rehearse_articles(
        articles,
        reader=RefinedReader(compile_matcher(claims), refinement_of(settings, claims)),
        ledger=Ledger(
            store, Keys(), sinks=list(sinks), looks=LookPolicy(hours=()), retention=settings.policy.retention
        ),
        rules=Rules(claims={claim.claim_id: claim for claim in claims.claims}, sinks=sinks),
        undated_at=_SINCE_EVER,
    )


def _print(sign: str, style: str, told: Told) -> None:
    waits = f" (waits: {told.waits})" if told.waits else ""
    line = f"{sign} {told.sink}: {told.source} {told.stance.past} {told.claim_id} in {told.outlet}, {told.news}{waits}"
    out.print(words(line, style), soft_wrap=True)
    out.print(words(f"    {quoted(told.sentence)}", "dim"), soft_wrap=True)
