"""What one alert carries, and what it says of the rest."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from monitor.models import Alert, AlertLine, Finding, News, Source, Stance, Tally
from monitor.news.policy import AlertPolicy
from monitor.news.routing import route
from monitor.news.shortening import MOST_LINES, shorten

NOW = datetime(2023, 1, 13, 12, tzinfo=UTC)


def line(number: int, *, claim: str = "c", stance: Stance = Stance.CONFIRMS, confidence: float = 0.9) -> AlertLine:
    """One line."""
    finding = Finding(
        claim_id=claim,
        stance=stance,
        source=Source(kind="voice", name=f"Voice {number}"),
        sentence="It is.",
        start=number,
        end=number + 6,
        confidence=confidence,
        why="says so",
    )
    return AlertLine(finding=finding, statement="S", news=News.NEW_VOICE, why_news="new voice", tally=Tally())


def alert(*lines: AlertLine) -> Alert:
    """An alert with these lines."""
    shared = {"article_id": "a", "outlet": "O", "title": "T", "url": None, "published_at": None}
    return Alert(alert_id="1", raised_at=NOW, lines=lines, **shared)


def routed(one: Alert, **rules) -> tuple:
    """What a sink with these rules is given."""
    return (route(one, sink="s", policy=AlertPolicy(**rules), now=NOW),)


def test_what_people_read_is_left_as_it_is():
    """Thirty lines are thirty lines."""
    whole = alert(*map(line, range(MOST_LINES)))
    assert shorten(whole, routed(whole)) == (whole, routed(whole))


def test_of_thousands_the_surest_are_told_and_the_others_counted():
    """In their order in the article."""
    whole = alert(*(line(n, confidence=0.9 if n % 50 == 7 else 0.5) for n in range(3_000)))
    short, (given_,) = shorten(whole, routed(whole))
    starts = [one.finding.start for one in short.lines]
    assert (len(starts), short.more, given_.more) == (MOST_LINES, 3_000 - MOST_LINES, 3_000 - MOST_LINES)
    assert all(start % 50 == 7 for start in starts)
    assert starts == sorted(starts)


def test_each_claim_and_stance_has_its_turn_before_any_has_a_second():
    """One denial is not lost among a thousand confirmations of another claim."""
    many = [line(n) for n in range(1_000)]
    whole = alert(*many, line(1_000, stance=Stance.DENIES, confidence=0.3), line(1_001, claim="d", confidence=0.2))
    short, _ = shorten(whole, ())
    assert {(one.finding.claim_id, one.finding.stance) for one in short.lines} == {
        ("c", Stance.CONFIRMS),
        ("c", Stance.DENIES),
        ("d", Stance.CONFIRMS),
    }


@given(
    st.lists(
        st.tuples(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), st.sampled_from(Stance)), min_size=1, max_size=300
    ),
    st.sampled_from("abcdefghijklmnopqrstuvwxyz"),
)
def test_a_sink_is_told_as_much_as_an_alert_for_itself_would_tell_it(kinds, claim):
    """Whatever others take: a sink that follows one claim among many is not left without it."""
    whole = alert(*(line(n, claim=of, stance=stance) for n, (of, stance) in enumerate(kinds)))
    (before,) = routed(whole, claims=(claim,))
    short, (after,) = shorten(whole, [before])
    told = [short.lines[place] for place in after.lines]
    wanted = [whole.lines[place] for place in before.lines]
    assert set(told) <= set(wanted) if told else not wanted
    assert len(told) == min(len(wanted), MOST_LINES) or len(whole.lines) <= MOST_LINES
    assert len(told) + after.more == len(wanted)
    assert len(short.lines) + short.more == len(whole.lines)
