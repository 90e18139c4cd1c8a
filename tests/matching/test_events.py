import pytest

from monitor.matching.events import find_event
from monitor.matching.text import split_words


def told(statement: str, *places: str) -> tuple[str, tuple[str, ...]]:
    event, where = find_event(split_words(statement), places)
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
        "Petra Lindqvist took bribes from the builder Brava.",
        "Talks in Lund have freed twelve hostages.",
        "Norland will take part in the games in Tarn.",
        "The fall of Tarn has no strategic significance.",
        "Taking Tarn lets the rebels cut the road to Lund.",
        "The loss of Tarn opens the road to Lund.",
        "Tarn was captured thanks to air strikes.",
    ],
)
def test_the_head_of_an_event_alone_tells_of_none(statement):
    """Else "Brava has fallen" would confirm that bribes were taken from Brava."""
    assert told(statement) == ("", ())


def test_a_statement_that_does_not_name_its_place_is_taken_by_its_head():
    """A claim file may say where: "the town"."""
    assert told("The Reds have captured the town.", "Lund") == ("capture", ("Lund",))
