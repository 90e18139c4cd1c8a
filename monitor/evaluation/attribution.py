"""How attribution does on articles annotated in the form of PolNeAR, which anybody may download.

A folder holds `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann` (brat standoff): spans Source, Cue and Content, and
events that tie them. Where several annotators read one text, the first by name counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from monitor.errors import ConfigurationError
from monitor.matching.attribution import Attribution, attribute
from monitor.matching.text import Sentence, parse

_SHOWN = 12  # cues and sources in each list of typical misses


class Span(NamedTuple):
    """A stretch of a text, as annotated."""

    start: int
    end: int


class Annotated(NamedTuple):
    """One attribution as an annotator marked it; any of the three may be empty."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


class AttributionScore(NamedTuple):
    """What was found. `sentences` counts (gold, found) by sentence; the rest counts attributions."""

    sentences: Counter[tuple[bool, bool]]
    attributions: Counter[str]
    """gold, found, matched (by cue or content), sourced (matched, source annotated), headed (source's head right)."""
    missed: Counter[str]
    """Gold cues of attributions that were not found."""
    invented: Counter[str]
    """Found cues in sentences without any gold attribution."""
    mistaken: Counter[str]
    """Gold source > found source, where the head was wrong."""

    @property
    def precision(self) -> float:
        """Of the sentences taken for attributed, how many are."""
        return self.sentences[True, True] / max(1, self.sentences[True, True] + self.sentences[False, True])

    @property
    def recall(self) -> float:
        """Of the attributed sentences, how many are taken for that."""
        return self.sentences[True, True] / max(1, self.sentences[True, True] + self.sentences[True, False])

    @property
    def heads(self) -> float:
        """Of the attributions found whose source is annotated, how many have its head right."""
        return self.attributions["headed"] / max(1, self.attributions["sourced"])

    def __str__(self) -> str:
        """The figures in three lines, the confusion, and the commonest misses."""
        right, wrong = self.sentences[True, True], self.sentences[False, True]
        missed, own = self.sentences[True, False], self.sentences[False, False]
        found = self.attributions
        return "\n".join(
            (
                f"sentences    P {self.precision:.3f}  R {self.recall:.3f}",
                f"             both {right}, only found {wrong}, only annotated {missed}, neither {own}",
                f"attributions found {found['found']}, annotated {found['gold']}, both {found['matched']}",
                f"source heads {self.heads:.3f} of {found['sourced']}",
                f"missed cues   {_commonest(self.missed)}",
                f"invented cues {_commonest(self.invented)}",
                f"wrong sources {_commonest(self.mistaken)}",
            )
        )


def score_attribution(folder: Path) -> AttributionScore:
    """Attribute every annotated text of a folder, and compare.

    Raises:
        ConfigurationError: the folder holds no texts or no annotations in this form.
    """
    score = AttributionScore(Counter(), Counter(), Counter(), Counter(), Counter())
    read = 0
    for text, annotated in read_folder(folder):
        _compare(text, annotated, score)
        read += 1
    if not read:
        raise ConfigurationError(f"{folder}: expected text/*.txt and attributions/*.ann in the form of PolNeAR")
    return score


def read_folder(folder: Path) -> Iterator[tuple[str, tuple[Annotated, ...]]]:
    """Every text that is annotated, with what its first annotator marked."""
    seen: set[str] = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        stem = path.stem.rsplit("_", 1)[0]
        text = folder / "text" / f"{stem}.txt"
        if stem not in seen and text.is_file():
            seen.add(stem)
            yield text.read_text(encoding="utf-8"), read_annotations(path.read_text(encoding="utf-8"))


def read_annotations(standoff: str) -> tuple[Annotated, ...]:
    """The attributions of a brat file; lines of other kinds are passed over."""
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[dict[str, list[str]]] = []
    for line in standoff.splitlines():
        fields = line.split("\t")
        if fields[0].startswith("T") and len(fields) > 1:
            places = fields[1].partition(" ")[2].split(";")
            spans[fields[0]] = tuple(Span(*map(int, place.split())) for place in places)
        elif fields[0].startswith("E") and len(fields) > 1:
            events.append(_roles(fields[1]))
    return tuple(
        Annotated(*(tuple(span for name in event.get(role, ()) for span in spans[name]) for role in _ROLES))
        for event in events
    )


_ROLES = ("Source", "Cue", "Content")


def _roles(event: str) -> dict[str, list[str]]:
    """Spans by role: "Attribution:T4 Content:T3 Content2:T9" has two contents."""
    roles: dict[str, list[str]] = {}
    for argument in event.split():
        role, _, name = argument.partition(":")
        roles.setdefault(role.rstrip("0123456789"), []).append(name)
    return roles


def _compare(text: str, annotated: tuple[Annotated, ...], score: AttributionScore) -> None:
    document = parse(text)
    found = attribute(document)
    gold_spans = sorted(span for one in annotated for span in (*one.cue, *one.content))
    own_spans = sorted(Span(*span) for one in found for span in _places(one))
    for sentence in document.sentences:
        gold, own = _touches(gold_spans, sentence), _touches(own_spans, sentence)
        score.sentences[gold, own] += 1
        if own and not gold:
            score.invented.update(_cues_in(text, found, sentence))
    score.attributions.update(gold=len(annotated), found=len(found))
    for one in annotated:
        _score_one(text, one, found, score)


def _places(found: Attribution) -> Iterator[tuple[int, int]]:
    yield from found.contents
    if found.cue:
        yield found.cue.start, found.cue.end


def _touches(spans: list[Span], sentence: Sentence) -> bool:
    return any(span.start < sentence.end and sentence.start < span.end for span in spans)


def _cues_in(text: str, found: tuple[Attribution, ...], sentence: Sentence) -> list[str]:
    return [
        text[one.cue.start : one.cue.end].lower()
        for one in found
        if one.cue and sentence.start <= one.cue.start < sentence.end
    ]


def _score_one(text: str, one: Annotated, found: tuple[Attribution, ...], score: AttributionScore) -> None:
    match = _match(one, found)
    if match is None:
        score.missed[" … ".join(text[span.start : span.end].lower() for span in one.cue)] += 1
        return
    score.attributions["matched"] += 1
    if not one.source:
        return
    score.attributions["sourced"] += 1
    if _same_head(text, one.source, match):
        score.attributions["headed"] += 1
    else:
        gold = text[one.source[0].start : one.source[0].end]
        score.mistaken[f"{gold} > {match.speaker.text if match.speaker else '-'}"] += 1


def _match(one: Annotated, found: tuple[Attribution, ...]) -> Attribution | None:
    """The attribution with the same cue; without a cue, the one whose words overlap."""
    for other in found:
        if other.cue and any(span.start < other.cue.end and other.cue.start < span.end for span in one.cue):
            return other
    for other in found:
        if not other.cue and any(
            span.start < mine.end and mine.start < span.end for span in one.content for mine in other.contents
        ):
            return other
    return None


_ENDS_HEAD = re.compile(r",| \(| (?:of|for|from|in|at|with|who|which|on|to|by) ")


def _same_head(text: str, source: tuple[Span, ...], found: Attribution) -> bool:
    """True if each one's head word lies in the other's span."""
    if found.source is None:
        return False
    gold = Span(source[0].start, source[-1].end)
    mine = Span(*found.source)
    return _head_at(text, mine, within=gold) and _head_at(text, gold, within=mine)


def _head_at(text: str, span: Span, *, within: Span) -> bool:
    phrase = _ENDS_HEAD.split(text[span.start : span.end], maxsplit=1)[0].rstrip(" ’'")
    last = phrase.rsplit(" ", 1)[-1]
    at = span.start + len(phrase) - len(last)
    return within.start <= at < within.end


def _commonest(counts: Counter[str]) -> str:
    return ", ".join(f"{word} {count}" for word, count in counts.most_common(_SHOWN))
