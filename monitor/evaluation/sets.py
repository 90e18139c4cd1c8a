"""Which sets there are, in the order in which they are run. A new set is one line in SETS.

What stands in the project is always run. What others publish under terms of their own is not shipped: it is run where
a data folder holds it, and said to be absent where not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from monitor.evaluation.articles import Read, evaluate_articles
from monitor.evaluation.attribution import score_attribution
from monitor.evaluation.fnc import score_fnc
from monitor.evaluation.names import Naming, read_naming
from monitor.evaluation.outcome import Absent, Outcome
from monitor.evaluation.published import tell_attribution, tell_fnc
from monitor.evaluation.rows import evaluate_rows, read_constructions
from monitor.evaluation.wordings import evaluate_wordings, read_wordings


@dataclass(frozen=True)
class Places:
    """Where the sets are."""

    gold: Path
    """The project's own: tests/gold."""
    replay: Path
    """The five articles that the project replays."""
    data: Path | None = None
    """What others publish: fnc1_train/, polnear/dev/."""

    @property
    def naming(self) -> Naming:
        """When two names in the gold data mean the same source."""
        return read_naming(self.gold / "names.yaml")


CONFIGURED = ""
"""Name of the claims that the monitor follows here."""

Reader = Callable[[str], Read]
"""The matcher for a set of claims: CONFIGURED, or one that belongs to the gold data (tests/gold/claims/NAME.yaml)."""

Run = Callable[[Places, Reader], Outcome | Absent]


def seeds(places: Places, reader: Reader) -> Outcome | Absent:
    """The five articles that the project started from."""
    gold = places.gold / "seeds.yaml"
    return evaluate_articles("seeds", gold, texts=places.replay, naming=places.naming, read=reader(CONFIGURED))


def _article_set(name: str, file: str, claims: str = CONFIGURED) -> Run:
    """A set of articles of the project's own; docs/evaluation.md says what was read of it."""

    def run(places: Places, reader: Reader) -> Outcome | Absent:
        folder, read = places.gold / "articles", reader(claims)
        return evaluate_articles(name, folder / f"{file}.yaml", texts=folder, naming=places.naming, read=read)

    return run


def fnc(places: Places, reader: Reader) -> Outcome | Absent:  # noqa: ARG001 (its claims come with it)
    """Claims of one sentence against articles: the training half of FNC-1, which nothing here is trained on."""
    folder = places.data and places.data / "fnc1_train"
    if folder is None or not folder.is_dir():
        return Absent(name="fnc", reason=_wanted("fnc1_train/ with train_bodies.csv and train_stances.csv of FNC-1"))
    return tell_fnc(score_fnc(folder))


def rows_dev(places: Places, reader: Reader) -> Outcome | Absent:
    """Short cases, one file a construction, read while working on the matcher."""
    return evaluate_rows("dev", read_constructions(places.gold / "rows"), places.naming, reader)


def rows_held(places: Places, reader: Reader) -> Outcome | Absent:
    """Short cases, one file a construction, the other half; docs/evaluation.md says what was read of it."""
    return evaluate_rows("held", read_constructions(places.gold / "rows"), places.naming, reader)


def wordings_dev(places: Places, reader: Reader) -> Outcome | Absent:
    """Wordings times frames, read while working on the matcher."""
    return evaluate_wordings("dev", read_wordings(places.gold / "wordings"), places.naming, reader)


def wordings_held(places: Places, reader: Reader) -> Outcome | Absent:
    """Every third wording and every third frame: measured, never read."""
    return evaluate_wordings("held", read_wordings(places.gold / "wordings"), places.naming, reader)


def polnear(places: Places, reader: Reader) -> Outcome | Absent:  # noqa: ARG001 (it knows no claims)
    """Who says what, in articles of seven publishers: the development part of PolNeAR."""
    folder = places.data and places.data / "polnear" / "dev"
    if folder is None or not folder.is_dir():
        return Absent(name="polnear", reason=_wanted("polnear/dev/ with text/ and attributions/ of PolNeAR"))
    return tell_attribution("polnear", score_attribution(folder))


_ARTICLE_FILES = (
    ("articles-dev", "dev"),
    ("articles-held", "held"),
    ("news-dev", "news-dev"),
    ("news-held", "news-held"),
    ("press-dev", "press-dev"),
    ("press-held", "press-held"),
    ("wire-dev", "wire-dev"),
    ("wire-held", "wire-held"),
    ("desk-dev", "desk-dev"),
    ("desk-held", "desk-held"),
    ("field-dev", "field-dev"),
    ("field-held", "field-held"),
    ("crawl-dev", "crawl-dev"),
    ("crawl-held", "crawl-held"),
    ("late-held", "late-held"),
    ("retold-dev", "retold-dev"),
    ("retold-held", "retold-held"),
    ("retold-late-held", "retold-late-held"),
)
_ELSEWHERE = {"towns-dev": "towns", "towns-held": "towns", "beats-dev": "beats", "beats-held": "beats"}
"""Articles about other places and other matters, for claims that are a sentence and little more; which claims."""
SETS: tuple[tuple[str, Run], ...] = (
    ("seeds", seeds),
    *((name, _article_set(name, file)) for name, file in _ARTICLE_FILES),
    *((name, _article_set(name, name, claims=claims)) for name, claims in _ELSEWHERE.items()),
    ("rows-dev", rows_dev),
    ("rows-held", rows_held),
    ("wordings-dev", wordings_dev),
    ("wordings-held", wordings_held),
    ("fnc", fnc),
    ("polnear", polnear),
)
"""Name and function of every set."""


def _wanted(what: str) -> str:
    return f"not here: --data or MONITOR_EVALUATION_DATA may name a folder that holds {what}"
