"""Names in a description: the same as if each name were compared with it."""

from hypothesis import given
from hypothesis import strategies as st

from monitor.matching.world.held_names import HeldNames

WORDS = st.frozensets(st.sampled_from(["arland", "army", "council", "defence", "front", "ministry", "northern"]))


@given(names=st.lists(WORDS, unique=True), described=WORDS)
def test_a_description_holds_the_names_all_of_whose_words_it_has(names, described):
    """The longest first, those of equal length in their order; a name of no words is in none."""
    held = [name for name in names if name and name <= described]
    assert list(HeldNames(names).within(described)) == sorted(held, key=len, reverse=True)
