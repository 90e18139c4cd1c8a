"""No text, however broken, stops attribution, and its work grows with the text's length, not faster."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.matching.attribution import Attribution, Holders, Span, attribute
from monitor.matching.text import parse

WORDS = """Kyiv; the ministry; said; says; that; denied; a claim; and; who; by; according to; adding; it; was; not; on
Friday; claims of; Mr; the town fell; reports; X; unable to; confirm; told; reporters; calling it; false; I; As"""
MARKS = "“ ” \" ’s ' '' , . : — - ( ) ? … \n \n\n".split(" ")  # noqa: SIM905
PIECES = st.sampled_from([*(word.strip() for word in WORDS.split(";")), *MARKS])


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=200))
def test_no_text_is_too_broken(text: str) -> None:
    """Every span lies in the text, every link points at another attribution."""
    found = attribute(parse(text))
    for index, attribution in enumerate(found):
        places = [*attribution.contents, *([attribution.source] if attribution.source else [])]
        assert all(0 <= place.start < place.end <= len(text) for place in places)
        assert attribution.parent is None or (attribution.parent != index and attribution.parent < len(found))
        assert attribution.refers_to is None or attribution.refers_to < len(found)


@pytest.mark.parametrize(
    "piece", ["said, ", "“X said so.\n\n", "John Smith said ", "Russia's claim that ", "a who b, "]
)
def test_work_grows_with_length_and_no_faster(piece: str) -> None:
    """Calls are counted, not seconds: twice the text is about twice the work, whatever is repeated."""
    half, whole = _calls(piece * 700), _calls(piece * 1400)
    assert whole < 2.5 * half


def _calls(text: str) -> int:
    document = parse(text)
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        attribute(document)
    finally:
        sys.setprofile(before)
    return calls


@given(
    st.lists(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 12)), max_size=3), max_size=8), st.integers(0, 25)
)
def test_the_innermost_holder_is_the_one_with_the_shortest_words_around(contents, start: int) -> None:
    """As found by looking through all of them; of two that are alike, the later one."""
    found = [
        Attribution(source=None, speaker=None, cue=None, contents=tuple(Span(at, at + length) for at, length in spans))
        for spans in contents
    ]
    around = [
        (span.end - span.start, -index)
        for index, attribution in enumerate(found)
        for span in attribution.contents
        if span.covers(start, start + 2)
    ]
    assert Holders(found).innermost(start, start + 2) == (-min(around)[1] if around else None)
