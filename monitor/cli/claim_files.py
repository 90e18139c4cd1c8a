"""`monitor claims import` and `monitor claims dossier`: claims in from other tools, a claim out to an editor."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
import yaml

from monitor.claims import load_claims
from monitor.claims.importing import read_claim_reviews, read_claim_table
from monitor.cli.exits import Exit, no_such
from monitor.cli.followed import CLAIMS_LISTED_BY
from monitor.cli.store import open_redis
from monitor.cli.terminal import err, out, words
from monitor.cli.web import open_board
from monitor.errors import ConfigurationError
from monitor.settings import load_settings
from monitor.web.dossier import dossier_page, dossier_text

ConfigOption = Annotated[Path | None, typer.Option("--config", help="Folder of the configuration.")]


class DossierFormat(StrEnum):
    """How a dossier is written."""

    MARKDOWN = "md"
    HTML = "html"
    """One file with its drawing, for any browser."""


def import_claims(
    file: Annotated[Path, typer.Argument(help="ClaimReview as JSON-LD (.json, .jsonld), or a table (.csv).")],
    *,
    to: Annotated[
        Path | None, typer.Option(help="Claim file to write; else FILE's name among the claim files.")
    ] = None,
    config: ConfigOption = None,
) -> None:
    """Write a claim file from ClaimReview (schema.org) or a CSV table. Look at it before you follow it."""
    settings = load_settings(config)
    target = to or _beside(settings.claims_path, file)
    if target.exists():
        raise ConfigurationError(f"{target}: is there already; name another with --to")
    known = load_claims(settings.claims_path)
    read = read_claim_table if file.suffix.lower() == ".csv" else read_claim_reviews
    imported = read(_content(file), name=str(file), taken=[claim.claim_id for claim in known.claims])
    for line in imported.skipped:
        err.print(words(f"skipped {line}", "yellow"))
    statements = {claim.statement.casefold() for claim in known.claims}
    new = {name: body for name, body in imported.claims.items() if body.statement.casefold() not in statements}
    if not new:
        err.print(words("nothing new in it", "yellow"))
        raise typer.Exit(Exit.FAULT)
    rows = {name: body.model_dump(mode="json", exclude_defaults=True) for name, body in new.items()}
    target.write_text(yaml.safe_dump({"claims": rows}, allow_unicode=True, sort_keys=False, width=120), "utf-8")
    out.print(
        words(f"{target}: {len(new)} claims; `monitor claims rescan` shows what stored articles say of them"),
        soft_wrap=True,
    )


def write_dossier(
    claim_id: Annotated[str, typer.Argument(metavar="ID")],
    *,
    form: Annotated[
        DossierFormat, typer.Option("--format", help="Markdown, or one HTML file.")
    ] = DossierFormat.MARKDOWN,
    to: Annotated[Path | None, typer.Option(help="File to write; else standard output.")] = None,
    config: ConfigOption = None,
) -> None:
    """Everything on one claim, ready to hand to an editor: where it stands, who said what when, every sentence."""
    settings = load_settings(config)
    board = open_board(settings, open_redis(settings))
    view = board.claim(claim_id)
    if view is None:
        raise no_such("claim", claim_id, listed_by=CLAIMS_LISTED_BY)
    document = dossier_page(board, view) if form is DossierFormat.HTML else dossier_text(board, view)
    if to is None:
        typer.echo(document, nl=False)
    else:
        to.write_text(document, encoding="utf-8")
        out.print(words(f"{to}: written"))


def _beside(claims: Path, file: Path) -> Path:
    return (claims if claims.is_dir() else claims.parent) / f"{file.stem}.yaml"


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as exc:
        raise ConfigurationError(f"{file}: {exc.strerror}; expected ClaimReview (.json) or a table (.csv)") from exc
