"""Pages as answers to requests."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse

from monitor.web.access import access_of, session_of
from monitor.web.rendering import templates


def render_page(request: Request, name: str, *, status: int = 200, **values: Any) -> HTMLResponse:  # noqa: ANN401 (templates take all)
    """A page from `templates/NAME`, for whoever asked for it."""
    access, session = access_of(request), session_of(request)
    text = (
        templates()
        .get_template(name)
        .render(
            path=request.url.path,
            can_write=access.is_open,
            session=session,
            form_token=access.form_token(session) if session else "",
            **values,
        )
    )
    return HTMLResponse(text, status_code=status)
