"""What went wrong, told to whoever asked: problem+json (RFC 9457) to programs, a page to people."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import Field
from pydantic_core import ErrorDetails
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from monitor.errors import MonitorError, TransientError
from monitor.expectations import expectation
from monitor.models import Model
from monitor.web.answers import render_page

MEDIA_TYPE = "application/problem+json"
API = "/api/"


class Problem(Model):
    """An error as RFC 9457 has it."""

    type: str = "about:blank"
    title: str = Field(description="The status in words.")
    status: int
    detail: str = Field(description="What is wrong, and what to do.")


def install_problems(app: FastAPI) -> None:
    """Answer every expected failure in the way that fits who asked."""
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(MonitorError, _on_failure)


def _on_http(request: Request, exc: Exception) -> Response:
    assert isinstance(exc, HTTPException)  # noqa: S101 (registered for it alone)
    return _answer(request, exc.status_code, str(exc.detail), dict(exc.headers or {}))


def _on_invalid(request: Request, exc: Exception) -> Response:
    assert isinstance(exc, RequestValidationError)  # noqa: S101 (registered for it alone)
    wrong = "; ".join(f"{'.'.join(map(str, one['loc'][1:])) or 'body'}: {_expected(one)}" for one in exc.errors())
    return _answer(request, HTTPStatus.UNPROCESSABLE_ENTITY, wrong, {})


def _expected(error: ErrorDetails) -> str:
    return expectation(error, show_found=False)  # it may be a token, and whoever sent it knows it


def _on_failure(request: Request, exc: Exception) -> Response:
    later = isinstance(exc, TransientError)
    status = HTTPStatus.SERVICE_UNAVAILABLE if later else HTTPStatus.INTERNAL_SERVER_ERROR
    return _answer(request, status, str(exc), {"retry-after": "5"} if later else {})


def refuse(path: str, status: int, detail: str) -> Response:
    """What is answered before a request reaches any handler."""
    if path.startswith(API):
        return problem_response(status, detail)
    return PlainTextResponse(f"{detail}\n", status)


def problem_response(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """A problem, for programs."""
    problem = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail)
    return JSONResponse(problem.model_dump(), status, headers, media_type=MEDIA_TYPE)


def _answer(request: Request, status: int, detail: str, headers: dict[str, str]) -> Response:
    if request.url.path.startswith(API):
        return problem_response(status, detail, headers)
    page = render_page(request, "problem.html", status=status, title=HTTPStatus(status).phrase, detail=detail)
    page.headers.update(headers)
    return page
