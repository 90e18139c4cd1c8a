"""Findings against gold articles: what was found, what was missed, what was a false alarm.

An expected row is found when some finding has its claim and stance and, for confirms and denies, a source with one of
its names, or the outlet where the row names the outlet. For repeats the outlet is the source by definition: whether
attributed_to is right is counted apart. A finding that fits no expected and no allowed row is a false alarm, once for
each claim, stance and source.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from monitor.evaluation.gold import GoldArticle, GoldRow, GoldSet, GoldTrap, GoldUnverified
from monitor.evaluation.names import Naming
from monitor.models import Finding, Reading, Stance

NOTHING = "nothing"
_BETWEEN_WORDS = re.compile(r"\W+")


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    right: int = 0
    of: int = 0

    @property
    def ratio(self) -> float:
        """0 to 1; 1 where there was nothing to get wrong."""
        return self.right / self.of if self.of else 1.0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)


@dataclass(frozen=True)
class Marks:
    """Rows found and missed, and false alarms."""

    found: int = 0
    missed: int = 0
    alarms: int = 0

    @property
    def precision(self) -> float:
        """Share of what was reported that was right; 1 where nothing was reported."""
        reported = self.found + self.alarms
        return self.found / reported if reported else 1.0

    @property
    def recall(self) -> float:
        """Share of what was expected that was found; 1 where nothing was expected."""
        expected = self.found + self.missed
        return self.found / expected if expected else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Score:
    """What came of all articles together."""

    marks: dict[Stance, Marks] = field(default_factory=lambda: dict.fromkeys(Stance, Marks()))
    attributed: Share = Share()
    """Of the repeats found: attributed_to is one of the names."""
    sentences: Share = Share()
    """Of all rows found: the sentence is the one that shows it."""
    unverified: Share = Share()
    """Of the articles that say so: marked as unverified."""
    silent: Share = Share()
    """Of the articles without any row: nothing reported."""
    traps: Share = Share()
    """Of the sentences that look like assertions and are none: not taken for one."""
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(gold stance or nothing, reported stance or nothing) → how often."""
    weighed: list[tuple[float, bool]] = field(default_factory=list)
    """Confidence of each finding that is right or a false alarm, and which it was. Allowed ones are left out."""
    details: list[str] = field(default_factory=list)

    @property
    def total(self) -> Marks:
        """All stances together."""
        rows = self.marks.values()
        return Marks(sum(m.found for m in rows), sum(m.missed for m in rows), sum(m.alarms for m in rows))


def score(gold: GoldSet, readings: Mapping[str, Reading], naming: Naming) -> Score:
    """Score one reading for each gold article.

    Args:
        gold: what careful readers found.
        readings: what the monitor found, by the article's id; an article that is not there counts as read in vain.
        naming: when two names mean the same source.
    """
    result = Score()
    for article in gold.articles:
        reading = readings.get(article.id, Reading(article_id=article.id))
        traps = tuple(trap for trap in gold.traps if trap.article == article.id)
        _Comparison(article, traps, reading, naming, result).run()
    return result


def shows(sentence: str, evidence: str) -> bool:
    """Whether the sentence is the one with the evidence, or a part of it; case and punctuation do not count."""
    told, looked_for = _squash(sentence), _squash(evidence)
    return bool(told) and (looked_for in told or told in looked_for)


def is_right(finding: Finding, article: GoldArticle, naming: Naming) -> bool | None:
    """Whether a careful reader finds it, too; None where it is allowed, neither right nor wrong."""
    if any(_fits(finding, row, article, naming) for row in article.expected):
        return True
    return None if any(_fits(finding, row, article, naming) for row in article.allowed) else False


def _fits(finding: Finding, row: GoldRow, article: GoldArticle, naming: Naming) -> bool:
    if finding.claim_id != row.claim or finding.stance not in row.stance:
        return False
    if finding.stance is Stance.REPEATS or not row.source:
        return True
    if finding.source.kind == "outlet" and {article.id, article.outlet} & set(row.source):
        return True
    return naming.is_one_of(finding.source.name, row.source)


def _squash(text: str) -> str:
    return _BETWEEN_WORDS.sub(" ", text).lower().strip()


@dataclass
class _Comparison:
    """One article's findings beside its rows; what it finds goes into `score`."""

    article: GoldArticle
    traps: tuple[GoldTrap, ...]
    reading: Reading
    naming: Naming
    score: Score

    def run(self) -> None:
        alarms = list(self._alarms())
        mistaken = []
        for row in self.article.expected:
            hits = [finding for finding in self.reading.findings if self._fits(finding, row)]
            if hits:
                self._found(row, hits)
            else:
                mistaken += self._missed(row, [alarm for alarm in alarms if alarm not in mistaken])
        for alarm in alarms:
            self._alarm(alarm, about_nothing=alarm not in mistaken)
        self._weigh()
        for trap in self.traps:
            self._spring(trap, alarms)
        if self.article.unverified:
            self._check_unverified(self.article.unverified)
        if not self.article.expected and not self.article.allowed:
            self.score.silent += Share(not self.reading.findings, 1)

    def _found(self, row: GoldRow, hits: list[Finding]) -> None:
        stance = row.stance[0]
        self._count(stance, Marks(found=1))
        self.score.confusion[stance, stance] += 1
        shown = any(shows(hit.sentence, row.evidence) for hit in hits)
        self.score.sentences += Share(shown, 1)
        if not shown:
            self._tell("WRONG SENTENCE", f"{row.claim} {stance}: {hits[0].sentence} (expected: {row.evidence})")
        if stance is Stance.REPEATS and row.attributed_to:
            names = [hit.attributed_to.name for hit in hits if hit.attributed_to]
            right = any(self.naming.is_one_of(name, row.attributed_to) for name in names)
            self.score.attributed += Share(right, 1)
            if not right:
                self._tell(
                    "WRONG SPEAKER", f"{row.claim}: {names or NOTHING} (expected: {', '.join(row.attributed_to)})"
                )

    def _missed(self, row: GoldRow, alarms: list[Finding]) -> list[Finding]:
        """Count it; the false alarm that took this row's sentence for something else, if there is one."""
        stance = row.stance[0]
        self._count(stance, Marks(missed=1))
        self._tell("MISSED", f"{row.claim} {stance} by {', '.join(row.source)}: {row.evidence}")
        instead = [alarm for alarm in alarms if alarm.claim_id == row.claim and shows(alarm.sentence, row.evidence)][:1]
        self.score.confusion[stance, instead[0].stance if instead else NOTHING] += 1
        return instead

    def _alarm(self, alarm: Finding, *, about_nothing: bool) -> None:
        self._count(alarm.stance, Marks(alarms=1))
        self._tell("FALSE ALARM", f"{alarm.claim_id} {alarm.stance} by {alarm.source.name}: {alarm.sentence}")
        if about_nothing:
            self.score.confusion[NOTHING, alarm.stance] += 1

    def _alarms(self) -> Iterator[Finding]:
        """Findings that fit no row, the first of each claim, stance and source."""
        seen = set()
        for finding in self.reading.findings:
            who = frozenset() if finding.stance is Stance.REPEATS else self.naming.words(finding.source.name)
            key = (finding.claim_id, finding.stance, who)
            if key not in seen and not self._fits_any(finding, (*self.article.expected, *self.article.allowed)):
                seen.add(key)
                yield finding

    def _check_unverified(self, gold: GoldUnverified) -> None:
        marked = any(row.claim_id == gold.claim for row in self.reading.unverified)
        self.score.unverified += Share(marked, 1)
        if not marked:
            self._tell("UNMARKED", f"{gold.claim} could not be verified: {gold.evidence}")

    def _spring(self, trap: GoldTrap, alarms: list[Finding]) -> None:
        taken = [
            alarm
            for alarm in alarms
            if alarm.claim_id == trap.claim
            and alarm.stance is not Stance.REPEATS
            and shows(alarm.sentence, trap.evidence)
        ]
        self.score.traps += Share(not taken, 1)
        if taken:
            self._tell("TRAP", f"{trap.claim} {taken[0].stance}: {trap.evidence}")

    def _weigh(self) -> None:
        for finding in self.reading.findings:
            right = is_right(finding, self.article, self.naming)
            if right is not None:
                self.score.weighed.append((finding.confidence, right))

    def _fits_any(self, finding: Finding, rows: Iterable[GoldRow]) -> bool:
        return any(self._fits(finding, row) for row in rows)

    def _fits(self, finding: Finding, row: GoldRow) -> bool:
        return _fits(finding, row, self.article, self.naming)

    def _count(self, stance: Stance, more: Marks) -> None:
        so_far = self.score.marks[stance]
        self.score.marks[stance] = Marks(
            so_far.found + more.found, so_far.missed + more.missed, so_far.alarms + more.alarms
        )

    def _tell(self, what: str, about: str) -> None:
        self.score.details.append(f"{self.article.id}: {what} {about}")
