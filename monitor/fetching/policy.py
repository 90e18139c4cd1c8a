"""What the HTTP client may do, and how it behaves towards the hosts it visits."""

from pydantic import Field

from monitor.feeds.sites import PLATFORMS, SHARED_HOSTS
from monitor.models import Model


class HostCourtesy(Model):
    """How much of one host the monitor takes at a time, over all its workers and machines."""

    at_once: int = Field(default=2, ge=1)
    """Requests under way at the same time. Media Cloud's rss-fetcher holds to 2 for 180,000 feeds."""
    spacing_seconds: float = Field(default=1.0, ge=0)
    """From one start to the next. A Crawl-delay in robots.txt that asks for more is given more."""


class CourtesyPolicy(HostCourtesy):
    """Courtesy for every host, with exceptions by name."""

    hosts: dict[str, HostCourtesy] = Field(default_factory=dict)
    """Exceptions, by host ("127.0.0.1", "feeds.example.org") or host and port ("127.0.0.1:8080")."""
    shared_hosts: tuple[str, ...] = SHARED_HOSTS
    """Hosts of many publishers, where the path says whose feed it is: a Retry-After closes that path and no other.
    One 429 of a route must not stop all of RSSHub, as users of FreshRSS saw."""
    platforms: tuple[str, ...] = PLATFORMS
    """Domains whose subdomains are one service: they share one host's turns and one closed door."""
    patience_seconds: float = Field(default=5.0, ge=0)
    """How long a worker waits for its turn; a turn further off than that is left to a later poll."""
    max_crawl_delay_seconds: float = Field(default=60, ge=0)
    """A Crawl-delay that asks for more is given this; a day between two pages would be a refusal."""
    max_delay_seconds: float = Field(default=86_400, ge=0)
    """No Retry-After closes a host for longer than this."""

    def of(self, host: str) -> HostCourtesy:
        """The courtesy due to a host, given as `host` or `host:port`."""
        return self.hosts.get(host) or self.hosts.get(host.rpartition(":")[0]) or self


class FetchPolicy(Model):
    """Bounds and manners of the one HTTP client."""

    program: str = "claim-monitor/0.1"
    contact: str = ""
    """A page or mail address that a publisher can turn to; part of the User-Agent."""
    allowed_hosts: tuple[str, ...] = ()
    """Hosts that may lie in a private network or listen on an odd port: `name` or `name:port`, as the URL has it."""
    connect_seconds: float = Field(default=10, gt=0)
    deadline_seconds: float = Field(default=30, gt=0)
    """For the whole exchange: names, connections, redirects, headers and the last byte of the body."""
    max_bytes: int = Field(default=10_000_000, gt=0)
    """Of the decoded body; a gzip bomb ends here, whatever its size on the wire."""
    max_redirects: int = Field(default=5, ge=0)
    connections: int = Field(default=100, ge=1)
    """Open at once in one process when polling many feeds."""
    pages_at_once: int = Field(default=8, ge=1)
    """Article pages that a reader fetches at once, each from another host; it holds that many and no more."""
    http2: bool = True
    courtesy: CourtesyPolicy = CourtesyPolicy()

    @property
    def agent(self) -> str:
        """The product token, which rules in robots.txt name."""
        return self.program.partition("/")[0]

    @property
    def user_agent(self) -> str:
        """Program and contact, as publishers ask for: they block what they cannot identify or reach."""
        return f"{self.program} (+{self.contact})" if self.contact else self.program

    def allows(self, host: str, port: int) -> bool:
        """Whether the configuration allows this host by name, private or not."""
        names = {name.lower() for name in self.allowed_hosts}
        return host.lower() in names or f"{host.lower()}:{port}" in names
