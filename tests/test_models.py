from datetime import datetime, timedelta, timezone

import pytest
from pydantic import ValidationError

from monitor.models import Article, Claim, Entry, Source


def test_a_time_is_kept_in_utc():
    """A published time with an offset is the same moment in UTC."""
    kyiv = timezone(timedelta(hours=2))
    entry = Entry(entry_id="e", feed_id="f", outlet="O", url=None, published_at=datetime(2023, 1, 13, 12, tzinfo=kyiv))
    assert entry.published_at is not None
    assert entry.published_at.isoformat() == "2023-01-13T10:00:00+00:00"


def test_a_time_without_a_zone_is_refused():
    """Nobody guesses a zone."""
    with pytest.raises(ValidationError):
        Entry(entry_id="e", feed_id="f", outlet="O", url=None, published_at=datetime(2023, 1, 13, 12))  # noqa: DTZ001


def test_offsets_count_in_title_and_text():
    """The body is the title, an empty line and the text; without a title it is the text."""
    assert Article(article_id="a", outlet="O", title="T", text="x").body == "T\n\nx"
    assert Article(article_id="a", outlet="O", text="x").body == "x"


def test_one_entity_is_one_source_however_it_is_named():
    """Two spellings of a known entity have one key; unknown names fold case and spaces."""
    assert Source(kind="voice", name="Hanna Malyar", entity_id="maliar").key == "maliar"
    assert Source(kind="voice", name="A  Witness").key == Source(kind="voice", name="a witness").key
    assert Source(kind="voice", name="CNN").key != Source(kind="outlet", name="CNN").key


def test_text_from_outside_can_always_be_written_as_utf_8():
    """JSON feeds carry lone surrogates; what stands in their place is as long, so that offsets stay right."""
    entry = Entry(entry_id="one", feed_id="f", outlet="The Herald", url=None, title="broken \ud83d headline")
    assert entry.title == "broken \ufffd headline"
    assert entry.model_dump_json()


@pytest.mark.parametrize("day", [2023, 1673568000.0, "1673568000", "2023-01-13T00:00:00", True])
def test_a_day_is_written_out(day):
    """A number would be seconds since 1970: a claim of the year 2023 would be of 1 January 1970."""
    with pytest.raises(ValidationError, match="2023-01-13"):
        Claim.model_validate({"claim_id": "c", "statement": "The bridge is closed.", "first_asserted": day})


def test_a_day_is_read_as_it_is_written():
    """From JSON and tables as text, from YAML as a date."""
    claim = Claim.model_validate(
        {"claim_id": "c", "statement": "The bridge is closed.", "first_asserted": "2023-01-13"}
    )
    assert claim.model_dump_json() == Claim.model_validate_json(claim.model_dump_json()).model_dump_json()
