"""What an answer's headers say about time."""

from datetime import UTC, datetime

import pytest

from monitor.exchange import Response
from monitor.feeds.headers import fresh_for_seconds, http_date, link_with_rel, retry_after_seconds

NOW = datetime(2023, 1, 13, 12, 0, tzinfo=UTC)
DATE = "Fri, 13 Jan 2023 12:00:00 GMT"


def answer(**headers: str) -> Response:
    """A response with headers; underscores stand for hyphens."""
    return Response(
        url="https://f.example/", status=200, headers={name.replace("_", "-"): v for name, v in headers.items()}
    )


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Fri, 13 Jan 2023 12:10:00 GMT", 600),
        ("Friday, 13-Jan-23 12:10:00 GMT", 600),
        ("Fri, 13 Jan 2023 11:00:00 GMT", 0),
        ("soon", None),
        ("-5", None),
        ("", None),
        ("9" * 400, 999_999_999_999),
    ],
)
def test_retry_after_is_seconds_or_a_date(said, seconds):
    """RFC 9110, 10.2.3; a date in the past means now, and nonsense is no answer."""
    assert retry_after_seconds(answer(retry_after=said), NOW) == seconds


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"cache_control": "max-age=600"}, 600),
        ({"cache_control": 'public, Max-Age="600"', "age": "100"}, 500),
        ({"cache_control": "max-age=600", "expires": "Fri, 13 Jan 2023 20:00:00 GMT"}, 600),
        ({"cache_control": "no-cache, max-age=600"}, 0),
        ({"cache_control": "s-maxage=600"}, 0),
        ({"date": DATE, "expires": "Fri, 13 Jan 2023 12:30:00 GMT"}, 1800),
        ({"expires": "0"}, 0),
        ({"expires": "Thu, 01 Jan 1970 00:00:00 GMT"}, 0),
        ({"cache_control": "max-age=nonsense"}, 0),
        ({}, 0),
    ],
)
def test_freshness_is_max_age_else_expires_less_age(headers, seconds):
    """RFC 9111, 4.2.1 and 5."""
    assert fresh_for_seconds(answer(**headers), NOW) == seconds


@pytest.mark.parametrize("said", ["", None, "nonsense", "Fri, 99 Jan 2023 12:00:00 GMT", "Fri, 13 Jan 99999 12:00:00"])
def test_a_date_that_cannot_be_read_is_none(said):
    """Nothing is raised for it."""
    assert http_date(said) is None


def test_a_relation_is_found_among_several_links():
    """RFC 8288: several links, several relations in one."""
    link = '<https://a.example/>; rel="next", <https://hub.example/>; rel="hub other", </relative>; rel=self'
    assert link_with_rel(answer(link=link), "hub") == "https://hub.example/"
    assert link_with_rel(answer(link=link), "self") is None
