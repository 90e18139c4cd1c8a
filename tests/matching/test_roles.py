import pytest

from monitor.matching.language.roles import find_roles
from monitor.matching.text import tokenize


def told(sentence: str) -> tuple[str, str] | None:
    """Who does it, and to whom; the verb stands between stars."""
    before, verb, behind = sentence.split("*")
    tokens = tokenize(f"{before}{verb}{behind}")
    places = [at for at, token in enumerate(tokens) if len(before) <= token.start < len(before) + len(verb)]
    roles = find_roles(tokens, (places[0], places[-1] + 1))
    return roles and (
        " ".join(tokens[at].text for at in roles.doers),
        " ".join(tokens[at].text for at in roles.done_to),
    )


@pytest.mark.parametrize(
    ("sentence", "roles"),
    [
        ("Iran *supplied* drones to Moscow in May.", ("Iran", "drones to Moscow")),
        ("The bank was later *bought* by Nordbank, officials say.", ("Nordbank", "The bank")),
        ("Ada Finch said on Monday that the ferry had *sunk*.", ("", "the ferry")),
        ("On Monday, a memo on the plant was *leaked* to the press.", ("", "a memo")),
        ("It was *destroyed* by an explosion, most likely by rebels.", ("an explosion rebels", "It")),
        ("Lund, which has *banned* three platforms, is small.", ("Lund", "three platforms")),
        ("The Reds have freed three of the hostages *held* in Lund.", ("", "three of the hostages")),
        ("The missile that fell on Lund was *fired* by Norland.", ("Norland", "missile that fell")),
        ("Finch is not *pregnant*, her office said.", ("", "Finch")),
    ],
)
def test_roles_are_told_by_where_the_words_stand(sentence, roles):
    """Subject and object by the order of words and by "be" before the verb."""
    assert told(sentence) == roles


@pytest.mark.parametrize(
    "sentence", ["There was no *leak*.", "Finch's *resignation* came late.", "She denied any *attack*."]
)
def test_a_noun_tells_no_roles(sentence):
    """Whose leak it was stands anywhere."""
    assert told(sentence) is None
