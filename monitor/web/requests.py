"""What handlers are given: the board, and where in a long list to go on."""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Depends, Query
from pydantic import BeforeValidator
from starlette.requests import Request

from monitor.ledger.alert_log import AlertFilter
from monitor.models import Stance, Utc
from monitor.web.board import Board


def _board(request: Request) -> Board:
    return cast("Board", request.app.state.board)


TheBoard = Annotated[Board, Depends(_board)]

Place = Annotated[
    str | None, Query(alias="cursor", pattern=r"^\d{1,15}$", description="`next_cursor` of the page before.")
]
AlertPlace = Annotated[
    str | None, Query(alias="cursor", pattern=r"^\d{1,15}-\d{1,15}$", description="`next_cursor` of the page before.")
]
Many = Annotated[int, Query(ge=1, le=200, description="At most so many.")]

_EMPTY = BeforeValidator(lambda given: given or None)
"""A form sends what was left empty too."""


def alert_filter(
    claim: Annotated[str, Query(max_length=80, description="Claim id.")] = "",
    stance: Annotated[Stance | None, _EMPTY, Query(description="The stance that a source takes.")] = None,
    source: Annotated[str, Query(max_length=200, description="A part of the source's name.")] = "",
    since: Annotated[Utc | None, Query(description="Raised then or later.")] = None,
    until: Annotated[Utc | None, Query(description="Raised before.")] = None,
) -> AlertFilter:
    """Which alerts are asked for."""
    return AlertFilter(claim_id=claim or None, stance=stance, source=source or None, since=since, until=until)


Wanted = Annotated[AlertFilter, Depends(alert_filter)]
