"""One HTTP exchange as values, so that rooms without a network can ask for one and judge what came back."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from monitor.models import Model


class Request(Model):
    """What is asked of a server."""

    url: str
    method: Literal["GET", "POST"] = "GET"
    headers: Mapping[str, str] = Field(default_factory=dict)
    """Sent as they stand, latin-1: a validator goes back byte for byte as it came."""
    body: bytes = b""
    max_bytes: int | None = None
    """Bound of the decoded answer; None leaves it to the client's policy."""
    follow_redirects: bool = True


class Response(Model):
    """What a server answered, decoded, whatever its status."""

    url: str
    """Where the answer came from in the end, after redirects."""
    status: int
    headers: Mapping[str, str] = Field(default_factory=dict)
    """Names in lower case; a header that came twice is joined with a comma (RFC 9110, section 5.3)."""
    body: bytes = Field(default=b"", repr=False)
    moved_to: str | None = None
    """Where an unbroken chain of permanent redirects (301, 308) led; None where there was none."""

    def header(self, name: str) -> str | None:
        """The header of that name, whatever its case; None where it was not sent."""
        return self.headers.get(name.lower())
