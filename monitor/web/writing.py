"""The API's writing half: what needs the token. docs/api.md tells how to use it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.exceptions import HTTPException

from monitor.ledger.acknowledgements import Acknowledgement
from monitor.web import decisions
from monitor.web.access import TOKEN_SHOWN
from monitor.web.decisions import ClaimRequest, FeedRequest, MuteRequest, NoteRequest
from monitor.web.looking_back import LookedBack, look_back
from monitor.web.requests import TheBoard
from monitor.web.resources import ClaimItem, FeedItem, MuteItem

router = APIRouter(prefix="/api/v1", tags=["v1"], dependencies=[TOKEN_SHOWN])

Id = Annotated[str, Path(max_length=200)]


@router.put("/alerts/{alert_id}/acknowledgement")
def acknowledge(board: TheBoard, alert_id: Id, asked: NoteRequest) -> Acknowledgement:
    """Take note of an alert, for everybody to see; the later word stands."""
    return decisions.take_note(board, alert_id, asked)


@router.delete("/alerts/{alert_id}/acknowledgement", status_code=204)
def take_back(board: TheBoard, alert_id: Id) -> None:
    """As if nobody had taken note."""
    if not board.acknowledgements.take_back(alert_id):
        raise HTTPException(404, "Nobody has acknowledged such an alert.")


@router.post("/mutes", status_code=201)
def mute(board: TheBoard, asked: MuteRequest) -> MuteItem:
    """Alert nobody of a claim, source or outlet; what is found is recorded with the reason. Again: the later word."""
    return MuteItem.of(decisions.mute(board, asked))


@router.delete("/mutes/{mute_id}", status_code=204)
def lift(board: TheBoard, mute_id: Id) -> None:
    """Alert again from now on."""
    decisions.lift(board, mute_id)


@router.post("/claims", status_code=201)
def add_claim(board: TheBoard, asked: ClaimRequest) -> ClaimItem:
    """Follow a claim from now on, on every machine; checked like one of a claim file."""
    return ClaimItem.of(decisions.add_claim(board, asked))


@router.delete("/claims/{claim_id}", status_code=204)
def remove_claim(board: TheBoard, claim_id: Id) -> None:
    """Follow a claim no longer that was added. What the ledger holds of it stays."""
    decisions.remove_claim(board, claim_id)


@router.post("/claims/{claim_id}/rescan")
def rescan(board: TheBoard, claim_id: Id) -> LookedBack:
    """What the stored articles say of a claim, and would have alerted. Nothing is written, nobody is alerted."""
    return look_back(board, claim_id)


@router.post("/feeds", status_code=201)
def add_feed(board: TheBoard, asked: FeedRequest) -> FeedItem:
    """Poll a feed from now on; checked like one of feeds.yaml."""
    return FeedItem.of(decisions.add_feed(board, asked))


@router.delete("/feeds/{feed_id}", status_code=204)
def remove_feed(board: TheBoard, feed_id: Id) -> None:
    """Poll a feed no more that was added, and forget its history."""
    decisions.remove_feed(board, feed_id)
