"""Where the marks of a drawing stand, and what they say."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from monitor.models import Evidence, Finding, Source, Stance
from monitor.news.holdings import Held
from monitor.web.passages import paragraphs_with
from monitor.web.scale import Scale
from monitor.web.timeline import WIDTH, draw

START = datetime(2023, 1, 13, 9, 0, tzinfo=UTC)


def held(name="The army", stance=Stance.DENIES, hours=0.0, article="a", **fields):
    finding = Finding(
        claim_id="c",
        stance=stance,
        source=Source(kind="voice", name=name),
        confidence=0.9,
        why="w",
        sentence="s",
        start=0,
        end=1,
    )
    at = START + timedelta(hours=hours)
    return Held(
        finding_id=f"{name}{stance}{hours}{article}",
        finding=finding,
        article_id=article,
        outlet="The Herald",
        title="",
        url=None,
        published_at=at,
        seen_at=at,
        verdict="v",
        **fields,
    )


def test_a_source_that_changes_sides_is_marked_where_it_does():
    """Denied, denied again, confirmed: the third mark is the turn."""
    drawing = draw(
        [held(hours=0, article="a"), held(hours=1, article="b"), held(stance=Stance.CONFIRMS, hours=2, article="c")], {}
    )
    (lane,) = drawing.lanes
    assert [mark.reversal for mark in lane.marks] == [False, False, True]
    assert "changed sides" in lane.marks[2].words


def test_several_sentences_of_one_article_are_one_mark():
    """Time is drawn, not sentences; the list below has them all."""
    drawing = draw([held(), held().model_copy(update={"finding_id": "other"})], {})
    assert len(drawing.lanes[0].marks) == 1


def test_copies_of_one_text_are_tied():
    """Two articles of one origin: a line through both."""
    drawing = draw(
        [held("A", article="a"), held("B", article="b"), held("C", article="c")], {"a": "o", "b": "o", "c": "c"}
    )
    assert [link.articles for link in drawing.links] == [2]


def test_nothing_found_is_nothing_drawn():
    """An empty drawing would say that somebody looked and saw nothing happen."""
    assert draw([], {}) is None


@given(st.lists(st.integers(0, 10_000_000), min_size=1, max_size=40))
def test_marks_keep_their_order_and_stay_on_the_sheet(minutes):
    """Whatever the times, and however many fall together."""
    findings = [held(hours=m / 60, article=str(n)) for n, m in enumerate(minutes)]
    drawing = draw(findings, {})
    places = [mark.x for mark in drawing.lanes[0].marks]
    assert places == sorted(places)
    assert places[-1] <= WIDTH
    assert drawing.ticks


def test_a_long_silence_is_cut():
    """January 2023 and January 2026 on one sheet: both can be read."""
    moments = [START, START + timedelta(hours=6), START + timedelta(days=1096)]
    scale = Scale(moments, left=0, right=900)
    assert len(scale.breaks) == 1
    assert scale.place(moments[1]) - scale.place(moments[0]) > 50


def test_evidence_is_marked_where_it_stands_and_only_there():
    """Pieces join to the paragraph again; a sentence that has moved is not marked."""
    body = "Title\n\nOne. Two. Three."
    here = Evidence(sentence="Two.", start=12, end=16)
    moved = Evidence(sentence="Four.", start=7, end=12)
    paragraphs = paragraphs_with(body, [here, moved])
    assert ["".join(piece.text for piece in pieces) for pieces in paragraphs] == ["Title", "One. Two. Three."]
    assert [piece.text for piece in paragraphs[1] if piece.shows] == ["Two."]
