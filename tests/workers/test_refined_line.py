"""The whole line with a refiner: what it takes back alerts nobody, counts nowhere and can be looked up."""

from datetime import UTC, datetime

import pytest
from plain_reader import PlainReader

from monitor.errors import RefinerFailed
from monitor.ledger.standings import Standings
from monitor.news.standing import ClaimState
from monitor.pipeline.refine import Answer, RefineBounds, RefinedReader, Refinement

NOON = datetime(2023, 1, 13, 12, tzinfo=UTC)


class Moody:
    """A refiner that says of everything what a test last told it to."""

    name = "llama"
    mood: Answer | Exception = Answer.NEITHER

    def warm(self):
        """Nothing is loaded."""

    def answer(self, question, *, seconds):
        if isinstance(self.mood, Exception):
            raise self.mood
        return self.mood


@pytest.fixture
def refiner() -> Moody:
    return Moody()


@pytest.fixture
def room(make_room, any_redis, refiner):
    """A desk that is in doubt about everything."""

    def compile_reader(claims):
        bounds = RefineBounds(doubtful_below=1)
        refinement = Refinement(refiners=[refiner], claims=claims, bounds=bounds, clock=lambda: NOON)
        return RefinedReader(PlainReader(claims), refinement)

    return make_room(any_redis, compile_reader=compile_reader)


def look_again(room, *, text: str = "The mayor confirms the bridge.", filler: str = "") -> None:
    """Have the article read once more; its page has changed, if only elsewhere."""
    room.clock.forward(hours=1)
    room.publish("one", text, summary=f"at {room.clock():%H}", **({"filler": filler} if filler else {}))
    room.work()


def test_what_a_refiner_takes_back_is_in_the_log_and_nowhere_else(room):
    """Nobody is told, the claim stands as before, and the log says who took it back and why."""
    room.publish("one", "The mayor confirms the bridge.")
    room.work()

    assert room.sink.alerts == []
    assert (room.standing.state, room.standing.tally.articles, room.standing.known) == (ClaimState.UNCONFIRMED, 0, ())
    (held,) = room.suppressed
    assert held.verdict == "withdrawn: llama reads that the sentence asserts neither the claim nor its contrary"
    assert held.withdrawn_why == held.verdict
    assert held.finding.sentence == "The mayor confirms the bridge."


def test_a_withdrawn_finding_does_not_silence_the_next_one_of_its_source(room, refiner):
    """It was never known: when the mayor says it for good, that is news."""
    room.publish("one", "The mayor confirms the bridge.")
    room.work()
    refiner.mood = Answer.ASSERTS
    room.publish("two", "The mayor confirms the bridge.", outlet="The Courier")
    room.work()

    (line,) = room.sink.alerts[0].lines
    assert (line.finding.layer, line.why_news) == ("llama", "first confirmation of this claim")


def test_a_finding_that_comes_back_alerts_then(room, refiner):
    """The same article, read again by a model that has come round: it stands in the ledger as any other."""
    room.publish("one", "The mayor confirms the bridge.")
    room.work()
    refiner.mood = Answer.ASSERTS
    look_again(room)

    assert len(room.sink.alerts) == 1
    assert room.standing.tally.articles == 1
    assert room.standing.state is ClaimState.CONFIRMED


def test_a_finding_that_is_taken_back_later_goes_without_an_alert(room, refiner):
    """The refiner was down at first and the alert went out. The ledger says why it is gone; no edit is told."""
    refiner.mood = RefinerFailed("down")
    room.publish("one", "The mayor confirms the bridge.")
    room.work()
    assert room.sink.alerts[0].lines[0].finding.refined == "left to the rules: llama gave no answer (down)"

    refiner.mood = Answer.NEITHER
    look_again(room, filler="In the evening the mayor went home, and the river rose by a hand under the arches.")

    assert len(room.sink.alerts) == 1
    assert room.standing.known[0].articles == 0
    assert room.standing.state is ClaimState.UNCONFIRMED
    (held,) = Standings(room.services.store, room.services.keys).findings("bridge").items
    assert held.withdrawn_why.startswith("withdrawn: llama")


def test_reading_the_same_again_writes_nothing_new(room):
    """What was taken back is taken back once."""
    entry = room.publish("one", "The mayor confirms the bridge.")
    room.work()
    before = room.suppressed
    room.services.inbox.accept([entry.model_copy(update={"summary": "again"})], room.clock())
    room.clock.forward(hours=1)
    room.work()

    assert room.suppressed == before
