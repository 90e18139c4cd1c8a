"""Poll: a batch of due feeds is fetched, many at a time, and their new entries are handed to the ledger's inbox.

    FeedTable.load ─▶ Courtesy.ask ─▶ Fetcher.fetch ─▶ judge ─▶ EntryInbox.accept ─▶ apply ─▶ FeedTable.record

The inbox takes the entries before the feed's state remembers them: a poll that dies in between is polled again, and
the inbox knows what it has. What a poll came to is a value, and is put into the state in one place (feeds.history).
"""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

import structlog

from monitor.errors import FetchFailed, HostBusy, MonitorError, PermanentError
from monitor.exchange import Request, Response
from monitor.feeds.history import apply
from monitor.feeds.judging import Verdict, judge, make_request
from monitor.feeds.parsed import ParsedFeed
from monitor.feeds.parsing import parse_feed, parts_of
from monitor.feeds.policy import PollPolicy
from monitor.feeds.state import FeedState, Outcome, PollOutcome
from monitor.pipeline.ports import Courtesy, EntryInbox, FeedTable, Fetcher, Turn
from monitor.pipeline.subscribe import Subscriber

_log = structlog.get_logger(__name__)
_REFILL_FOR = timedelta(seconds=30)
"""With a turn's patience and the deadline on top, a job ends well within its two minutes."""
_MOST_IN_ONE_GO = 2_000
"""Polls of one job, so that its memory stays what it is."""
_FLUSH_SECONDS = 0.25
"""Outcomes are written this often: a crash loses no more, and Redis is not asked once a feed."""


More = Callable[[int], Sequence[str]]
"""Claims up to so many further feeds that are due."""
Task = asyncio.Future[Verdict]


class Visit(NamedTuple):
    """One feed's turn, taken or not, and what came of it."""

    state: FeedState
    turn: Turn
    verdict: Verdict


class Polled(NamedTuple):
    """One feed's poll, done and recorded."""

    state: FeedState
    """As it is now."""
    outcome: PollOutcome
    accepted: frozenset[str]
    """entry_ids that the inbox did not know in this version."""


@dataclass(frozen=True, kw_only=True)
class Poller:
    """Polls batches of feeds.

    Attributes:
        table: keeps the feeds' states.
        inbox: takes new entries.
        courtesy: gives out turns at hosts.
        open_client: opens the HTTP client for one batch.
        policy: the rhythm and bounds of what a feed may hold.
        clock: tells the time, aware.
        draw: a number evenly from -1 to 1; the jitter.
    """

    table: FeedTable
    inbox: EntryInbox
    courtesy: Courtesy
    open_client: Callable[[], AbstractAsyncContextManager[Fetcher]]
    policy: PollPolicy
    clock: Callable[[], datetime]
    draw: Callable[[], float]

    def poll(self, feed_ids: Sequence[str], *, more: More | None = None) -> tuple[Polled, ...]:
        """Poll these feeds now, as far as their hosts have turns free; a feed in trouble stops no other.

        Args:
            feed_ids: those that were claimed.
            more: claims as many feeds again as have ended, for half a minute: one server that takes thirty seconds to
                fail must not leave the other places of the batch empty for so long.

        Raises StoreUnavailable where Redis does not answer: the feeds are due again when their claim runs out.
        """
        return asyncio.run(self._poll_all(feed_ids, more)) if feed_ids else ()

    async def _poll_all(self, feed_ids: Sequence[str], more: More | None) -> tuple[Polled, ...]:
        polled: list[Polled] = []
        refill_until = self.clock() + _REFILL_FOR
        with ThreadPoolExecutor(1, thread_name_prefix="parse") as parsing:
            async with self.open_client() as client:
                tasks = self._start(client, parsing, feed_ids)
                while tasks:
                    done, _ = await asyncio.wait(tasks, timeout=_FLUSH_SECONDS)
                    if done:
                        polled += self._settle([Visit(*tasks.pop(task), _verdict(task)) for task in done])
                    room = len(feed_ids) - len(tasks)
                    if more is not None and room and len(polled) < _MOST_IN_ONE_GO and self.clock() < refill_until:
                        tasks |= self._start(client, parsing, more(room))
                hubs = Subscriber(
                    fetcher=client, courtesy=self.courtesy, table=self.table, policy=self.policy, clock=self.clock
                )
                await hubs.subscribe([one.state for one in polled])
        return tuple(polled)

    def _start(self, client: Fetcher, parsing: Executor, feed_ids: Sequence[str]) -> dict[Task, tuple[FeedState, Turn]]:
        states = [state for state in self.table.load(feed_ids) if state.retired_at is None]
        turns = self.courtesy.ask([state.url for state in states], self.clock())
        return {
            asyncio.ensure_future(self._visit(client, parsing, state, turn)): (state, turn)
            for state, turn in zip(states, turns, strict=True)
        }

    async def _visit(self, client: Fetcher, parsing: Executor, state: FeedState, turn: Turn) -> Verdict:
        if turn.lease is None:
            return Verdict(_waiting(turn.wait_seconds))
        await asyncio.sleep(turn.wait_seconds)
        try:
            response = await client.fetch(make_request(state, self.policy))
        except HostBusy as exc:
            return Verdict(_waiting(exc.retry_after_seconds or 1.0))
        except FetchFailed as exc:
            return Verdict(PollOutcome(outcome=Outcome.TROUBLE, said=str(exc)))
        except PermanentError as exc:
            return Verdict(PollOutcome(outcome=Outcome.REFUSED, said=str(exc)))
        if urls := self._parts(response):
            self.courtesy.give_back([(state.url, turn.lease)], self.clock())
        parts = [await self._part(client, url) for url in urls]
        if response.status != 200:
            return self._judge(state, response, ())
        # In a thread: a large body takes seconds to parse, and the deadlines of the other feeds go on. In one thread:
        # six of them left the loop a seventh of the time, and feeds timed out that had long answered.
        loop, read = asyncio.get_running_loop(), [part for part in parts if part]
        return await loop.run_in_executor(parsing, self._judge, state, response, read)

    def _parts(self, response: Response) -> tuple[str, ...]:
        return parts_of(response.body, url=response.url, policy=self.policy) if response.status == 200 else ()

    async def _part(self, client: Fetcher, url: str) -> Response | None:
        """A sitemap of an index, at its host's turn; None where it cannot be had now: the next poll mends that."""
        turn = self.courtesy.ask([url], self.clock())[0]
        if turn.lease is None:
            return None
        await asyncio.sleep(turn.wait_seconds)
        try:
            return await client.fetch(Request(url=url, max_bytes=self.policy.max_feed_bytes))
        except MonitorError:
            return None
        finally:
            self.courtesy.give_back([(url, turn.lease)], self.clock())

    def _judge(self, state: FeedState, response: Response, parts: Sequence[Response]) -> Verdict:
        def parse(answer: Response) -> ParsedFeed:
            return parse_feed(
                answer.body,
                feed=state.feed,
                url=answer.url,
                content_type=answer.header("content-type"),
                policy=self.policy,
            )

        return judge(state, response, now=self.clock(), parse=parse, parts=parts)

    def _settle(self, visits: Sequence[Visit]) -> list[Polled]:
        """Give the turns back, hand the entries over, then remember: in this order nothing is lost by a crash."""
        now = self.clock()
        self.courtesy.give_back([(state.url, turn.lease) for state, turn, _ in visits if turn.lease], now)
        accepted = self.inbox.accept([entry for _, _, verdict in visits for entry in verdict.entries], now)
        polled: list[Polled] = []
        while visits:
            before = {state.feed.feed_id: (state, verdict) for state, _, verdict in visits}
            for state in self.table.record([self._after(state, verdict, now) for state, _, verdict in visits]):
                was, verdict = before.pop(state.feed.feed_id)
                _announce(was, state, verdict.outcome)
                ids = {entry.entry_id for entry in verdict.entries}
                polled.append(Polled(state, verdict.outcome, accepted & ids))
            visits = self._changed_meanwhile([visit for visit in visits if visit.state.feed.feed_id in before])
        return polled

    def _after(self, state: FeedState, verdict: Verdict, now: datetime) -> FeedState:
        outcome = verdict.outcome
        if outcome.outcome is Outcome.LIMITED:
            asked = outcome.retry_after_seconds or self.policy.floor_seconds
            self.courtesy.close_host(outcome.url or state.url, now, seconds=asked)
        return apply(state, outcome, now=now, jitter=self.draw(), policy=self.policy)

    def _changed_meanwhile(self, visits: Sequence[Visit]) -> list[Visit]:
        """The same visits on the states as they are now: a hub has pushed, or a person has said something.

        What was learned of a feed that is forgotten, or has another URL by now, is let go.
        """
        latest = {state.feed.feed_id: state for state in self.table.load([v.state.feed.feed_id for v in visits])}
        now_there = [(latest.get(visit.state.feed.feed_id), visit) for visit in visits]
        return [visit._replace(state=state) for state, visit in now_there if state and state.url == visit.state.url]


def _announce(before: FeedState, after: FeedState, outcome: PollOutcome) -> None:
    """Events that somebody who looks after the feeds should hear of."""
    log = _log.bind(feed=before.feed.feed_id, url=before.url)
    if after.scrolled_off > before.scrolled_off:
        log.warning("feed.scrolled_off", why="two polls in a row shared no entry", interval=after.interval_seconds)
    if after.retired_at is not None and before.retired_at is None:
        log.warning("feed.retired", why=outcome.said)
    if after.moved_url != before.moved_url:
        log.warning("feed.moved", to=after.moved_url)
    if outcome.dropped:
        log.warning("feed.dropped", entries=outcome.dropped)


def _waiting(seconds: float) -> PollOutcome:
    return PollOutcome(
        outcome=Outcome.WAITING, said=f"its host has no turn free for {seconds:.0f} s", retry_after_seconds=seconds
    )


def _verdict(task: Task) -> Verdict:
    """What a visit came to. A fault of our own in reading one feed is that feed's outcome, and stops no other."""
    fault = task.exception()
    if fault is None:
        return task.result()
    if not isinstance(fault, Exception):  # the job's time is up, or the process is to end
        raise fault
    _log.error("feed.poll.fault", exc_info=fault)
    return Verdict(PollOutcome(outcome=Outcome.UNREADABLE, said=f"a fault in the monitor: {fault!r:.200}; report it"))
