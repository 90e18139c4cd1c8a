"""What a desk decides, on the board or over the API: taking note, muting, following more."""

from __future__ import annotations

from pydantic import Field
from starlette.exceptions import HTTPException

from monitor.claims.files import CLAIM_ID
from monitor.claims.importing import free_id
from monitor.errors import ConfigurationError
from monitor.feeds.files import FeedId, FeedLine
from monitor.feeds.opml import feed_id_for
from monitor.ledger.acknowledgements import Acknowledgement
from monitor.models import ClaimBody, Feed, Model, Text, Utc
from monitor.news.muting import Mutable, Mute
from monitor.web.board import Board, ClaimView, FeedView

NO_ALERT = "There is no such alert (any more)."


class NoteRequest(Model):
    """Somebody takes note of an alert."""

    by: Text = Field(default="", max_length=100, description="Who.")
    note: Text = Field(default="", max_length=500, description="What they made of it.")


class MuteRequest(Model):
    """Somebody does not want to be told for a while."""

    kind: Mutable
    name: Text = Field(
        min_length=1, max_length=200, description="A claim's id, or the name of a source or outlet, whatever its case."
    )
    until: Utc | None = Field(default=None, description="Up to then; else until it is lifted.")
    why: Text = Field(default="", max_length=500, description="The reason; the suppression log shows it.")
    by: Text = Field(default="", max_length=100, description="Who.")


class ClaimRequest(ClaimBody):
    """A claim to be followed from now on, as a claim file has it."""

    claim_id: str | None = Field(default=None, pattern=CLAIM_ID, description="Else made of its first words.")
    by: Text = Field(default="", max_length=100, description="Who adds it.")


class FeedRequest(FeedLine):
    """A feed to be polled from now on, as feeds.yaml has it."""

    feed_id: FeedId | None = Field(default=None, description="Else made of its address.")


def take_note(board: Board, alert_id: str, asked: NoteRequest) -> Acknowledgement:
    """Acknowledge an alert; raises HTTPException 404 where there is none of that id."""
    if board.alerts.get(alert_id) is None:
        raise HTTPException(404, NO_ALERT)
    acknowledgement = Acknowledgement(at=board.clock(), by=asked.by, note=asked.note)
    board.acknowledgements.put(alert_id, acknowledgement)
    return acknowledgement


def mute(board: Board, asked: MuteRequest) -> Mute:
    """Mute something; raises HTTPException 409 where the time is over already, or no claim has that id."""
    now = board.clock()
    if asked.kind is Mutable.CLAIM and asked.name.casefold() not in map(str.casefold, board.claim_ids()):
        raise HTTPException(409, f"There is no claim {asked.name!r}; its id is wanted, as the board's address has it.")
    if asked.until is not None and asked.until <= now:
        raise HTTPException(409, f"until: {asked.until.isoformat()} is over already.")
    muted = Mute(muted_at=now, **dict(asked))
    board.mutes.put(muted)
    return muted


def lift(board: Board, mute_id: str) -> None:
    """Lift a mute; raises HTTPException 404 where nothing is muted under that id."""
    if not board.mutes.lift(mute_id):
        raise HTTPException(404, "Nothing is muted under that id.")


def add_claim(board: Board, asked: ClaimRequest) -> ClaimView:
    """Follow a claim; raises HTTPException 409 with a line for each thing that does not fit what is followed."""
    body = ClaimBody(**{name: getattr(asked, name) for name in ClaimBody.model_fields})
    claim_id = asked.claim_id or free_id(asked.statement, set(board.claim_ids()))
    try:
        board.following.add(claim_id, body, at=board.clock(), by=asked.by)
    except ConfigurationError as exc:
        raise HTTPException(409, str(exc)) from exc
    view = board.claim(claim_id)
    assert view is not None  # noqa: S101 (it was added just now)
    return view


def remove_claim(board: Board, claim_id: str) -> None:
    """Follow an added claim no longer; raises HTTPException 404 or, where it is a claim file's, 409."""
    try:
        board.following.remove(claim_id)
    except ConfigurationError as exc:
        raise HTTPException(409 if claim_id in board.known else 404, str(exc)) from exc


def add_feed(board: Board, asked: FeedRequest) -> FeedView:
    """Poll a feed; raises HTTPException 409 where its id or address is polled already."""
    feed_id = asked.feed_id or feed_id_for(asked.url)
    feed = Feed(feed_id=feed_id, **{name: getattr(asked, name) for name in FeedLine.model_fields})
    if not board.feed_table.add([feed], board.clock()):
        raise HTTPException(409, f"{feed_id}: a feed of that id or at that address is polled already.")
    view = board.feed(feed_id)
    assert view is not None  # noqa: S101 (it was added just now)
    return view


def remove_feed(board: Board, feed_id: str) -> None:
    """Poll an added feed no more; raises HTTPException 404 or, where it is of feeds.yaml, 409."""
    states = board.feed_table.load([feed_id])
    if not states:
        raise HTTPException(404, f"There is no feed {feed_id!r}.")
    if states[0].listed_by == "file":
        raise HTTPException(409, f"{feed_id} stands in feeds.yaml: take it out there, or it comes back.")
    board.feed_table.forget([feed_id])
