"""What the API answers: the ledger's own values where they say all, and a view of them where they do not."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import ConfigDict, Field, model_validator

from monitor.feeds.health import Level
from monitor.feeds.state import FeedState
from monitor.ledger.acknowledgements import Acknowledgement
from monitor.ledger.fates import Fate
from monitor.models import Alert, Distortion, Feed, Finding, Model, Stance, Tally, Unverified, Utc
from monitor.news.holdings import Known
from monitor.news.muting import Mute
from monitor.news.standing import ClaimState, StateChange
from monitor.web.board import ClaimView, FeedView
from monitor.web.check import MAX_TEXT, MAX_URL, Checked, Passed

Listed = Literal["file", "added"]


class ClaimItem(Model):
    """A claim and where it stands."""

    claim_id: str
    statement: str
    state: ClaimState
    tally: Tally
    tallies: dict[Stance, Tally] = Field(description="Articles and independent origins behind each stance.")
    alerts: int
    followed: bool = Field(description="False where it is in the ledger and nobody follows it any more.")
    listed: Listed | None = Field(description="Who wants it followed: a claim file, or somebody who added it.")

    @classmethod
    def of(cls, view: ClaimView) -> Self:
        """The item of a claim."""
        return cls(**_claim(view))


class ClaimDetail(ClaimItem):
    """A claim with who stands where, and how it came to that."""

    claimants: tuple[str, ...]
    first_asserted: date | None
    contradicts: tuple[str, ...]
    known: tuple[Known, ...] = Field(description="Every source's stance, the earliest first within each.")
    history: tuple[StateChange, ...]

    @classmethod
    def of(cls, view: ClaimView) -> Self:
        """The detail of a claim."""
        claim, standing = view.claim, view.standing
        return cls(
            **_claim(view),
            claimants=claim.claimants,
            first_asserted=claim.first_asserted,
            contradicts=claim.contradicts,
            known=standing.known,
            history=standing.history,
        )


class AlertItem(Model):
    """An alert, and what became of it at every sink."""

    alert: Alert
    fates: dict[str, Fate]
    acknowledged: Acknowledgement | None = Field(description="Who has taken note of it.")


class FeedItem(Model):
    """A feed and how it is doing."""

    feed: Feed
    listed: Listed = Field(description="Who wants it polled: feeds.yaml, or somebody who added it.")
    level: Level
    said: str = Field(description="How it is doing, in words.")
    format: str | None
    last_polled_at: Utc | None
    next_poll_at: Utc | None
    why_then: str
    entries_per_day: float | None

    @classmethod
    def of(cls, view: FeedView) -> Self:
        """The item of a feed."""
        state: FeedState = view.state
        return cls(
            feed=state.feed,
            listed="file" if state.listed_by == "file" else "added",
            level=view.health.level,
            said=view.health.words,
            format=state.format,
            last_polled_at=state.last_polled_at,
            next_poll_at=state.next_poll_at,
            why_then=state.why_then,
            entries_per_day=state.entries_per_day,
        )


class MuteItem(Model):
    """What is muted, and the id by which that is lifted."""

    mute_id: str
    mute: Mute

    @classmethod
    def of(cls, mute: Mute) -> Self:
        """The item of a mute."""
        return cls(mute_id=mute.mute_id, mute=mute)


class CheckRequest(Model):
    """A text, or the address of one."""

    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": ["text"]}, {"required": ["url"]}]})

    text: str = Field(default="", min_length=1, max_length=MAX_TEXT)
    title: str = Field(default="", max_length=1_000)
    url: str = Field(
        default="", pattern=r"^https?://", max_length=MAX_URL, description="Fetched where no text is given."
    )
    outlet: str = Field(default="", max_length=200, description="Who published it; speaks for itself in findings.")
    published_at: Utc | None = None

    @model_validator(mode="after")
    def _has_something_to_read(self) -> Self:
        if not (self.text or self.url):
            raise ValueError("a text or a url is needed")
        return self


class CheckAnswer(Model):
    """What the monitor sees in a text. Offsets count characters of `body`."""

    title: str
    body: str
    findings: tuple[Finding, ...]
    unverified: tuple[Unverified, ...]
    distortions: tuple[Distortion, ...]
    passed: tuple[Passed, ...] = Field(description="Sentences that touch a claim and take no stance, with the reason.")

    @classmethod
    def of(cls, checked: Checked) -> Self:
        """The answer for a text that was checked."""
        reading = checked.reading
        return cls(
            title=checked.article.title,
            body=checked.article.body,
            findings=reading.findings,
            unverified=reading.unverified,
            distortions=reading.distortions,
            passed=checked.passed,
        )


def _claim(view: ClaimView) -> dict[str, object]:
    standing = view.standing
    return {
        "claim_id": view.claim.claim_id,
        "statement": view.claim.statement,
        "state": standing.state,
        "tally": standing.tally,
        "tallies": standing.tallies,
        "alerts": standing.alerts,
        "followed": view.followed,
        "listed": "added" if view.added else "file" if view.followed else None,
    }
