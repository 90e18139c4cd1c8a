"""The stance of an article as a whole towards a claim given as one sentence; all texts are invented."""

import pytest

from monitor.matching.judging import judge

CASES = [
    (
        "a plain report confirms",
        "Rebels have captured the Vostrik dam.",
        "Rebels captured the Vostrik dam on Monday after a night of shelling. The last guards left before noon.",
        "confirms",
    ),
    (
        "a hoax is denied",
        "A whale was found in the Merrow canal.",
        (
            "The story of a whale in the Merrow canal is a hoax. The picture that went viral was doctored, the "
            "harbour master told us, and no whale was ever found."
        ),
        "denies",
    ),
    (
        "a debunking confirms a claim that was put in the negative",
        "No, a whale was not found in the Merrow canal.",
        (
            "The story of a whale in the Merrow canal is a hoax. The picture that went viral was doctored, the "
            "harbour master told us, and no whale was ever found."
        ),
        "confirms",
    ),
    (
        "a report at a distance repeats",
        "Tormel will buy the Halden shipyard.",
        (
            "Tormel will reportedly buy the Halden shipyard, according to a report that cites two sources close to the "
            "talks. Tormel declined to comment."
        ),
        "repeats",
    ),
    (
        "another event is unrelated",
        "Rebels have captured the Vostrik dam.",
        "The price of bread rose again in March, as bakers paid more for flour and energy.",
        "unrelated",
    ),
]


@pytest.mark.parametrize(("claim", "text", "stance"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_an_article_is_judged(claim, text, stance):
    """The case's name says what is expected."""
    assert judge(claim, title="", text=text).stance == stance


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_the_sentence_stands_in_the_article_as_it_is(case):
    """Receipts are quoted, never rewritten."""
    _, claim, text, stance = case
    sentence = judge(claim, title="", text=text).sentence
    assert sentence is None if stance == "unrelated" else sentence in text


@pytest.mark.parametrize("claim", ["", "?", "the of and", "Fake news"])
@pytest.mark.parametrize("text", ["", "   ", "…", "The. Of. And."])
def test_nothing_is_unrelated_to_everything(claim, text):
    """Claims and texts without words are judged, not refused."""
    assert judge(claim, title="", text=text).stance == "unrelated"
