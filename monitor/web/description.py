"""The OpenAPI description, with the problems that every operation may answer."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from monitor.web.problems import MEDIA_TYPE, Problem

_WORDS = {
    "400": "The request is for another host.",
    "401": "The token is missing or wrong.",
    "403": "The request comes from another site, or no token is configured: everything is read-only.",
    "404": "There is no such thing, or no article at the address.",
    "409": "It does not fit what is there: the id is taken, it belongs to a file, what it refers to is unknown.",
    "413": "The request is too large.",
    "422": "A parameter is wrong; `detail` says which, and what was expected.",
    "429": "Too many checks, or too many wrong tokens; `Retry-After` says when the next is welcome.",
    "503": "Redis, or the server of an address, does not answer; the same request may work later.",
}


_NONE: frozenset[str] = frozenset()
_ITEM = frozenset({"404"})
_WORK = frozenset({"403", "413", "429"})
_TOKEN = frozenset({"401", "409"})


def describe(app: FastAPI) -> dict[str, Any]:
    """The description of an application; made once."""
    if app.openapi_schema is None:
        app.openapi_schema = _made(app)
    return app.openapi_schema


def _made(app: FastAPI) -> dict[str, Any]:
    made = get_openapi(
        title=app.title,
        version=app.version,
        summary="Who confirms, denies or repeats which known claim.",
        routes=app.routes,
    )
    schemas = made["components"]["schemas"]
    schemas.pop("HTTPValidationError", None)
    schemas.pop("ValidationError", None)
    schemas["Problem"] = Problem.model_json_schema()
    for path, operations in made["paths"].items():
        for method, operation in operations.items():
            statuses = (
                {"400", "422", "503"}
                | (_ITEM if "{" in path or method == "post" else _NONE)
                | (_WORK if method != "get" else _NONE)
                | (_TOKEN if "security" in operation else _NONE)
            )
            operation["responses"] |= {status: _problem(status) for status in sorted(statuses)}
    return made


def _problem(status: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": _WORDS[status], "content": {MEDIA_TYPE: {"schema": schema}}}
