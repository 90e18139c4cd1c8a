"""Asides: what only adds something about a place, "Tarn, which fell in May, ...", "Tarn, now under rebel control, ...".

Whatever the rest of the sentence asks, supposes, wishes or denies, that much is taken as given by who tells it (Potts
2005, The Logic of Conventional Implicatures: supplements project).
"""

from __future__ import annotations

from collections.abc import Sequence

from monitor.matching.events.slots import PLACE_GROUP
from monitor.matching.language.vocabulary import Span
from monitor.matching.lexicon import load_words
from monitor.matching.propositions.touches import Touch
from monitor.matching.text import Token

_WORDS = load_words("asides")
_SETTLEMENTS = load_words("places")["settlements"]
_FINITE = load_words("mood")["finite"]
_RELATIVES = ("which", "who", "where", "whose")
_LEADING_IN = ("in", "during", "by", "at", "after", "from", "on")
_LONGEST_DESCRIPTION = 4  # words before the noun: "a small eastern mining town"


def find_aside(touch: Touch) -> Span | None:
    """The tokens of the aside that a touch stands in, behind the comma; None where it stands in none."""
    found, tokens = touch.occurrence, touch.sentence.tokens
    trigger = found.trigger[0]
    if PLACE_GROUP not in found.pattern.needs or "," not in touch.sentence.lowers[:trigger]:
        return None
    elements = found.pattern.elements
    ends = [span[1] for element, span in zip(elements, found.spans, strict=False) if element.group == PLACE_GROUP]
    comma = next((end for end in ends if end < trigger and tokens[end].text == ","), None)
    if comma is None or not _opens(tokens, comma + 1, trigger):
        return None
    after = range(found.trigger[1], len(tokens))
    end = next((at for at in after if tokens[at].text in (",", ".", "?", "!", ";")), len(tokens))
    return comma + 1, end


def _opens(tokens: Sequence[Token], at: int, trigger: int) -> bool:
    """Does an aside that holds the trigger begin there: "which", "now under", "taken in"?"""
    between = [token.lower for token in tokens[at:trigger]]
    if "," in between:
        return False
    plain = between[:1] in (["which"], ["where"]) or all(word in _WORDS["between"] for word in between)
    return plain or (between[:1] in (["a"], ["an"], ["the"]) and _describes(between))


def _describes(between: Sequence[str]) -> bool:
    """As in "Tarn, *a mining town* captured by", "Tarn, *a town in the east that was* taken": no clause of its own."""
    noun = next((i for i, word in enumerate(between) if word in _SETTLEMENTS), len(between))
    if noun > _LONGEST_DESCRIPTION or noun == len(between):
        return False
    relative = next((i for i, word in enumerate(between) if word in ("that", "which")), len(between))
    return _FINITE.isdisjoint(between[:relative])


def relative_start(touch: Touch, lowest: int) -> int | None:
    """Where the relative clause that a touch stands in begins, if a comma sets it off: "the Reds, *whose* men took it".

    `lowest`: the token before which nothing is looked at.
    """
    tokens, first = touch.sentence.tokens, touch.occurrence.trigger[0]
    left = next((i for i in reversed(range(lowest + 1, first)) if tokens[i].lower in _RELATIVES), None)
    if left is not None and tokens[left - 1].lower in _LEADING_IN:
        left -= 1  # "the raid, *in which* 30 died"
    set_off = left is not None and tokens[left - 1].text == "," and "," not in [t.text for t in tokens[left:first]]
    return left if set_off else None


def is_set_off(touch: Touch, bounds: Span, cue: int) -> bool:
    """As in "The Reds, *who took Tarn*, are tired, officials say": the teller's own word on who it is, between commas.

    Not as in "Tarn, where they fight on according to the Blues, is in ruins": there it is another's.

    Args:
        touch: the words.
        bounds: the tokens of the voice's words.
        cue: where in the body the word stands that gives them to the voice.
    """
    tokens, start = touch.sentence.tokens, relative_start(touch, bounds[0])
    close = next((i for i in range(touch.occurrence.end, bounds[1] - 1) if tokens[i].text == ","), None)
    if close is None and _is_verb_behind(tokens, bounds[1]):
        close = bounds[1]  # "The raid, in which 30 died | , was condemned by the Blues"
    if start is None or close is None or tokens[close + 1].lower in ("and", "but", "or"):
        return False
    return not tokens[start].start < cue < tokens[close].start


def _is_verb_behind(tokens: Sequence[Token], comma: int) -> bool:
    return comma + 1 < len(tokens) and tokens[comma].text == "," and tokens[comma + 1].lower in _FINITE


def is_by_the_way(touch: Touch, lowest: int) -> bool:
    """As in "denied shelling the town, *which* its troops had taken": what a relative clause tells is not denied."""
    return relative_start(touch, lowest) is not None
