"""A refiner that runs a cross-encoder on this machine: does the sentence entail the claim, or contradict it?"""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from monitor.errors import ConfigurationError
from monitor.pipeline.refine import Answer, Question
from monitor.refiners.means import BaseConfig, Means

if TYPE_CHECKING:
    from monitor.refiners.cross_encoder import CrossEncoder

CONTRARIES = 2
"""Claims that cannot be true together with this one of which the model is asked as well."""


class NliConfig(BaseConfig):
    """A cross-encoder for natural language inference, from a folder, run by ONNX Runtime on one core."""

    kind: Literal["nli"] = "nli"
    folder: Path = Field(description="Holds model.onnx, tokenizer.json and config.json; seen from the configuration.")
    least_probability: float = Field(
        default=0.9, gt=0.5, le=1, description="An answer that the model is less sure of counts as unsure."
    )
    max_tokens: int = Field(default=256, ge=32, le=4096, description="Sentence, context and claim are cut to so many.")

    def open(self, means: Means) -> NliRefiner:
        """Ready to be asked; the model is loaded by `warm`, or by the first question."""
        return NliRefiner(self, means.folder / self.folder)


class NliRefiner:
    """Asks a cross-encoder, which is loaded once in a process and shared with those that it forks."""

    def __init__(self, config: NliConfig, folder: Path) -> None:
        self._config, self._folder = config, folder
        self._loaded: CrossEncoder | None = None

    @property
    def name(self) -> str:
        """As configured."""
        return self._config.name

    def warm(self) -> None:
        """Load the model; where that fails, the first question will say why."""
        with suppress(ConfigurationError):
            self._model()

    def answer(self, question: Question, *, seconds: float) -> Answer:  # noqa: ARG002 (a run of the model cannot be cut short)
        """What the model makes of the sentence.

        Raises:
            ConfigurationError: the folder or the packages are not there.
            RefinerFailed: the model does not run.
        """
        model, premise = self._model(), f"{question.context} {question.sentence}".strip()
        about = model.probabilities(premise, _hypothesis(question.speaker, question.claim))
        others = [_hypothesis(question.speaker, other) for other in question.contrary[:CONTRARIES]]
        contrary = max((model.probabilities(premise, other)["entailment"] for other in others), default=0.0)
        sides = {
            Answer.ASSERTS: about["entailment"],
            Answer.CONTRADICTS: max(about["contradiction"], contrary),
            Answer.NEITHER: min(about["neutral"], 1 - contrary),
        }
        sure = [side for side, probability in sides.items() if probability >= self._config.least_probability]
        return sure[0] if len(sure) == 1 else Answer.UNSURE

    def _model(self) -> CrossEncoder:
        if self._loaded is None:
            try:
                room = import_module("monitor.refiners.cross_encoder")
            except ModuleNotFoundError as exc:
                raise ConfigurationError(f"refiner {self.name}: install claim-monitor[nli] to use it") from exc
            self._loaded = room.load_cross_encoder(self._folder, max_tokens=self._config.max_tokens)
        return self._loaded


def _hypothesis(speaker: str, statement: str) -> str:
    """That somebody said it does not make it so: of a voice's words, the hypothesis is that it says so."""
    return f"{speaker} says: {statement}" if speaker else statement
