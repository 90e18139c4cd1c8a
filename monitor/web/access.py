"""Who may write: whoever shows the token, a program with each request, a person once for a session.

A session is a cookie that nobody can read or make without the token: nothing is kept, and another token ends them all.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Annotated, cast

from fastapi import Depends, Form
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import SecretStr, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request

from monitor.models import Model, Utc
from monitor.web.limits import Allowance

COOKIE = "monitor_session"
LASTS = timedelta(hours=12)
READ_ONLY = (
    "Read-only: no token is configured. Set MONITOR_BOARD_TOKEN (or MONITOR_BOARD_TOKEN_FILE, the path of a file that "
    "holds it) to at least 20 characters, as `openssl rand -hex 32` makes them, and start the board again."
)


class Session(Model):
    """Somebody who has shown the token."""

    name: str
    """Whoever they said they are; stands beside what they do."""
    until: Utc
    nonce: str


class Access:
    """Knows the token, and who has shown it.

    Args:
        token: None where nobody may write.
        clock: tells the time, aware.
        guesses: how many wrong tokens a visitor may show.
    """

    def __init__(self, token: SecretStr | None, clock: Callable[[], datetime], guesses: Allowance) -> None:
        self._clock, self._guesses = clock, guesses
        self._digest = _digest(token.get_secret_value()) if token else None
        self._key = hmac.digest(token.get_secret_value().encode(), b"session", "sha256") if token else b""

    @property
    def is_open(self) -> bool:
        """Whether anybody may write at all."""
        return self._digest is not None

    def check(self, given: str, visitor: str) -> None:
        """Hold a token against ours, in a time that says nothing about it.

        Raises:
            HTTPException: 403 where nobody may write, 429 after too many wrong ones (even for the right one: whoever
                guesses must not learn by it), 401 for a wrong one.
        """
        if self._digest is None:
            raise HTTPException(403, READ_ONLY)
        wait = self._guesses.wait(visitor)
        if wait:
            seconds = str(int(wait) + 1)
            raise HTTPException(429, f"Too many wrong tokens; the next in {seconds} s.", {"retry-after": seconds})
        if not hmac.compare_digest(_digest(given), self._digest):
            self._guesses.take(visitor)
            raise HTTPException(401, "That is not the token.", {"www-authenticate": "Bearer"})

    def open_session(self, name: str) -> str:
        """The cookie of a new session."""
        session = Session(name=name, until=self._clock() + LASTS, nonce=secrets.token_urlsafe(16))
        payload = base64.urlsafe_b64encode(session.model_dump_json().encode()).decode()
        return f"{payload}.{self._sign(payload)}"

    def session(self, cookie: str) -> Session | None:
        """The session of a cookie; None where it is none of ours, or over."""
        payload, _, signature = cookie.rpartition(".")
        if not self.is_open or not hmac.compare_digest(self._sign(payload).encode(), signature.encode()):
            return None
        try:
            session = Session.model_validate_json(base64.urlsafe_b64decode(payload))
        except (ValidationError, ValueError):
            return None
        return session if self._clock() < session.until else None

    def form_token(self, session: Session) -> str:
        """What every form of a session carries: another site cannot know it."""
        return self._sign(f"form {session.nonce}")

    def _sign(self, text: str) -> str:
        return hmac.new(self._key, text.encode(), "sha256").hexdigest()


def access_of(request: Request) -> Access:
    """Who may write on this board."""
    return cast("Access", request.app.state.access)


def visitor_of(request: Request) -> str:
    """The address of whoever asks."""
    return request.client.host if request.client else ""


def session_of(request: Request) -> Session | None:
    """Who has logged in here; None where nobody has."""
    return access_of(request).session(request.cookies.get(COOKIE, ""))


def _bearer(
    request: Request,
    shown: Annotated[HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))],
) -> None:
    access = access_of(request)
    if shown is None and access.is_open:
        wanted = "This needs the token: send it as `Authorization: Bearer TOKEN`."
        raise HTTPException(401, wanted, {"www-authenticate": "Bearer"})
    access.check(shown.credentials if shown else "", visitor_of(request))


def _signed_in(request: Request, form_token: Annotated[str, Form(max_length=100)] = "") -> Session:
    access, session = access_of(request), session_of(request)
    if not access.is_open:
        raise HTTPException(403, READ_ONLY)
    if session is None:
        raise HTTPException(403, "Log in first: you have not, or your session has ended.")
    if not hmac.compare_digest(form_token.encode(), access.form_token(session).encode()):
        raise HTTPException(403, "This form is not of your session: load its page again.")
    return session


TOKEN_SHOWN = Depends(_bearer)
SignedIn = Annotated[Session, Depends(_signed_in)]


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
