"""What handlers are given: the board, and where in a long list to go on."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated, Literal, cast

from fastapi import Depends, Query
from starlette.requests import Request

from monitor.errors import StoreUnavailable
from monitor.ledger.alert_log import AlertFilter
from monitor.models import Stance, Utc
from monitor.web.board import Board


def _board(request: Request) -> Board:
    board = cast("Board", request.app.state.board)
    with suppress(StoreUnavailable):  # whoever reads from it will say so
        board.following.refresh()
    return board


TheBoard = Annotated[Board, Depends(_board)]

Place = Annotated[
    str | None, Query(alias="cursor", pattern=r"^\d{1,15}$", description="`next_cursor` of the page before.")
]
AlertPlace = Annotated[
    str | None, Query(alias="cursor", pattern=r"^\d{1,15}-\d{1,15}$", description="`next_cursor` of the page before.")
]
Many = Annotated[int, Query(ge=1, le=200, description="At most so many.")]

_Claim = Annotated[str, Query(max_length=80, description="Claim id.")]
_Source = Annotated[str, Query(max_length=200, description="A part of the source's name.")]


def _asked(
    *,
    claim: _Claim = "",
    stance: Annotated[Stance | None, Query(description="The stance that a source takes.")] = None,
    source: _Source = "",
    since: Annotated[Utc | None, Query(description="Raised then or later.")] = None,
    until: Annotated[Utc | None, Query(description="Raised before.")] = None,
    acknowledged: Annotated[bool | None, Query(description="Whether somebody has taken note of it.")] = None,
) -> AlertFilter:
    return AlertFilter(
        claim_id=claim or None,
        stance=stance,
        source=source or None,
        since=since,
        until=until,
        acknowledged=acknowledged,
    )


def _filled_in(
    claim: _Claim = "", stance: Stance | Literal[""] = "", source: _Source = "", note: Literal["", "open", "taken"] = ""
) -> AlertFilter:
    """A form sends what was left empty too."""
    acknowledged = {"open": False, "taken": True}.get(note)
    return AlertFilter(claim_id=claim or None, stance=stance or None, source=source or None, acknowledged=acknowledged)


Wanted = Annotated[AlertFilter, Depends(_asked)]
Form = Annotated[AlertFilter, Depends(_filled_in)]
