"""Faults of Redis and of the way to it, on a real server: what must not double, and what must not be lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Event, Thread

import pytest
from chaos import Proxy
from plain_reader import CLAIMS, PlainReader

from monitor.errors import StoreUnavailable
from monitor.ledger.connection import connect
from monitor.ledger.feed_table import FeedTable
from monitor.models import Article, Entry, Feed
from monitor.news.decision import Rules
from monitor.news.policy import AlertPolicy
from monitor.pipeline.record import record
from workers.dispatch import hand_out, leases_of
from workers.scheduler import schedule, tick
from workers.steps import RECORD_REST, read_entry

pytestmark = pytest.mark.redis
NOW = datetime(2023, 1, 13, 12, tzinfo=UTC)


@pytest.fixture
def proxy(shared_redis_server):
    proxy = Proxy(shared_redis_server.port)
    yield proxy
    proxy.close()


def test_a_lost_answer_doubles_no_job(make_room, real_redis, proxy):
    """redis-py would send the command again, ten times by default: one job became two."""
    direct, through = make_room(real_redis), make_room(connect(proxy.url))
    stage = direct.services.queues.stage("read")
    direct.publish("zero", "The council confirms the bridge.")
    hand_out(stage, through.services)  # the server knows the scripts from now on
    direct.publish("one", "The mayor confirms the bridge.")
    proxy.trigger = b"rq:job:read-"
    with pytest.raises(StoreUnavailable):
        hand_out(stage, through.services)
    assert direct.services.queues.of(stage).count == 2, "it was enqueued all the same, and once"
    direct.work()
    assert len(direct.sink.alerts) == 2
    assert len(direct.pages.visits) == 2


def test_a_lost_answer_to_the_write_of_an_article_doubles_no_alert(make_room, real_redis, proxy):
    """The step is done again, finds its own writing, and leaves it at that."""
    direct, through = make_room(real_redis), make_room(connect(proxy.url))
    rules = Rules(claims={claim.claim_id: claim for claim in CLAIMS.claims}, sinks={"keep": AlertPolicy()})

    def write(name: str) -> None:
        article = Article(article_id=name, outlet="The Herald", title="News", text=f"Voice {name} confirms the bridge.")
        reading = PlainReader().read(article)
        record(article, reading, ledger=through.services.ledger, rules=rules, clock=lambda: NOW)

    write("zero")  # the server knows the script from now on
    proxy.trigger = b"EVALSHA"
    with pytest.raises(StoreUnavailable):
        write("one")
    assert real_redis.xlen(direct.services.keys.alerts) == 2, "it was written all the same"
    write("one")
    assert real_redis.xlen(direct.services.keys.alerts) == 2
    assert direct.services.outbox.leases.waiting() == 2
    assert str(direct.standing.tally) == "2 articles = 1 origin"


def test_a_queue_that_was_emptied_loses_nothing(make_room, real_redis):
    """RQ's jobs only wake workers up: what is to be done stands elsewhere."""
    room = make_room(real_redis)
    room.publish("one", "The mayor confirms the bridge.")
    stage = room.services.queues.stage("read")
    hand_out(stage, room.services)
    for key in real_redis.scan_iter("rq:*"):
        real_redis.delete(key)
    room.work()
    assert not room.sink.messages
    room.clock.forward(seconds=stage.lease.total_seconds())
    room.work()
    assert len(room.sink.messages) == 1


def test_two_schedulers_hand_everything_out_once(make_room, real_redis):
    """Sixteen at a time, from two: no entry and no feed twice."""
    room = make_room(real_redis)
    room.services.inbox.accept(
        [Entry(entry_id=f"e{n}", feed_id="f", outlet="o", url=None, title="t") for n in range(200)], NOW
    )
    table: FeedTable = room.services.feeds
    table.sync([Feed(feed_id=f"f{n}", url=f"https://{n}.example/", outlet="o") for n in range(200)], NOW)
    stage = room.services.queues.stage("read")
    entries = leases_of(stage, room.services)
    with ThreadPoolExecutor(16) as pool:
        taken = list(pool.map(lambda _: entries.take(NOW, lease=stage.lease, limit=20), range(32)))
        feeds = list(pool.map(lambda _: table.claim_due(NOW, limit=20, lease_seconds=60), range(32)))
    members = [lease.member for leases in taken for lease in leases]
    assert len(members) == len(set(members)) == 200
    polled = [feed for some in feeds for feed in some]
    assert len(polled) == len(set(polled)) == 200


def test_a_full_redis_is_said_and_nothing_is_half_written(make_room, redis_server):
    """What cannot be taken in is left to the next poll; when there is room again, all goes on."""
    client = connect(redis_server.url)
    room = make_room(client)
    client.config_set("maxmemory", 1)
    with pytest.raises(StoreUnavailable, match="Redis is full"):
        room.publish("one", "The mayor confirms the bridge.")
    assert room.services.inbox.leases.waiting() == 0
    client.config_set("maxmemory", 0)
    room.publish("one", "The mayor confirms the bridge.")
    room.work()
    assert len(room.sink.alerts) == 1


def test_the_scheduler_waits_for_a_redis_that_is_away(make_room, redis_server):
    """It neither ends nor spins, and goes on when Redis is back."""
    room = make_room(connect(redis_server.url))
    stop = Event()
    thread = Thread(target=schedule, args=(room.services, stop))
    redis_server.kill()
    thread.start()
    with pytest.raises(StoreUnavailable):
        tick(room.services)
    redis_server.start()
    room.publish("one", "The mayor confirms the bridge.")
    for _ in range(100):
        if room.services.queues.of(room.services.queues.stage("read")).count:
            break
        stop.wait(0.1)
    stop.set()
    thread.join(timeout=40)
    assert room.services.queues.of(room.services.queues.stage("read")).count == 1


def test_a_redis_that_lost_its_last_writes_sends_again_under_the_same_id(make_room, redis_server):
    """The end of the append-only file is cut off, as by a power failure: a receiver sees only what it knows."""
    room = make_room(connect(redis_server.url))
    for name in ("one", "two", "three"):
        room.publish(name, f"Voice {name} confirms the bridge.")
    entries = [room.services.inbox.entry(name) for name in ("one", "two", "three")]
    room.work()
    before = {message.message_id for message in room.sink.messages}
    redis_server.kill()
    (file,) = redis_server.folder.glob("appendonlydir/*.incr.aof")
    with file.open("r+b") as log:
        log.truncate(file.stat().st_size - 100)
    redis_server.start()
    room.clock.forward(minutes=5)
    room.services.inbox.accept(entries, room.clock())  # the feeds still show them
    room.work()
    assert {message.message_id for message in room.sink.messages} == before
    assert len({alert.alert_id for alert in room.sink.alerts}) == 3


def test_an_entry_of_a_newer_version_waits_for_a_worker_that_knows_it(make_room, real_redis):
    """While versions are changed over, the old worker cannot read it, and must not give it up."""
    room = make_room(real_redis)
    entry = room.publish("one", "The mayor confirms the bridge.")
    key = room.services.keys.entry("one")
    newer = entry.model_dump_json().replace('"title"', '"field_of_tomorrow":1,"title"')
    real_redis.set(key, newer)
    for _ in range(5):
        room.work()
        room.clock.forward(minutes=5)
    assert room.services.inbox.leases.waiting() == 1
    real_redis.set(key, entry.model_dump_json())
    room.work()
    assert len(room.sink.alerts) == 1


def test_a_clock_that_is_set_back_delays_and_loses_nothing(make_room, real_redis):
    """What was due by the old time is due when the clock has come there again."""
    room = make_room(real_redis)
    room.publish("one", "The mayor confirms the bridge.")
    room.clock.forward(hours=-1)
    room.publish("two", "The council confirms the bridge.")
    room.work()
    assert [alert.article_id for alert in room.sink.alerts] == ["two"]
    room.clock.now += timedelta(hours=1, seconds=1)
    room.work()
    assert len(room.sink.alerts) == 2


def test_an_article_whose_recording_never_ends_holds_up_nobody_and_is_not_given_up(make_room, real_redis):
    """Its recorder was killed each time; after three starts it rests for ten minutes, and the others go on."""
    room = make_room(real_redis)
    stage = room.services.queues.stage("record")
    room.publish("endless", "The mayor confirms the bridge.")
    for lease in leases_of(room.services.queues.stage("read"), room.services).take(NOW, lease=stage.lease, limit=9):
        read_entry(lease, room.services)
    for _ in range(3):
        (lease,) = room.services.readings.take(room.clock(), lease=stage.lease, limit=9)
        assert room.services.readings.begin(lease, room.clock(), until=stage.lease)
        room.clock.forward(seconds=stage.lease.total_seconds())
    room.publish("other", "The council confirms the bridge.")
    room.work()
    assert [alert.article_id for alert in room.sink.alerts] == ["other"]
    assert room.services.readings.next_due() == room.clock() + RECORD_REST
    room.clock.now += RECORD_REST
    room.work()
    assert [alert.article_id for alert in room.sink.alerts] == ["other", "endless"]
