"""`monitor claims add` and `monitor claims remove`: claims beside the claim files, for every machine at once."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, cast

import typer

from monitor.claims import load_claims
from monitor.claims.importing import free_id
from monitor.cli.store import open_redis
from monitor.cli.terminal import out, words
from monitor.ledger.added_claims import AddedClaims
from monitor.ledger.following import Following
from monitor.ledger.keys import Keys
from monitor.ledger.store import Store
from monitor.matching.matcher import Matcher, compile_matcher
from monitor.models import ClaimBody
from monitor.settings import Settings, load_settings
from monitor.yaml_files import plain_problems

ConfigOption = Annotated[Path | None, typer.Option("--config", help="Folder of the configuration.")]
Many = list[str] | None
DAY = "%Y-%m-%d"


def add_claim(
    statement: Annotated[str, typer.Argument(help="The claim in one sentence.")],
    *,
    claim_id: Annotated[str | None, typer.Option("--id", help="Its id; else made of its first words.")] = None,
    claimant: Annotated[Many, typer.Option(help="Who says so: an entity's id or a name. Again for more.")] = None,
    first_asserted: Annotated[datetime | None, typer.Option(formats=[DAY], help="When it was first said.")] = None,
    place: Annotated[Many, typer.Option(help="Where: a name or spelling. Again for more.")] = None,
    phrasing: Annotated[Many, typer.Option(help="How it is said: a pattern. Again for more.")] = None,
    opposite: Annotated[Many, typer.Option(help="How the contrary is said: a pattern. Again for more.")] = None,
    contradicts: Annotated[Many, typer.Option(help="A claim that cannot be true with it. Again for more.")] = None,
    by: Annotated[str, typer.Option(help="Who adds it.")] = "",
    config: ConfigOption = None,
) -> None:
    """Follow a claim from now on, beside those of the claim files; checked as they are."""
    following = _following(load_settings(config))
    given = {
        "statement": statement,
        "claimants": claimant or (),
        "first_asserted": first_asserted.date() if first_asserted else None,
        "places": place or (),
        "phrasings": phrasing or (),
        "opposites": opposite or (),
        "contradicts": contradicts or (),
    }
    with plain_problems():
        body = ClaimBody.model_validate(given)
    name = claim_id or free_id(statement, {claim.claim_id for claim in following.claims.claims})
    following.add(name, body, at=datetime.now(UTC), by=by)
    out.print(
        words(f"{name} is followed; `monitor claims rescan {name}` shows what stored articles say of it"),
        soft_wrap=True,
    )


def remove_claim(claim_id: Annotated[str, typer.Argument(metavar="ID")], *, config: ConfigOption = None) -> None:
    """Follow a claim no longer that was added; one of a claim file is taken out there. The ledger keeps what it has."""
    _following(load_settings(config)).remove(claim_id)
    out.print(words(f"{claim_id} is followed no longer"))


def _following(settings: Settings) -> Following[Matcher]:
    added = AddedClaims(cast("Store", open_redis(settings)), Keys())
    return Following(load_claims(settings.claims_path), added, compile_matcher)
