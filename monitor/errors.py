"""Every way in which a step can fail, and what happens then.

    MonitorError
    ├── TransientError            it may work later: the step is tried again
    │   ├── FetchFailed           a server, or the way to it, is in trouble
    │   │   └── HostBusy          it is not our turn at the host yet
    │   ├── StoreUnavailable      Redis does not answer
    │   ├── DeliveryFailed        a sink did not take an alert
    │   └── RefinerFailed         a model gave no answer: what the rules found stands
    └── PermanentError            it will not work: recorded, and the next item goes on
        ├── ConfigurationError    a file under config/ or a setting is wrong
        ├── AddressRefused        a URL leads where the monitor must not go
        ├── FetchRefused          a server says no for good, or its answer is out of bounds
        ├── UnreadableFeed        the body is no feed
        ├── UnreadableArticle     no text could be had from a page or file
        └── DeliveryRefused       a sink will never take this alert

Two fates only: a job lets a TransientError through to be tried again, and records a PermanentError
as the outcome. Messages are read by a tired editor: they name the thing and the next step.
"""


class MonitorError(Exception):
    """Base of all failures that the monitor expects."""


class TransientError(MonitorError):
    """It may work later; the step is tried again.

    Attributes:
        retry_after_seconds: when the other side asked to be left alone, for how long.
    """

    def __init__(self, message: str, *, retry_after_seconds: float | None = None) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds


class FetchFailed(TransientError):
    """A server answered 5xx, 429 or nothing within the time allowed, or could not be reached."""


class HostBusy(FetchFailed):
    """The host has no turn free for us, or has asked to be left alone; nobody has failed."""


class StoreUnavailable(TransientError):
    """Redis does not answer, is full, or lost the connection."""


class DeliveryFailed(TransientError):
    """A sink did not take an alert this time."""


class RefinerFailed(TransientError):
    """A refiner gave no answer that can be used, or may not be asked at this time."""


class PermanentError(MonitorError):
    """It will not work, however often it is tried; the outcome is recorded and the next item goes on."""


class ConfigurationError(PermanentError):
    """A file under config/, a claim file or a setting is wrong; the message says where and what was expected."""


class AddressRefused(PermanentError):
    """A URL has a scheme, a port or an address that the monitor does not fetch from (private networks, file://)."""


class FetchRefused(PermanentError):
    """A server says no for good (404, 410, 403), or its answer is too large or of a kind that cannot be read."""


class UnreadableFeed(PermanentError):
    """A body that was fetched as a feed is none."""


class UnreadableArticle(PermanentError):
    """No article text could be had from a page or a file."""


class DeliveryRefused(PermanentError):
    """A sink will never take this alert (410 Gone, or no such sink is configured any more)."""
