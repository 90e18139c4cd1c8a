"""Dossier: everything on one claim as one document, Markdown or a self-contained page, to hand to an editor."""

from __future__ import annotations

import re
from importlib import resources

from markupsafe import Markup

from monitor.web.board import Board, ClaimView
from monitor.web.rendering import templates, web_link, when

FINDINGS = 2_000
"""In one dossier, the latest; its foot says so where there are more."""
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+!|~&-])")
_NO_ADDRESS = re.compile(r"[\s<>]")


def dossier_page(board: Board, view: ClaimView) -> str:
    """One HTML file with style and drawing in it; it loads nothing."""
    style = resources.files("monitor.web").joinpath("static", "board.css").read_text(encoding="utf-8")
    return _rendered("dossier.html", board, view, style=Markup(style), drawing=board.drawing(view.claim.claim_id))  # noqa: S704 (our own file)


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
    return (
        templates()
        .get_template(template)
        .render(
            view=view,
            names=board.names,
            findings=sorted(board.receipts.of_claim(claim_id, limit=FINDINGS), key=lambda held: held.at),
            written=when(board.clock()),
            limit=FINDINGS,
            **values,
        )
    )
