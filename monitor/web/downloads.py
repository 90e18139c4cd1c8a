"""Files to keep: dossiers."""

from __future__ import annotations

import re

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import Response

from monitor.web.dossier import dossier_page, dossier_text
from monitor.web.requests import TheBoard

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
