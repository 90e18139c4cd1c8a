import pytest

from monitor.matching.events.known_events import find_event
from monitor.matching.text import split_words


def told(statement: str, *places: str) -> tuple[str, tuple[str, ...]]:
    event, where, *_ = find_event(split_words(statement), places)
    return event.name if event else "", where


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("The Reds have captured the port of Lund.", "Lund"),
        ("Lund was taken by the Reds in March.", "Lund"),
        ("The Northern Front controls Nova Tarn.", "Nova Tarn"),
    ],
)
def test_a_statement_tells_of_an_event_that_it_names_in_one_of_its_ways(statement, where):
    """The place is the name that the event befell, not the last one."""
    assert told(statement) == ("capture", (where,))


@pytest.mark.parametrize(
    "statement",
    [
        "The Northern Front still controls Nova Tarn.",
        "Rebels hold Nova Tarn.",
        "Nova Tarn remains under rebel control.",
    ],
)
def test_what_lasts_tells_that_a_place_is_held(statement):
    """To have control is to have taken the place; still to have it is to hold it."""
    assert told(statement) == ("defence", ("Nova Tarn",))


@pytest.mark.parametrize(
    "statement",
    [
        "The fall of Gorfa has no strategic significance.",
        "Norland's capture of Gorfa is militarily meaningless.",
        "Losing Gorfa would change nothing.",
        "Gorfa is of little importance.",
        "It does not matter whether Gorfa falls.",
        "There is no military sense in holding Gorfa.",
        "The battle of Gorfa will not decide the war.",
        "The value of Gorfa is symbolic.",
    ],
)
def test_what_a_fall_is_not_worth_is_an_event_of_its_own(statement):
    """It tells of no capture: who says that the town fell does not say that this matters little."""
    assert told(statement) == ("insignificance", ("Gorfa",))


@pytest.mark.parametrize(
    "statement",
    [
        "Gorfa is of great strategic importance.",
        "The fall of Gorfa is a heavy blow to Norland.",
        "The loss of Gorfa is not without significance.",
        "The importance of Gorfa should not be underestimated.",
        "Whoever holds Gorfa controls the valley.",
    ],
)
def test_what_a_place_is_worth_is_the_contrary_event(statement):
    """The same words, turned round; so are those of no worth that "not" denies."""
    assert told(statement) == ("significance", ("Gorfa",))


@pytest.mark.parametrize(
    "statement",
    [
        "Rebels have captured Gorfa, which is of great strategic importance.",
        "The strategic town of Gorfa has fallen to the rebels.",
    ],
)
def test_a_capture_of_a_place_of_worth_is_a_capture(statement):
    """What the main clause tells counts."""
    assert told(statement) == ("capture", ("Gorfa",))


@pytest.mark.parametrize(
    "statement",
    [
        "Brix is of little importance to Norland.",
        "The merger of Alba and Brix changes nothing.",
        "The talks in Gorfa have no military significance.",
        "The Gorfa museum is of great importance.",
        "The death of General Kane is a heavy blow to the army.",
        "Brix shares have lost value.",
    ],
)
def test_what_is_said_of_no_place_in_a_war_tells_of_no_event(statement):
    """A company is not taken for a town because little is made of it."""
    assert told(statement) == ("", ())


@pytest.mark.parametrize(
    "statement",
    [
        "Petra Lindqvist took bribes from the builder Brava.",
        "Talks in Lund have freed twelve hostages.",
        "Norland will take part in the games in Tarn.",
    ],
)
def test_the_head_of_an_event_alone_tells_of_none(statement):
    """Else "Brava has fallen" would confirm that bribes were taken from Brava."""
    assert told(statement) == ("", ())


def test_a_statement_that_does_not_name_its_place_is_taken_by_its_head():
    """A claim file may say where: "the town"."""
    assert told("The Reds have captured the town.", "Lund") == ("capture", ("Lund",))


@pytest.mark.parametrize(
    ("statement", "event"),
    [
        ("Fierce fighting for Lund continues.", "fighting"),
        ("The battle for Lund is not over.", "fighting"),
        ("Ukrainian troops are still fighting in Lund.", "defence"),
        ("Lund is still in Ukrainian hands.", "defence"),
        ("Lund remains under Ukrainian control.", "defence"),
        ("Lund is in Russian hands.", "capture"),
        ("Lund is now under the control of Russian forces.", "capture"),
        ("Rebels won the battle for Lund.", ""),
    ],
)
def test_whose_a_place_is_tells_that_it_was_taken_or_is_held(statement, event):
    """That it still is somebody's is to hold it; that there is fighting is nobody's doing."""
    assert told(statement)[0] == event
    assert told(statement)[1] in ((), ("Lund",))
