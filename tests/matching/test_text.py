import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.matching.text import POSSESSIVE, parse, tokenize


def test_offsets_lead_back_into_the_body():
    """Every sentence and token stands in the body where its offsets say."""
    document = parse("A title\n\n“It wasn’t over,” the U.S. said. Lt. Gen. Smith agreed.\nSecond paragraph.")
    assert [document.text(s.start, s.end) for s in document.sentences] == [
        "A title",
        "“It wasn’t over,” the U.S. said.",
        "Lt. Gen. Smith agreed.",
        "Second paragraph.",
    ]
    assert all(document.text(t.start, t.end) == t.text for s in document.sentences for t in s.tokens)


def test_a_quotation_has_sentences_of_its_own():
    """What is said in several sentences is read as several; a question goes on with who asks it."""
    document = parse("“It is not true. Our units are there,” he said. “We stay.” He left. “Why?” she asked.")
    assert [document.text(s.start, s.end) for s in document.sentences] == [
        "“It is not true.",
        "Our units are there,” he said.",
        "“We stay.”",
        "He left.",
        "“Why?” she asked.",
    ]


@pytest.mark.parametrize("bullet", "•·▪►*-")
def test_an_item_of_a_list_has_sentences_of_its_own(bullet):
    """Where an item was one sentence, whatever was said in it was said by whoever spoke first."""
    document = parse(f"{bullet} On 11 May he said that it fell. The army denied this.")
    assert [sentence.text for sentence in document.sentences][1:] == ["The army denied this."]


def test_words_come_with_their_dictionary_form():
    """Inflections, contractions and possessives are told apart."""
    assert [t.lemma for t in tokenize("Russia's forces hadn’t seized 1,000 salt-mining towns")] == (
        ["russia", "'s", "force", "have", "not", "seize", "1,000", "salt", "-", "mine", "town"]
    )


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("It's irrelevant.", "be"),
        ("Tarn's been theirs since May.", "have"),
        ("Tarn’s lost.", "be"),
        ("Tarn's lost defenders are remembered.", "'s"),
        ("Tarn's mayor has left.", "'s"),
    ],
)
def test_what_is_short_for_a_verb_has_its_dictionary_form(text, form):
    """What is short for "is" and "has" reads as they do; an owner's mark stays one."""
    assert form in [token.lemma for token in parse(text).sentences[0].tokens if token.lower in POSSESSIVE]


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_parses_and_loses_no_word(body):
    """Whatever is thrown at it, every letter and digit lands in one token of one sentence."""
    document = parse(body)
    kept = "".join(t.text for s in document.sentences for t in s.tokens)
    assert [c for c in kept if c.isalnum()] == [c for c in body if c.isalnum()]


@given(st.lists(st.sampled_from(["town ", "x" * 700, " " * 700, "“", "said, ", "\u2003"]), max_size=20).map("".join))
def test_a_run_of_words_that_never_ends_is_cut(run):
    """What has lost its full stops costs no more for it: pieces of some hundred words, none lost, none empty."""
    document = parse(run * 3)
    assert all(s.tokens and s.end - s.start <= 1000 for s in document.sentences)
    kept = "".join(t.text for s in document.sentences for t in s.tokens)
    assert [c for c in kept if c.isalnum()] == [c for c in run * 3 if c.isalnum()]


@pytest.mark.parametrize(
    "teaser", ["READ MORE: Town falls", "Related: Town falls", "Watch now | Town falls", "Tags: war"]
)
def test_lines_that_lead_elsewhere_are_no_part_of_an_article(teaser):
    """The headline of another article between two paragraphs is nobody's word here; a headline of its own stays."""
    assert [s.text for s in parse(f"A title\n{teaser}\nA paragraph.").sentences] == ["A title", "A paragraph."]
    assert parse(f"{teaser}\nA paragraph.").paragraphs[0] == (0, len(teaser))


@pytest.mark.parametrize(
    "line", ["Related charges were dropped.", "Watch out: mines.", "More troops: that is his plea."]
)
def test_a_paragraph_that_only_begins_like_such_a_line_is_read(line):
    """It takes the whole opening and its mark."""
    assert [s.paragraph for s in parse(f"A title\n{line}").sentences][-1] == 1
