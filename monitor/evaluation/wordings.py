"""Gold wordings: ways to put one event, each in every frame: a sentence that tells, denies, relays or only supposes it.

A row of `gold/rows` shows one construction with one verb. Here twenty frames times forty wordings make eight hundred
short texts, so that a verb that is read in one mood and not in another shows, and a frame that loses every verb, too.
Every third frame and every third wording is kept: cells with one of them are measured and never read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Literal, NamedTuple, Self

from pydantic import field_validator, model_validator

from monitor.evaluation.articles import Read
from monitor.evaluation.names import Naming
from monitor.evaluation.outcome import Outcome, Table
from monitor.evaluation.rows import Half
from monitor.evaluation.scoring import Share
from monitor.models import Article, Finding, Model, Reading, Source, Stance
from monitor.yaml_files import read_yaml, validate

OUTLET = "Outlet"
KEPT_EVERY = 3
Expected = Literal["confirms", "denies", "repeats", "nothing"]


class Frame(Model):
    """A sentence with slots for the forms of a wording, and what a careful reader finds in it whatever the wording."""

    say: str
    """`Red forces {past} on Friday.`"""
    stance: Expected
    source: tuple[str, ...] = ()
    """Whose stance it is, any one of these names or of these slots; none: whoever it is. `Outlet` is the outlet."""
    allowed: tuple[Stance, ...] = ()
    """Stances towards the claim that may be found besides."""

    @field_validator("source", mode="before")
    @classmethod
    def _one_name(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value

    @property
    def slots(self) -> set[str]:
        """The forms that it asks for."""
        return {slot for text in (self.say, *self.source) for _, slot, _, _ in Formatter().parse(text) if slot}

    def filled(self, forms: Mapping[str, str]) -> tuple[str, Self]:
        """The sentence with a wording's forms, and the frame with whose stance it is then."""
        source = tuple(name.format(**forms) for name in self.source)
        return self.say.format(**forms), self.model_copy(update={"source": source})


class WordingTable(Model):
    """Frames and wordings that fit each other: all tell of one claim."""

    claim: str
    before: str = ""
    """A paragraph that stands before each sentence and takes no stance: where and when."""
    forms: str
    """The names of the slots that a wording fills, in its order: `past | participle | base`."""
    frames: tuple[Frame, ...]
    wordings: tuple[str, ...]
    """One wording a line, its forms in the order of `forms`: `took Tarn | taken Tarn | take Tarn`."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        names = _cut(self.forms)
        for wording in self.wordings:
            if len(_cut(wording)) != len(names):
                raise ValueError(f"`{wording}` needs {len(names)} forms, as in `{self.forms}`")
        for frame in self.frames:
            if strange := frame.slots - set(names):
                raise ValueError(f"`{frame.say}` asks for {', '.join(sorted(strange))}, which is none of the forms")
        return self

    def cells(self, half: Half) -> Iterator[Cell]:
        """The texts of one half, frame by frame."""
        names = _cut(self.forms)
        for row, frame in enumerate(self.frames, 1):
            for column, wording in enumerate(self.wordings, 1):
                kept = row % KEPT_EVERY == 0 or column % KEPT_EVERY == 0
                if kept == (half == "held"):
                    sentence, filled = frame.filled(dict(zip(names, _cut(wording), strict=True)))
                    text = f"{self.before}\n\n{sentence}" if self.before else sentence
                    yield Cell(self.claim, filled, wording, text)


class Cell(NamedTuple):
    """A wording in a frame."""

    claim: str
    frame: Frame
    wording: str
    text: str

    @property
    def article(self) -> Article:
        """The text as the matcher reads it."""
        return Article(article_id=self.wording, outlet=OUTLET, title="In brief", text=self.text, text_from="file")

    def is_right(self, reading: Reading, naming: Naming) -> bool:
        """Whether the frame's stance is found by its source, and no other stance but what is allowed."""
        found = [finding for finding in reading.findings if finding.claim_id == self.claim]
        wanted = [finding for finding in found if finding.stance == self.frame.stance]
        if {finding.stance for finding in found} - {self.frame.stance, *self.frame.allowed}:
            return False
        if self.frame.stance == "nothing" or not wanted:
            return self.frame.stance == "nothing"
        names = self.frame.source
        return not names or any(naming.is_one_of(_teller(finding).name, names) for finding in wanted)


class Wordings(Model):
    """One file of tables: a kind of event."""

    about: str
    claims: str
    """Which claim set they are about: its file's name without the ending."""
    tables: tuple[WordingTable, ...]

    def cells(self, half: Half) -> Iterator[Cell]:
        """The texts of one half of all tables."""
        return (cell for table in self.tables for cell in table.cells(half))


def read_wordings(folder: Path) -> dict[str, Wordings]:
    """Every file of a folder, by its name without the ending.

    Raises:
        ConfigurationError: a file has not the form; the message says file and line.
    """
    return {path.stem: validate(Wordings, read_yaml(path)) for path in sorted(folder.glob("*.yaml"))}


def evaluate_wordings(
    half: Half, files: Mapping[str, Wordings], naming: Naming, reader: Callable[[str], Read]
) -> Outcome:
    """Read one half of all texts and count those that are read as the frame says.

    Args:
        half: dev, what may be read; or held.
        files: what to read, by name.
        naming: when two names mean the same source.
        reader: the matcher for the claim set of a name.
    """
    by_stance: dict[str, Share] = {}
    by_file: dict[str, Share] = {}
    wrong: list[str] = []
    for name, file in files.items():
        read = reader(file.claims)
        for cell in file.cells(half):
            reading = read(cell.article)
            right = cell.is_right(reading, naming)
            for counts, key in ((by_stance, cell.frame.stance), (by_file, name)):
                counts[key] = counts.get(key, Share()) + Share(int(right), 1)
            if not right:
                wrong.append(
                    f"{name}: {cell.frame.say} [{cell.wording}] {cell.frame.stance}, not {_found(cell, reading)}"
                )
    whole = sum(by_file.values(), Share())
    return Outcome(
        name=f"wordings-{half}",
        title=f"{whole.of} short texts, frames times wordings",
        figures={name: round(share.ratio, 4) for name, share in {"right": whole, **by_stance, **by_file}.items()},
        tables=(_table("By stance", by_stance), _table("By file", by_file)),
        details=tuple(wrong),
    )


def _teller(finding: Finding) -> Source:
    """Whose stance it is: of what an outlet relays, the claimant's whom it names."""
    return finding.attributed_to or finding.source


def _found(cell: Cell, reading: Reading) -> str:
    found = Counter(f"{f.stance} by {_teller(f).name}" for f in reading.findings if f.claim_id == cell.claim)
    return ", ".join(sorted(found)) or "nothing"


def _table(heading: str, shares: Mapping[str, Share]) -> Table:
    rows = tuple((name, share.ratio, share.right, share.of) for name, share in shares.items())
    return Table(heading=heading, columns=("which", "share right", "right", "of"), rows=rows)


def _cut(line: str) -> list[str]:
    return [part.strip() for part in line.split("|")]
