"""Dossier: everything on one claim as one document, Markdown or a self-contained page, to hand to an editor."""

from __future__ import annotations

import re
from importlib import resources

from fastapi import APIRouter
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import Response

from monitor.web.board import Board, ClaimView
from monitor.web.pages import drawing_of
from monitor.web.rendering import templates, web_link, when
from monitor.web.requests import TheBoard

FINDINGS = 2_000
"""In one dossier, the latest; its foot says so where there are more."""
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+!|~&-])")
_NO_ADDRESS = re.compile(r"[\s<>]")

router = APIRouter(include_in_schema=False)


@router.get("/claims/{claim_id}/dossier.{form}")
def show_dossier(board: TheBoard, claim_id: str, form: str) -> Response:
    """The dossier as a file to keep: `md` or `html`."""
    view = board.claim(claim_id)
    if view is None or form not in {"md", "html"}:
        raise HTTPException(404, "There is no such dossier: expected dossier.md or dossier.html of a claim.")
    document = dossier_page(board, view) if form == "html" else dossier_text(board, view)
    kind = "text/html" if form == "html" else "text/markdown"
    name = re.sub(r"[^a-z0-9-]", "", claim_id)
    return Response(document, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}.{form}"'})


def dossier_page(board: Board, view: ClaimView) -> str:
    """One HTML file with style and drawing in it; it loads nothing."""
    style = resources.files("monitor.web").joinpath("static", "board.css").read_text(encoding="utf-8")
    return _rendered("dossier.html", board, view, style=Markup(style), drawing=drawing_of(board, view.claim.claim_id))  # noqa: S704 (our own file)


def dossier_text(board: Board, view: ClaimView) -> str:
    """Markdown; what came from outside cannot become markup in it."""
    return _rendered("dossier.md", board, view, plain=plain, autolink=autolink)


def plain(text: str) -> str:
    """Text on one line in which Markdown sees no markup."""
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))


def autolink(url: str | None) -> str:
    """An address as Markdown shows it; empty where it is none of the web."""
    safe = web_link(url)
    return f"<{_NO_ADDRESS.sub('', safe)}>" if safe else ""


def _rendered(template: str, board: Board, view: ClaimView, **values: object) -> str:
    claim_id = view.claim.claim_id
    origins = {m.article_id: origin.origin_id for origin in board.standings.origins(claim_id) for m in origin.members}
    return (
        templates()
        .get_template(template)
        .render(
            view=view,
            names=board.names,
            findings=sorted(board.receipts.of_claim(claim_id, limit=FINDINGS), key=lambda held: held.at),
            origins=origins,
            written=when(board.clock()),
            limit=FINDINGS,
            **values,
        )
    )
