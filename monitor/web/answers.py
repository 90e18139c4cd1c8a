"""Pages as answers to requests."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from monitor.web.rendering import templates


def render_page(request: Request, name: str, *, status: int = 200, **values: Any) -> HTMLResponse:  # noqa: ANN401 (templates take all)
    """A page from `templates/NAME`, for whoever asked for it."""
    text = templates().get_template(name).render(request=request, path=request.url.path, **values)
    return HTMLResponse(text, status_code=status)
