"""Claims out of ClaimReview and tables."""

import json
from datetime import date

import pytest

from monitor.claims.importing import read_claim_reviews, read_claim_table
from monitor.errors import ConfigurationError

REVIEW = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://checkers.example/1",
    "claimReviewed": "The old bridge  has been closed.",
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "The mayor"},
        "datePublished": "2023-01-13T10:00:00Z",
    },
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "alternateName": "False"},
}


@pytest.mark.parametrize(
    "document",
    [
        REVIEW,
        [REVIEW],
        {"@graph": [{"@type": "WebPage"}, REVIEW]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]},
        {**REVIEW, "@type": ["ClaimReview", "Review"]},
    ],
)
def test_a_claim_review_is_found_wherever_it_stands(document):
    """A single review, a list, a graph, a data feed, several types."""
    (claim_id, claim), *_ = read_claim_reviews(json.dumps(document).encode(), name="x").claims.items()
    assert claim_id == "the-old-bridge-has-been-closed"
    assert claim.statement == "The old bridge has been closed."
    assert (claim.claimants, claim.first_asserted) == (("The mayor",), date(2023, 1, 13))


def test_reviews_of_one_claim_are_one_claim():
    """Ten fact-checkers review one statement: it is followed once, and the file says what was left out."""
    imported = read_claim_reviews(json.dumps([REVIEW, REVIEW]).encode(), name="x")
    assert len(imported.claims) == 1
    assert imported.skipped == ("review 2: the same statement stands before",)


def test_an_id_that_is_taken_gets_a_number():
    """Claims that are followed already keep their ids."""
    taken = ["the-old-bridge-has-been-closed"]
    (claim_id,) = read_claim_reviews(json.dumps(REVIEW).encode(), name="x", taken=taken).claims
    assert claim_id == "the-old-bridge-has-been-closed-2"


@pytest.mark.parametrize("document", [b"{", b"[]", b'{"@type": "Article"}', b"[" * 100_000])
def test_what_holds_no_review_is_told_in_words(document):
    """With the name of the file, and what was expected."""
    with pytest.raises(ConfigurationError, match=r"x\.json: no"):
        read_claim_reviews(document, name="x.json")


def test_a_review_without_a_statement_is_skipped():
    """The others are taken, and this one is named."""
    imported = read_claim_reviews(json.dumps([{"@type": "ClaimReview"}, REVIEW]).encode(), name="x")
    assert len(imported.claims) == 1
    assert imported.skipped[0].startswith("review 1: statement")


def test_a_table_becomes_claims():
    """Columns in any order, lists by semicolon, a byte order mark, Cyrillic."""
    table = "\ufeffstatement,id,claimants,first_asserted\nМост закрыт.,,Mayor; Council,2023-01-13\nIt is open.,open,,\n"
    claims = read_claim_table(table.encode(), name="x").claims
    assert list(claims) == ["most-zakryt", "open"]
    assert claims["most-zakryt"].claimants == ("Mayor", "Council")


@pytest.mark.parametrize("header", ["title,verdict", "statement,verdict", ""])
def test_a_table_with_other_columns_is_told_which_are_expected(header):
    """Nothing is guessed from columns that mean nothing here."""
    with pytest.raises(ConfigurationError, match="expected id, statement"):
        read_claim_table(f"{header}\na,b\n".encode(), name="x.csv")
