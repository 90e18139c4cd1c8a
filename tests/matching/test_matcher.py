"""The matcher as a whole, on a claim set that has nothing to do with the one that ships."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import ConfigurationError
from monitor.matching.explanation import explain
from monitor.matching.matcher import compile_matcher
from monitor.models import Article, Claim, ClaimSet, Entity

CLAIMS = ClaimSet(
    claims=(
        Claim(
            claim_id="tarn-taken",
            statement="Rebels have captured Tarn.",
            claimants=("front",),
            agents=("front",),
            first_asserted=date(2031, 5, 2),
        ),
        Claim(claim_id="minister-resigned", statement="Finance Minister Ada Holm has resigned."),
    ),
    entities=(
        Entity(entity_id="front", name="Northern Front", kind="side", aliases=("rebels", "rebel")),
        Entity(entity_id="crown", name="Crown", kind="side", aliases=("royal", "government")),
        Entity(entity_id="okoro", name="Tam Okoro", speaks_for="front", aliases=("Okoro",)),
    ),
)
MATCHER = compile_matcher(CLAIMS)


def stances(text: str, title: str = "", published_at: datetime | None = None) -> list[tuple[str, str, str]]:
    reading = MATCHER.read(Article(article_id="a", outlet="Courier", title=title, text=text, published_at=published_at))
    return [(f.claim_id, str(f.stance), (f.attributed_to or f.source).name) for f in reading.findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels have captured Tarn.", [("tarn-taken", "confirms", "Courier")]),
        ("Rebels have captured Tarn, Tam Okoro said.", [("tarn-taken", "repeats", "Tam Okoro")]),
        ("Tarn has fallen, the mayor of Lund said.", [("tarn-taken", "confirms", "Mayor of Lund")]),
        ("The mayor of Lund denied that Tarn had fallen.", [("tarn-taken", "denies", "Mayor of Lund")]),
        ("The mayor of Lund said rebels had not taken Tarn.", [("tarn-taken", "denies", "Mayor of Lund")]),
        ("If rebels capture Tarn, the road is open.", []),
        ("Have rebels captured Tarn?", []),
        ("Rebels will capture Tarn, Tam Okoro said.", []),
        ("The battle for Tarn has lasted for weeks.", []),
        ("Royal troops have captured Tarn.", []),
        ("Rebels captured Tarn in 2014.", []),
        ("Finance Minister Ada Holm stepped down on Monday.", [("minister-resigned", "confirms", "Courier")]),
        ("Finance Minister Ada Holm has not resigned.", [("minister-resigned", "denies", "Courier")]),
    ],
)
def test_who_says_it_and_how_decides(text, expected):
    """A claimant repeats, others confirm or deny, what is not asserted is nothing."""
    assert stances(text) == expected


@pytest.mark.parametrize("part", ["most", "60%", "60 per cent", "two thirds", "half"])
def test_a_part_is_told_apart_from_the_whole(part):
    """Most of the town is no confirmation, but it is reported, in its own words."""
    reading = MATCHER.read(Article(article_id="a", outlet="Courier", text=f"Rebels have captured {part} of Tarn."))

    assert reading.findings == ()
    assert [(d.claim_id, d.found) for d in reading.distortions] == [("tarn-taken", part)]


def test_a_vague_number_is_shown_in_its_own_word():
    """Nobody counted 24 where the text says dozens."""
    phrasings = ("{number} ~ soldier .. killed!",)
    claim = Claim(claim_id="dead", statement="500 soldiers were killed in Tarn.", places=("Tarn",), phrasings=phrasings)
    text = "Dozens of soldiers were killed in Tarn, Ada Lund said. The mayor said 90 soldiers were killed in Tarn."
    reading = compile_matcher(ClaimSet(claims=(claim,))).read(Article(article_id="a", outlet="Courier", text=text))

    assert [d.found for d in reading.distortions] == ["dozens", "90"]


def test_what_could_not_be_verified_is_marked():
    """The claim that was told before it."""
    reading = MATCHER.read(
        Article(
            article_id="a",
            outlet="Courier",
            text="Rebels have captured Tarn, Tam Okoro said. The Courier could not independently verify the claim.",
        )
    )
    assert [u.claim_id for u in reading.unverified] == ["tarn-taken"]


def test_an_article_from_long_before_is_about_something_else():
    """Published more than two months before the claim was made."""
    assert stances("Rebels have captured Tarn.", published_at=datetime(2030, 1, 1, tzinfo=UTC)) == []


def test_a_finding_shows_its_sentence():
    """The offsets lead to it in title and text."""
    article = Article(article_id="a", outlet="Courier", title="News", text="It rained. Rebels have captured Tarn.")
    (finding,) = MATCHER.read(article).findings

    assert article.body[finding.start : finding.end] == finding.sentence == "Rebels have captured Tarn."


def test_an_explanation_says_why_there_is_no_stance():
    """Every sentence that touches a claim is there, with the reason in words."""
    article = Article(article_id="a", outlet="Courier", text="If rebels capture Tarn, the road is open.")
    (sentence,) = explain(MATCHER.trace(article), ()).sentences

    assert [(s.stance, s.why) for s in sentence.seen] == [(None, "not asserted: if")]


def test_an_article_that_names_nothing_is_not_even_parsed():
    """The gate stays closed."""
    assert MATCHER.trace(Article(article_id="a", outlet="Courier", text="It rained all day.")) is None


def test_an_unknown_group_is_named():
    """A desk sees which pattern and which group."""
    claim = Claim(claim_id="c", statement="The Tarn bridge is closed.", phrasings=("{close}! .. bridge",))

    with pytest.raises(ConfigurationError, match=r"claims.c: .* refers to \{close\}; declare it under terms:"):
        compile_matcher(ClaimSet(claims=(claim,)))


@given(
    st.lists(
        st.sampled_from(['"', "“", "Tarn", "rebels", "captured", "not", ",", "said", ".", "\n", "if", "—"]), max_size=60
    )
)
def test_no_text_is_too_broken(words):
    """Whatever stands where, there is a reading, and every finding shows a sentence of the text."""
    article = Article(article_id="a", outlet="Courier", text=" ".join(["Tarn", *words]))
    for finding in MATCHER.read(article).findings:
        assert article.body[finding.start : finding.end] == finding.sentence
