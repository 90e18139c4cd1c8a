import pytest

from monitor.matching.language.patterns import compile_pattern, find_pattern, in_every_order
from monitor.matching.language.vocabulary import Vocabulary
from monitor.matching.text import parse

TERMS = {"take": ("take", "seize", "take control of"), "town": ("Tarn", "Nova Tarn")}


def found(source: str, text: str) -> list[str]:
    pattern = compile_pattern(source)
    vocabulary = Vocabulary(TERMS, exact=frozenset({"town"}))
    (sentence,) = parse(text).sentences
    places = vocabulary.find(sentence)
    if not pattern.needs <= places.keys():
        return []
    tokens = sentence.tokens
    return [text[tokens[o.start].start : tokens[o.end - 1].end] for o in find_pattern(pattern, sentence, places)]


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("{take}! ~ {town}", "Troops seized the small town of Tarn.", ["seized the small town of Tarn"]),
        ("{take}! ~ {town}", "Troops took full control of Tarn.", ["took full control of Tarn"] * 2),
        ("{take}! ~ {town}", "Troops seized a village near Tarn.", []),
        ("{take}! ~ {town}", "Troops seized a bridge, and Tarn burns.", []),
        ("{town} .. fall!", "Tarn, a mining town, has fallen.", ["Tarn, a mining town, has fallen"]),
        ("{town} fall!", "Tarn, a mining town, has fallen.", []),
        ("lost|gone! .. {town}", "We lost Nova Tarn.", ["lost Nova Tarn"]),
        ("{town|take} .. gone!", "Tarn is gone.", ["Tarn is gone"]),
        ("@ so {take|town}!", "So they seized it.", ["So they seized"]),
        ("{town} ... cut!", "Tarn, the ministry said, can be cut off.", ["Tarn, the ministry said, can be cut"]),
    ],
)
def test_a_pattern_finds_what_its_gaps_allow(source, text, expected):
    """Words in any form, groups, and how far apart they may stand."""
    assert found(source, text) == expected


@pytest.mark.parametrize("source", ["", "..", ".. fall", "{town} ~"])
def test_a_pattern_begins_and_ends_with_words(source):
    """A gap at its edge would mean nothing."""
    with pytest.raises(ValueError, match="must begin and end"):
        compile_pattern(source)


def test_an_exclamation_mark_is_no_word_of_a_list():
    """It would make the words before it the trigger, and the phrasing would never be found."""
    with pytest.raises(ValueError, match="marks the trigger"):
        compile_pattern("{town} be held! + .|,|!|and")


def test_parts_joined_by_an_ampersand_stand_in_any_order():
    """A desk writes one pattern for every order of its words; what stands before and after all keeps its place."""
    assert in_every_order("{road} & {cut}! ~ {town}") == ("{road} .. {cut}! ~ {town}", "{cut}! ~ {town} .. {road}")
    assert in_every_order("{army} / @ {a} & {b}! $") == ("{army} / @ {a} .. {b}! $", "{army} / @ {b}! .. {a} $")
    assert in_every_order("{take}! ~ {town}") == ("{take}! ~ {town}",)


@pytest.mark.parametrize(
    ("source", "reason"),
    [("a & b & c & d & e!", "at most 4 are tried"), ("a & b", "mark its trigger"), ("a & & b!", "must begin and end")],
)
def test_what_cannot_stand_in_any_order_is_refused(source, reason):
    """Five parts would be 120 patterns; without a mark the trigger would change with the order."""
    with pytest.raises(ValueError, match=reason):
        list(map(compile_pattern, in_every_order(source)))
