"""One process of a desk for fault tests: `python desk_process.py STAGE|scheduler REDIS_URL RECEIVER_URL`.

Pages are made up from the entry's name, so that no web server is needed; everything else is what runs in production.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from datetime import datetime

from plain_reader import CLAIMS, PAGE, PlainReader
from pydantic import SecretStr

import workers.hardening  # noqa: F401
from monitor.exchange import Response
from monitor.fetching import Client, CourtesyPolicy, FetchPolicy
from monitor.ledger.connection import connect
from monitor.pipeline.deliver import RetryPolicy
from monitor.pipeline.read import Pages, PageSource
from monitor.settings import Policy
from monitor.sinks import Means, WebhookConfig
from workers.bootstrap import Desk, OpenSink, utc_now, wire
from workers.logs import configure_logs
from workers.processes import stop_on_signals
from workers.queues import STAGES
from workers.scheduler import schedule
from workers.services import Services
from workers.worker import serve

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
FAST = tuple(stage._replace(timeout_seconds=4, spare_seconds=1) for stage in STAGES)
POLICY = Policy(
    delivery=RetryPolicy(delays_seconds=(0.2,) * 200),
    fetch=FetchPolicy(
        allowed_hosts=("127.0.0.1",), deadline_seconds=3, courtesy=CourtesyPolicy(at_once=50, spacing_seconds=0)
    ),
)


class MadeUpPages(PageSource):
    """Every page has a source of its own that confirms, and two that everybody quotes; a quiet one has none."""

    def get_all(self, urls: Sequence[str]) -> Iterator[tuple[str, Pages]]:
        if any(url.endswith("/trap") for url in urls):  # what a fault in a decoder's C code comes to
            os.kill(os.getpid(), signal.SIGKILL)
        return super().get_all(urls)

    def get(self, url: str) -> Response:
        name = url.rsplit("/", 1)[1]
        if name in {"deadly", "trap"}:  # what a fault in a parser's C code comes to
            os.kill(os.getpid(), signal.SIGKILL)
        said = [
            f"Voice {name} confirms the bridge.",
            "The mayor confirms the bridge.",
            "The council denies the bridge.",
        ]
        said = [] if name.startswith("quiet") else said
        filler = [f"Report {name}: the morning was cold and the river ran high under the arches of the town."] * 3
        body = PAGE.format(title=f"News {name}", paragraphs="".join(f"<p>{line}</p>" for line in said + filler))
        return Response(url=url, status=200, body=body.encode())


def make_services(redis_url: str, receiver_url: str, clock: Callable[[], datetime] = utc_now) -> Services:
    client = Client(POLICY.fetch)
    config = WebhookConfig(name="desk", url=receiver_url, secrets=("desk",))
    means = Means(post=client.post, guard=nullcontext, clock=utc_now, secrets={"desk": SecretStr(SECRET)})
    desk = Desk(CLAIMS, PlainReader, [OpenSink("desk", config.open(means))], MadeUpPages(), FAST)
    return wire(POLICY, connect(redis_url), desk, clock=clock)


def run(role: str, redis_url: str, receiver_url: str) -> None:
    """Be the scheduler, or the worker of a stage, until told to end."""
    configure_logs(level="WARNING")
    services = make_services(redis_url, receiver_url)
    if role == "scheduler":
        schedule(services, stop_on_signals())
    else:
        serve(services.queues.stage(role), services)


if __name__ == "__main__":
    run(*sys.argv[1:])
