"""Copies and light rewrites of one text are one witness; independent reports of one event are several."""

from itertools import combinations
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from monitor.articles import read_article_file
from monitor.articles.credits import credits_of
from monitor.articles.origins import SKETCH_SIZE, closest, same_origin, shared, sign
from monitor.models import Article

CASES = yaml.safe_load((Path(__file__).parent / "origins.yaml").read_text(encoding="utf-8"))
FIVE = sorted(Path("config/replay/articles").glob("*.txt"))


def article(name: str, text: str, **more) -> Article:
    """An article of an outlet of its own; lines are joined where a paragraph was wrapped for reading."""
    return Article(article_id=name, outlet=f"Outlet {name}", text=text, **more)


def signed(name: str):
    """The signature of one of the texts in origins.yaml."""
    return sign(article(name, CASES["texts"][name]))


@pytest.mark.parametrize("pair", CASES["pairs"], ids=lambda pair: f"{pair['one']}-{pair['other']}")
def test_what_is_one_witness_is_tied_and_what_is_two_is_not(pair):
    """No false merge and no false split among the cases, and what ties is named."""
    tie = same_origin(signed(pair["one"]), signed(pair["other"]))

    assert (tie.kind if tie else None) == pair["tied"], pair["because"]


def test_of_the_five_articles_only_the_first_two_are_one_witness():
    """The New York Post printed much of the agency's text "with Post wires"; the others wrote their own."""
    signatures = [sign(read_article_file(path)) for path in FIVE]

    tied = {(a.article_id[:3], b.article_id[:3]) for a, b in combinations(signatures, 2) if same_origin(a, b)}

    assert tied == {("000", "001")}


def test_the_tie_says_in_words_what_it_is():
    """A person reads it beside "7 articles = 2 origins"."""
    assert same_origin(signed("agency"), signed("same_agency")).words == "both are the text of Reuters"
    assert same_origin(signed("agency"), signed("with_help")).words.endswith("and one thanks Reuters")
    assert "of the shorter text stands word for word" in same_origin(signed("agency"), signed("verbatim")).words


def test_what_a_news_search_relays_of_an_outlet_is_no_second_witness():
    """It is that outlet's own, as far as counting goes, though it is not taken for its words."""
    own = sign(Article(article_id="1", outlet="The Courier", text="Words of one kind."))
    relayed = sign(Article(article_id="2", outlet="The Courier via Search", publisher="The Courier", text="Others."))

    assert same_origin(own, relayed).kind == "publisher"
    assert set(own.houses) & set(relayed.houses)


def test_one_outlet_and_outlets_of_one_publisher_are_one_witness():
    """Whatever they write: who prints twice has not heard it from two."""
    one = sign(Article(article_id="1", outlet="The Courier", text="Words of one kind.", publisher="House"))
    two = sign(Article(article_id="2", outlet="the courier", text="Words of another kind."))
    three = sign(Article(article_id="3", outlet="Echo", text="Words of a third kind.", publisher="House"))

    assert same_origin(one, two).kind == "outlet"
    assert same_origin(one, three).words == "both outlets belong to House"
    assert same_origin(two, three) is None


@pytest.mark.parametrize(
    ("text", "author", "helped"),
    [
        ("HARBOUR CITY, Jan. 3 (AP) — Dock workers left.", {"Associated Press"}, set()),
        ("Words.\nThe Associated Press could not independently confirm either claim.", {"Associated Press"}, set()),
        ("Words.\nReuters was not able to immediately verify the claim.", {"Reuters"}, set()),
        ("Words.\n— AFP", {"Agence France-Presse"}, set()),
        ("Words.\nReuters and AFP contributed to this report.", set(), {"Reuters", "Agence France-Presse"}),
        ("Words.\nWith inputs from AP", set(), {"Associated Press"}),
        ("Words.\nWith Post wires", set(), {"wires"}),
        ("An officer told Reuters that he could not confirm it.", set(), set()),
        ("The docks on Friday. AP\nHe told CNN and Reuters by phone.", set(), set()),
    ],
)
def test_credits_are_read_where_they_are_given(text, author, helped):
    """A dateline, a sign-off and an agency that speaks of itself are authors; thanks are help; mentions are nothing."""
    found = credits_of(article("x", text))

    assert (found.author, found.helped) == (author, helped)


def test_the_closest_known_article_is_the_one_it_was_copied_from():
    """Among several that tie, the one with the most in common; none where nothing ties."""
    known = [signed(name) for name in ("same_agency", "own_report", "agency", "mentions_agency")]

    assert closest(signed("rewrite"), known)[0].article_id == "agency"
    assert closest(signed("statement_one"), known) is None


def test_an_unclosed_quotation_does_not_swallow_the_rest_of_the_text():
    """A speech that goes on over paragraphs opens a mark in each and closes the last only."""
    prose = CASES["texts"]["verbatim"]

    assert len(sign(article("q", '"An open mark.\n' + prose)).runs) > 80


def test_of_a_short_text_beside_a_very_long_one_nothing_is_concluded():
    """The sketch of the long one covers a fraction of it, and may hold nothing to compare the short one with."""
    long = sign(article("long", " ".join(f"long{n}" for n in range(30_000))))
    shorts = [sign(article("short", " ".join(f"short{m}x{n}" for n in range(40)))) for m in range(20)]

    assert {shared(long, short) for short in shorts} == {0}


@given(st.lists(st.sampled_from("abcdefgh"), max_size=60), st.lists(st.sampled_from("abcdefgh"), max_size=60))
def test_the_shared_part_is_the_same_both_ways_and_never_more_than_all(one, other):
    """Whatever the texts."""
    first, second = sign(article("1", " ".join(one))), sign(article("2", " ".join(other)))

    assert 0 <= shared(first, second) == shared(second, first) <= 1


def test_long_articles_are_compared_by_a_sample_that_stays_true():
    """Of a text much longer than the sketch, a tenth is still seen to be about a tenth."""
    own = " ".join(f"own{n}" for n in range(4000))
    copied = " ".join(f"copy{n}" for n in range(1000))
    whole = sign(article("1", f"{own} {copied}"))
    part = sign(article("2", copied + " " + " ".join(f"new{n}" for n in range(2000))))

    assert len(whole.runs) == SKETCH_SIZE
    assert shared(whole, part) == pytest.approx(1000 / 3000, abs=0.1)
