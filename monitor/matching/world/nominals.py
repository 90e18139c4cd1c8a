"""Nominals: whom "the group", "his mercenaries", "the rebels" stand for in a text, of those who are called so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from monitor.matching.language.vocabulary import Span
from monitor.matching.lexicon import load_words
from monitor.matching.text import Document, Sentence

Groups = dict[str, list[Span]]
"""Where a sentence has words of which group, or names whom."""
_WORDS = load_words("parties")
_ARMED = _WORDS["armed"] | _WORDS["rebels"] | _WORDS["jihadists"]
_STATES_MEN = _WORDS["states_men"]


def with_nominals(
    document: Document,
    names: Sequence[Groups],
    nominals: Sequence[Groups],
    speaks_for: Mapping[str, str],
    acting: frozenset[str],
) -> Iterator[Groups]:
    """The entities that each sentence names, "the group" among them where the text has named one that is called so.

    Who speaks for it stands for it: "Brandt … his mercenaries". Armed men may be called so before they are named, or
    without a name: "the rebels", "the military", if of those whom the text names, or who act in the claims, one alone
    is called that.

    Args:
        document: the text.
        names: for each sentence, where it names whom, by entity_id.
        nominals: for each sentence, where it has words for whom.
        speaks_for: for whom everybody speaks.
        acting: who acts in the claims.
    """
    met: list[str] = []
    anywhere = {known for named in names for e in named for known in (e, speaks_for.get(e, e))}
    for sentence, named, nominal in zip(document.sentences, names, nominals, strict=True):
        for entity_id in sorted(named, key=lambda entity_id: named[entity_id][0]):
            met += [speaks_for.get(entity_id, entity_id), entity_id]
        everybody = dict(named)
        for span in sorted(set(chain.from_iterable(nominal.values()))):
            called = {entity_id for entity_id, spans in nominal.items() if span in spans}
            meant = next((entity_id for entity_id in reversed(met) if entity_id in called), None)
            if meant is None and not _are_others(sentence, span):
                meant = _without_a_name(sentence.lowers[span[1] - 1], called, anywhere, acting)
            more_is_said = any(token.lower == "of" for token in sentence.tokens[span[1] : span[1] + 1])
            if meant is not None and not more_is_said:  # not "the group of analysts"
                everybody[meant] = sorted({*everybody.get(meant, ()), span})
        yield everybody


def _without_a_name(noun: str, called: set[str], anywhere: set[str], acting: frozenset[str]) -> str | None:
    """Whom "the rebels" are, "the military": the only one so called whom the text names anywhere, or who acts.

    A file that declares both sides of a war (no id of its own holds a colon) may call one of them "the army".
    """
    if noun in _ARMED:
        return _only(called & anywhere) or _only(called & acting)
    return _only({party for party in called & acting if ":" in party}) if noun in _STATES_MEN else None


def _are_others(sentence: Sentence, span: Span) -> bool:
    """As in "*a* pro-government militia", "the *Blue Dawn* militia": not at once the one that is followed."""
    before = sentence.tokens[max(0, span[0] - _ADORNED) : span[0]]
    named = bool(before) and before[-1].is_capitalised and before[-1].start > sentence.tokens[0].start
    return named or any(token.lower in _ANY_ONE for token in before)


_ADORNED = 5  # tokens: "a small pro-government militia"
_ANY_ONE = load_words("restatements")["any_one"]


def _only(called: set[str]) -> str | None:
    return next(iter(called)) if len(called) == 1 else None
