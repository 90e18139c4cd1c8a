"""The outbox: alerts on their way to sinks, each sink with a fate of its own, and the dead letters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from monitor.ledger.fates import Fate, FateState
from monitor.ledger.keys import Keys
from monitor.ledger.leases import Command, Lease, Leases, put_command
from monitor.ledger.sink_health import SinkHealth
from monitor.ledger.store import Store
from monitor.models import Alert
from monitor.redis_failures import redis_errors

_RESTS = "rests"
"""A field of its own beside "health": a version that knows nothing of rests still reads that."""


class Letter(NamedTuple):
    """One message to one sink."""

    message_id: str
    sink: str

    @property
    def member(self) -> str:
        """Its name in the outbox."""
        return f"{self.message_id}:{self.sink}"

    @classmethod
    def parse(cls, member: str) -> Letter:
        """The letter of that name in the outbox."""
        message_id, _, sink = member.partition(":")
        return cls(message_id, sink)


class _Turn(NamedTuple):
    """What a letter's fate becomes."""

    state: FateState
    at: datetime
    why: str = ""
    due: datetime | None = None
    tried: bool = True
    """Whether the sink was given it: an attempt more."""


class Outbox:
    """What is to be delivered, and what became of it."""

    def __init__(self, store: Store, keys: Keys) -> None:
        self._store, self._keys = store, keys
        self.leases = Leases(store, keys.outbox, keys.tokens)

    def alerts(self, letter: Letter) -> tuple[Alert, ...]:
        """The alerts of a message, each with the lines that the sink is given; none where they have expired."""
        with redis_errors():
            names = self._store.lrange(self._keys.message(letter.message_id), 0, -1) or [letter.message_id.encode()]
        found = [self._as_given(name.decode(), letter.sink) for name in dict.fromkeys(names)]
        return tuple(alert for alert in found if alert is not None)

    def _as_given(self, alert_id: str, sink: str) -> Alert | None:
        with redis_errors():
            raw = self._store.get(self._keys.alert(alert_id))
        fate = self.fate(alert_id, sink)
        if raw is None or fate is None:
            return None
        alert = Alert.model_validate_json(raw)
        lines = tuple(alert.lines[place] for place in fate.lines)
        return alert.model_copy(update={"lines": lines, "more": fate.more})

    def fate(self, alert_id: str, sink: str) -> Fate | None:
        """What has become of an alert at a sink; None where the sink was not asked to take it."""
        return self.fates(alert_id).get(sink)

    def fates(self, alert_id: str) -> dict[str, Fate]:
        """What has become of an alert, by sink."""
        with redis_errors():
            raw = self._store.hgetall(self._keys.fates(alert_id))
        return {sink.decode(): Fate.model_validate_json(fate) for sink, fate in raw.items()}

    def delivered(self, lease: Lease, now: datetime) -> bool:
        """The sink took it.

        Returns:
            False when the letter had been handed out anew meanwhile: the sink may be given it again.
        """
        letter = Letter.parse(lease.member)
        health = SinkHealth(sink=letter.sink, last_success=now)
        rested = ("HDEL", self._keys.sink(letter.sink), _RESTS)
        then = [*self._fates(letter, _Turn(FateState.DELIVERED, now)), self._health(health), rested]
        return self.leases.finish(lease, then=then)

    def put_off(self, lease: Lease, why: str, *, until: datetime, now: datetime) -> bool:
        """The sink did not take it: it is tried again at a later time."""
        letter = Letter.parse(lease.member)
        then = [
            *self._fates(letter, _Turn(FateState.PENDING, now, why, due=until)),
            self._health(self.health(letter.sink).failed(why, now)),
        ]
        return self.leases.finish(lease, then=then, due_again=until)

    def wait(self, lease: Lease, why: str, *, until: datetime, now: datetime) -> bool:
        """Nobody asked the sink: the letter is due again when it may be asked."""
        turn = _Turn(FateState.PENDING, now, why, due=until, tried=False)
        then = self._fates(Letter.parse(lease.member), turn)
        return self.leases.finish(lease, then=then, due_again=until)

    def bury(self, lease: Lease, why: str, now: datetime, *, health: SinkHealth | None = None) -> bool:
        """It is given up for now: a dead letter.

        Args:
            lease: the hand-out.
            why: in words.
            now: aware time.
            health: how the sink is doing from now on; None where it was not asked.
        """
        letter = Letter.parse(lease.member)
        then = [
            *self._fates(letter, _Turn(FateState.DEAD, now, why, tried=health is not None)),
            ("ZADD", self._keys.dead, str(now.timestamp()), letter.member),
            *([self._health(health)] if health else []),
        ]
        return self.leases.finish(lease, then=then)

    def drop(self, lease: Lease) -> bool:
        """Its alerts are not stored any more: there is nothing to send."""
        return self.leases.finish(lease)

    def dead(self) -> tuple[Letter, ...]:
        """All dead letters, those that died first at the beginning."""
        with redis_errors():
            return tuple(Letter.parse(name.decode()) for name in self._store.zrange(self._keys.dead, 0, -1))

    def redeliver(self, letters: Sequence[Letter], now: datetime) -> int:
        """Send dead letters again, now; a sink that was disabled is used again.

        Returns:
            How many letters are on their way again.
        """
        count = 0
        for letter in letters:
            with redis_errors(), self._store.pipeline(transaction=True) as pipe:
                pipe.zrem(self._keys.dead, letter.member)
                pipe.execute_command(*put_command(self._keys.outbox, letter.member, now))
                pipe.hdel(self._keys.sink(letter.sink), "health", _RESTS)
                turn = _Turn(FateState.PENDING, now, "redelivered by hand", due=now, tried=False)
                for command in self._fates(letter, turn):
                    pipe.execute_command(*command)
                count += int(pipe.execute()[0])
        return count

    def health(self, sink: str) -> SinkHealth:
        """How a sink has been doing."""
        with redis_errors():
            raw = self._store.hget(self._keys.sink(sink), "health")
        return SinkHealth.model_validate_json(raw) if raw else SinkHealth(sink=sink)

    def enable(self, sink: str) -> SinkHealth:
        """Use a sink again, whatever it did before; how it had been doing."""
        before = self.health(sink)
        with redis_errors():
            self._store.hdel(self._keys.sink(sink), "health", _RESTS)
        return before

    def rest(self, sink: str, until: datetime) -> None:
        """Leave a sink alone until then: it took long to fail."""
        with redis_errors():
            self._store.hset(self._keys.sink(sink), _RESTS, until.isoformat())

    def rests_until(self, sink: str, now: datetime) -> datetime | None:
        """Until when a sink is left alone; None where it may be asked."""
        with redis_errors():
            raw = self._store.hget(self._keys.sink(sink), _RESTS)
        until = datetime.fromisoformat(raw.decode()) if raw else now
        return until if until > now else None

    def letter_fate(self, letter: Letter) -> Fate | None:
        """What has become of a letter; None where its alerts are not stored any more."""
        return self.fate(self._alert_ids(letter)[0], letter.sink)

    def attempts(self, letter: Letter) -> int:
        """How often the message was given to the sink."""
        fate = self.letter_fate(letter)
        return fate.attempts if fate else 0

    def _alert_ids(self, letter: Letter) -> list[str]:
        with redis_errors():
            names = self._store.lrange(self._keys.message(letter.message_id), 0, -1)
        return [name.decode() for name in names] or [letter.message_id]

    def _fates(self, letter: Letter, turn: _Turn) -> list[Command]:
        commands: list[Command] = []
        for alert_id in self._alert_ids(letter):
            fate = self.fate(alert_id, letter.sink)
            if fate is None:
                continue
            attempts = fate.attempts + turn.tried
            become = {"state": turn.state, "at": turn.at, "why": turn.why, "due": turn.due, "attempts": attempts}
            now_so = fate.model_copy(update=become)
            commands.append(
                ("HSET", self._keys.fates(alert_id), letter.sink, now_so.model_dump_json(exclude_defaults=True))
            )
        return commands

    def _health(self, health: SinkHealth) -> Command:
        return ("HSET", self._keys.sink(health.sink), "health", health.model_dump_json(exclude_defaults=True))
