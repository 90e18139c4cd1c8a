"""Scores on sets that others publish, told as outcomes."""

from __future__ import annotations

from monitor.evaluation.attribution import AttributionScore
from monitor.evaluation.fnc import FncScore
from monitor.evaluation.outcome import Outcome, Table
from monitor.matching.judging import Towards


def tell_fnc(result: FncScore) -> Outcome:
    """What `score_fnc` found, as an outcome."""
    rows = result.rows
    stances = tuple((str(s), row.precision, row.recall, row.f1, row.support) for s, row in rows.items())
    confusion = tuple((str(gold), *(result.confusion[gold, judged] for judged in Towards)) for gold in Towards)
    figures = {"macro_f1": round(result.macro_f1, 4)} | {f"{s}.f1": round(row.f1, 4) for s, row in rows.items()}
    return Outcome(
        name="fnc",
        title=f"{sum(row.support for row in rows.values())} pairs of claim and article, macro-F1 {result.macro_f1:.3f}",
        figures=figures,
        tables=(
            Table(heading="By stance", columns=("stance", "precision", "recall", "F1", "pairs"), rows=stances),
            Table(heading="Confusion", columns=("gold, judged as", *map(str, Towards)), rows=confusion),
        ),
    )


def tell_attribution(name: str, result: AttributionScore) -> Outcome:
    """What `score_attribution` found, as an outcome."""
    figures = {"precision": result.precision, "recall": result.recall, "heads": result.heads}
    both, only_gold = result.sentences[True, True], result.sentences[True, False]
    only_found, neither = result.sentences[False, True], result.sentences[False, False]
    return Outcome(
        name=name,
        title=f"{result.sentences.total()} sentences, {result.attributions['gold']} attributions",
        figures={figure: round(value, 4) for figure, value in figures.items()},
        tables=(
            Table(heading="Sentences and sources", columns=("what", "share"), rows=tuple(figures.items())),
            Table(
                heading="Confusion",
                columns=("gold, found as", "attributed", "not"),
                rows=(("attributed", both, only_gold), ("not", only_found, neither)),
            ),
        ),
        details=tuple(f"missed cue: {cue} ({times})" for cue, times in result.missed.most_common(20)),
    )
