"""Sets that others publish, told as outcomes: from a folder in their form to figures and tables."""

from __future__ import annotations

from pathlib import Path

from monitor.evaluation.outcome import Outcome
from monitor.evaluation.sets import Places, fnc, polnear

ANNOTATED = """\
T1\tContent 0 18\tThe bridge is safe
T2\tSource 20 29\tthe mayor
T3\tCue 30 34\tsaid
E1\tContent:T1 Source:T2 Cue:T3
"""


def no_reader(claims: str):
    """These sets bring their own claims, or need none."""
    raise AssertionError(claims)


def test_a_folder_with_fnc_is_judged(tmp_path):
    """Pairs of claim and article, one stance each."""
    folder = tmp_path / "fnc1_train"
    folder.mkdir()
    (folder / "train_bodies.csv").write_text('Body ID,articleBody\n1,"The mayor denied that the bridge collapsed."\n')
    (folder / "train_stances.csv").write_text(
        "Headline,Body ID,Stance\nBridge collapsed,1,disagree\nShares of a bakery rise,1,unrelated\n"
    )
    outcome = fnc(Places(gold=Path(), replay=Path(), data=tmp_path), no_reader)
    assert isinstance(outcome, Outcome)
    assert outcome.title.startswith("2 pairs")
    assert outcome.figures["unrelated.f1"] == 1.0
    assert [table.heading for table in outcome.tables] == ["By stance", "Confusion"]


def test_a_folder_with_polnear_is_attributed(tmp_path):
    """Sentences with and without attribution, and whose words they are."""
    folder = tmp_path / "polnear" / "dev"
    for part in ("text", "attributions"):
        (folder / part).mkdir(parents=True)
    (folder / "text" / "a.txt").write_text("The bridge is safe, the mayor said. It rained.")
    (folder / "attributions" / "a_one.ann").write_text(ANNOTATED)
    outcome = polnear(Places(gold=Path(), replay=Path(), data=tmp_path), no_reader)
    assert isinstance(outcome, Outcome)
    assert outcome.figures == {"precision": 1.0, "recall": 1.0, "heads": 1.0}
