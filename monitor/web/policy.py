"""Where the board listens, for whom, and how much it does for one visitor."""

from __future__ import annotations

from pydantic import Field

from monitor.models import Model


class WebPolicy(Model):
    """The board and the API."""

    hosts: tuple[str, ...] = Field(
        default=("localhost", "127.0.0.1", "[::1]"),
        description="Names by which it is reached; a request for any other is refused (DNS rebinding).",
    )
    base_url: str | None = Field(
        default=None,
        pattern=r"^https?://[^\s/]+(/\S*)?$",
        description="Its address as others see it, for links in the Atom feed; else as the request has it.",
    )
    checks_per_minute: int = Field(default=20, ge=1, description="Texts that one visitor may have checked.")
    wrong_tokens_per_minute: int = Field(default=5, ge=1, description="Guesses at the token that one visitor has.")
    checks_at_once: int = Field(default=2, ge=1, description="Texts that are checked at the same time, in all.")
    pushes_per_minute: int = Field(default=600, ge=1, description="Requests that one hub's address may send.")
    max_request_bytes: int = Field(default=1_000_000, ge=10_000, description="A larger request is refused.")
    live_viewers: int = Field(default=100, ge=1, description="Pages that are kept up to date at the same time.")
