"""A text as the layers read it: paragraphs, sentences and tokens, each with its place in the body.

Every offset counts characters of the string given to `parse`; nothing is normalised away, so that whatever
a layer finds can be shown in the text as it was published.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import compress, count
from operator import attrgetter
from typing import Any, NamedTuple

import sentencex
import simplemma

_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.S., a.m.
    r"|[A-Z]{1,4}\d+\b|\d{1,2}[A-Z]\b"  # MH17, G20, 5G
    r"|\d+(?:[.,]\d+)*"  # 1,000 and 2.5
    r"|[A-HJ-Z]['’][A-Z][^\W\d]+"  # O'Neill, N'Djamena
    r"|[A-Z][a-z]{1,5}['’](?!(?:s|re|ve|ll|d|m|t)\b)[a-z]+"  # Sana'a, Ba'ath
    r"|[Rr]e-[^\W\d]+"  # re-captured
    r"|[^\W\d]++(?!['’]t\b)"  # nearly all words, taken whole at once: three times faster than with the next ones first
    r"|[^\W\d]+(?=n['’]t\b)"  # the "was" of "wasn't"
    r"|n['’]t\b"
    r"|['’](?:s|re|ve|ll|d|m)\b"
    r"|[^\W\d]+"
    r"|[^\w\s]"
)
_CONTRACTIONS = {"n't": "not", "'re": "be", "'ve": "have", "'ll": "will", "'m": "be", "ca": "can", "wo": "will"}
_IRREGULAR = _CONTRACTIONS | {"won": "win", "broke": "break", "shook": "shake", "swore": "swear", "gone": "go"}
_IRREGULAR |= {f"{verb}l{ending}": verb for verb in ("cancel", "label", "model", "signal") for ending in ("ed", "ing")}
"""Forms of which the dictionary knows nothing, or something else."""
_OPENING, _CLOSING = '"“„«', '"”“»'
_QUOTES = re.compile(f"[{_OPENING}{_CLOSING}]")
_SURROGATES = re.compile("[\ud800-\udfff]")  # what a lying charset leaves behind; cannot be encoded
_LONGEST_STRETCH = 4000  # characters; the segmenter is quadratic in single quotation marks (2.5 s for 100,000 of them)
_LONGEST_SENTENCE = 1000  # characters; of 40,000 sentences of news one is longer, and that is a price list
_NO_VERBS = frozenset(["evening", "morning", "during"])
_LONGEST_WORD = 60  # characters; longer runs are no words (base64, hashes), and a lemmatiser is slow on them

POSSESSIVE = ("'s", "’s")
"""The token that makes an owner of the name before it; "is" and "has" look the same."""

NOT = ("not", "n't", "n’t")
"""The tokens, in lower case, that stand for "not"."""


class Token(NamedTuple):
    """A word or a mark: as it stands, lower-cased, its dictionary form, and its place in the body."""

    text: str
    lower: str
    lemma: str
    is_word: bool
    """True for words and numbers, False for marks."""
    is_capitalised: bool
    """It begins with a capital letter."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its number in the document, that of its paragraph, its place in the body, its tokens.

    Of slots, as all that is asked for thousands of times an article: an attribute of a tuple takes three times as long.
    """

    number: int
    paragraph: int
    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    lowers: tuple[str, ...]
    """Its tokens lower-cased: what is asked of a run of words is asked of a slice of these at once, in C."""
    lemmas: tuple[str, ...]
    """Their dictionary forms."""
    forms: frozenset[str]
    """All of both: most questions about words end with a look in here."""
    capitalised: tuple[int, ...]
    """The numbers of the tokens that begin with a capital letter."""

    def inside(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that lie wholly in body[start:end]: the first, and the one after the last."""
        first = bisect_left(self.tokens, start, key=attrgetter("start"))
        return first, max(first, bisect_right(self.tokens, end, key=attrgetter("end")))

    def before(self, at: int) -> tuple[Token, ...]:
        """The tokens that end at a place in the body, or before it."""
        return self.tokens[: bisect_right(self.tokens, at, key=attrgetter("end"))]

    def word_from(self, at: int) -> str:
        """The first token, lower-cased, that begins at a place in the body, or behind it; empty where none does."""
        first = bisect_left(self.tokens, at, key=attrgetter("start"))
        return self.lowers[first] if first < len(self.lowers) else ""


class Document(NamedTuple):
    """A parsed body. `paragraphs` are (start, end) of the lines that hold text."""

    body: str
    paragraphs: tuple[tuple[int, int], ...]
    sentences: tuple[Sentence, ...]

    def text(self, start: int, end: int) -> str:
        """The body from `start` to `end`."""
        return self.body[start:end]

    def sentence_at(self, at: int) -> Sentence | None:
        """The sentence around a place in the body; None between two."""
        number = bisect_right(self.sentences, at, key=attrgetter("start")) - 1
        return self.sentences[number] if number >= 0 and at < self.sentences[number].end else None


def parse(body: str) -> Document:
    """The body's paragraphs, sentences and tokens. Never raises; linear in the length of the body."""
    paragraphs, shown = tuple(_own(body, _paragraphs(body))), _shown(body)
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(paragraphs):
        for first, last in _sentences(body, shown, start, end):
            sentences.append(_sentence(len(sentences), number, first, last, body))
    return Document(body, paragraphs, tuple(sentences))


def tokenize(text: str) -> tuple[Token, ...]:
    """The tokens of a text that is no document: a claim's statement, a pattern, a name."""
    return _tokens(text, 0, len(text))[0]


def places_of(words: Callable[[str], bool], lowers: Sequence[str]) -> Iterator[int]:
    """The numbers of the tokens that are one of some words: `places_of(WORDS.__contains__, sentence.lowers)`.

    What is asked for every token is asked in C: in Python it takes five times as long.
    """
    return compress(count(), map(words, lowers))


def is_past(token: Token) -> bool:
    """Does a word have the form of a past: "held", "taken", not "holds" or "holding"? "Was" and "put" have not."""
    return token.lower != token.lemma and not token.lower.endswith(("s", "ing"))


def split_words(text: str) -> list[str]:
    """The words and marks of a text as they stand, where nobody asks for their dictionary forms: names, terms."""
    return _WORD.findall(text)


def is_word(text: str) -> bool:
    """Is a token a word or number, not a mark?"""
    return text[0].isalnum() or len(text) > 1


def parse_sentence(text: str) -> Sentence:
    """A text that is one sentence and no document: a claim's statement."""
    return _sentence(0, 0, 0, len(text), text)


def _sentence(number: int, paragraph: int, start: int, end: int, body: str) -> Sentence:
    tokens, (_, lowers, lemmas, _, are_capitalised) = _tokens(body, start, end)
    place = (number, paragraph, start, end, body[start:end])
    forms, capitalised = frozenset(lowers + lemmas), tuple(compress(count(), are_capitalised))
    return Sentence(*place, tokens, lowers, lemmas, forms, capitalised)


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The dictionary form of a lower-cased English word: denied, denies, denying → deny."""
    plain = word.replace("’", "'").replace("re-", "re")
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    if len(plain) > _LONGEST_WORD or not plain.isalpha():
        return plain
    if plain.endswith("ians"):  # the dictionary has names of peoples with a capital letter only
        return plain[:-1]
    found = simplemma.lemmatize(plain, lang="en").lower()
    return _gerund_verb(plain) if found == plain and plain.endswith("ing") else found


@lru_cache(maxsize=65536)
def is_known(word: str) -> bool:
    """Does the dictionary have an English word, with or without a capital letter?"""
    return simplemma.is_known(word, lang="en")


def _gerund_verb(word: str) -> str:
    """The verb of an "-ing" that the dictionary lists as a noun: cutting → cut, storming → storm."""
    stem = word[:-3]
    doubled = [stem[:-1]] if stem[-2:-1] == stem[-1:] else []
    verbs = (verb for verb in (*doubled, stem + "e", stem) if len(verb) > 2 and is_known(verb))
    return word if word in _NO_VERBS else next(verbs, word)


def _paragraphs(body: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = 0
    for line in body.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped[0])
            spans.append((start, start + len(stripped)))
        at += len(line)
    return spans


_SLUG = re.compile(
    r"(?:UPDATE|WRAPUP|RPT|REFILE|CORRECTED|FACTBOX|EXPLAINER|TIMELINE|ANALYSIS|EXCLUSIVE|INSIGHT|NEWSMAKER|FEATURE|FOCUS)"
    r"(?: \d+)?-(?=\S)"
)
"""What agencies put before a headline, with no space behind it: "UPDATE 2-Troops leave", "WRAPUP 6-Arland says"."""


_TEASER = re.compile(
    r"(?:also read|read (?:more|also|next|this|on)|see (?:also|more)"
    r"|related(?: (?:articles?|stor(?:y|ies)|news|content|topics?))?"
    r"|more (?:news|stories|coverage|on this(?: story| topic)?)|watch(?: more| now| also)?|(?:do not|don['’]t) miss"
    r"|you (?:may|might) also like|recommended(?: reading| stories)?|most read|editor['’]s picks?|up next"
    r"|tags?|keywords)"
    r"(?: ?[:»>|]| [–—-])\s",
    re.IGNORECASE,
)
"""What opens a line that leads to another article, or lists what this one is filed under."""
_LONGEST_TEASER = 200  # characters


def _own(body: str, paragraphs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The paragraphs without the headline's slug, and without the teasers of other articles between them."""
    for number, (start, end) in enumerate(paragraphs):
        if number == 0:
            slug = _SLUG.match(body, start, end)
            yield slug.end() if slug else start, end
        elif end - start > _LONGEST_TEASER or not _TEASER.match(body, start, end):
            yield start, end


def _sentences(body: str, shown: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    while end - start > _LONGEST_STRETCH:
        cut = body.rfind(" ", start, start + _LONGEST_STRETCH)
        cut = cut if cut > start else start + _LONGEST_STRETCH
        spans += _segment(body, shown, start, cut)
        start = cut
    spans += _segment(body, shown, start, end)
    return [piece for first, last in spans for piece in _in_pieces(body, first, last)]


def _in_pieces(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence whole, but a run of words that never ends (full stops lost in extraction, tables) cut at spaces.

    What asks for a word's clause, voice or doer looks through its sentence, which would make long ones cost the square.
    """
    while end - start > _LONGEST_SENTENCE:
        cut = body.rfind(" ", start, start + _LONGEST_SENTENCE)
        cut = cut if cut > start else start + _LONGEST_SENTENCE
        yield start, start + len(body[start:cut].rstrip())
        start = end - len(body[cut:end].lstrip())
    yield start, end


_NO_NUMBER = re.compile(r"\bNo\.(?= +[A-Z])")
"""An answer that the segmenter takes for the abbreviation of a number."""
_RANK = re.compile(r"\b(Lt|Maj|Brig|Col|Capt)(\.?-(?:Gen|Col|Cmdr))\.(?= +[A-Z])")
"""A rank of two parts, whose last full stop the segmenter takes for a sentence's."""

_BULLET = re.compile(r"[•·▪▸►‣◦●■]")
"""What opens an item of a list, in which the segmenter would find one sentence only."""


def _shown(body: str) -> str:
    """A body as the segmenter is shown it, of the same length: between quotation marks it would find no sentences."""
    plain = _BULLET.sub("*", _RANK.sub(r"\1\2,", body))
    return _NO_NUMBER.sub("No!", _SURROGATES.sub("\ufffd", _QUOTES.sub(" ", plain)))


def _segment(body: str, shown: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of a stretch, those of a quotation too.

    A mark that closes belongs to the sentence before it; what goes on with a small letter ("Why?" he asked) is one.
    """
    text = shown[start:end]
    spans: list[tuple[int, int]] = []
    at = 0
    for piece in sentencex.segment("en", text):
        stripped = piece.strip()
        first, at = at + piece.find(stripped), at + len(piece)
        if not stripped:
            continue
        last = first + len(stripped)
        while last < len(text) and text[last] == " " and body[start + last] in _CLOSING:
            last += 1
        while first > (spans[-1][1] if spans else 0) and body[start + first - 1] in _OPENING:
            first -= 1
        if spans and stripped[0].islower():
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
    return [(start + first, start + last) for first, last in spans]


_new_token: Callable[[tuple[Any, ...]], Token] = partial(tuple.__new__, Token)
"""A token of its fields, made in C, as all that is done for every word: that of the class is a Python function."""


def _tokens(body: str, start: int, end: int) -> tuple[tuple[Token, ...], tuple[tuple[Any, ...], ...]]:
    """The tokens of a stretch, and one by one what `_forms` has of all of them."""
    words = list(_WORD.finditer(body, start, end))
    fields = tuple(zip(*map(_forms, map(re.Match.group, words)), strict=True)) or ((),) * 5
    if not _SHORT.isdisjoint(fields[1]):
        fields = (*fields[:2], _with_verbs(fields[1], fields[2]), *fields[3:])
    places = map(re.Match.start, words), map(re.Match.end, words)
    return tuple(map(_new_token, zip(*fields, *places, strict=True))), fields


def _with_verbs(lowers: tuple[str, ...], lemmas: tuple[str, ...]) -> tuple[str, ...]:
    """The dictionary forms, with "be" and "have" for the "'s" that is short for "is" and "has"."""
    found = list(lemmas)
    padded = (*lowers, "", "")
    for at in places_of(_SHORT.__contains__, lowers):
        after, then = padded[at + 1 : at + 3]
        if at and (lowers[at - 1] in _NO_OWNERS or after in _BEHIND_HAS or _ends_there(after, then)):
            found[at] = "have" if after in ("been", "got") else "be"
    return tuple(found)


def _ends_there(state: str, then: str) -> bool:
    """As in "Tarn's *lost*.", "the town's *ours*,": not "Tarn's lost defenders"."""
    return state in _STATES and not then[:1].isalnum()


_SHORT = frozenset(POSSESSIVE)
_NO_OWNERS = frozenset(["it", "that", "this", "there", "he", "she", "what", "where", "here", "how", "who"])
_BEHIND_HAS = frozenset(["been", "gone", "not", "got"])
_STATES = frozenset(
    ["lost", "fallen", "taken", "ours", "theirs", "over", "finished", "done", "captured", "gone", "free"]
)


@lru_cache(maxsize=65536)
def _forms(word: str) -> tuple[str, str, str, bool, bool]:
    """A token's fields but for its place: the same words come again and again."""
    lower = word.lower()
    return word, lower, lower if word == "US" else lemma(lower), is_word(word), word[0].isupper()
