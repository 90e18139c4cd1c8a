"""A cross-encoder for natural language inference from a folder on disk; the one place that touches ONNX Runtime.

The folder is what `optimum-cli export onnx` writes: `model.onnx`, `tokenizer.json` and `config.json`. Nothing is
downloaded. One thread runs the model, in whoever calls: a session without threads of its own survives a fork, and
there is a reading process for every core already.

To be imported when it is needed: it wants the extra `nli`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple, get_args

import numpy as np
import onnxruntime
from onnxruntime.capi import onnxruntime_pybind11_state
from pydantic import BaseModel, Field, ValidationError
from tokenizers import Tokenizer

from monitor.errors import ConfigurationError, RefinerFailed
from monitor.expectations import expectation

Label = Literal["entailment", "neutral", "contradiction"]
"""Does the premise say that the hypothesis is true, neither, or untrue?"""
LABELS: tuple[Label, ...] = get_args(Label)
_INPUTS = frozenset({"input_ids", "attention_mask", "token_type_ids"})
_SPARE_POSITIONS = 2  # RoBERTa counts positions from 2: its max_position_embeddings of 514 are 512 tokens
_FAILURES = tuple(  # ONNX Runtime gives its failures no common base but Exception
    kind for kind in vars(onnxruntime_pybind11_state).values() if isinstance(kind, type) and issubclass(kind, Exception)
)
_SILENT = 4  # ONNX Runtime's own log, on standard error: only what ends the process


class ModelConfig(BaseModel):
    """What is read of config.json."""

    id2label: dict[int, str]
    max_position_embeddings: int | None = Field(default=None, gt=_SPARE_POSITIONS)


class CrossEncoder(NamedTuple):
    """A model that was loaded."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    labels: tuple[Label, ...]
    """In the order of the model's outputs."""
    inputs: tuple[str, ...]

    def probabilities(self, premise: str, hypothesis: str) -> Mapping[Label, float]:
        """How probable each label is; raises RefinerFailed where the model does not run."""
        logits = self._run(premise, hypothesis)
        if len(logits) != len(self.labels):
            raise RefinerFailed(f"model.onnx gives {len(logits)} figures for the {len(self.labels)} of config.json")
        highest = max(logits)
        powers = [math.exp(logit - highest) for logit in logits]
        return {label: power / sum(powers) for label, power in zip(self.labels, powers, strict=True)}

    def _run(self, premise: str, hypothesis: str) -> list[float]:
        encoded = self.tokenizer.encode(premise, hypothesis)
        rows = {
            "input_ids": encoded.ids,
            "attention_mask": encoded.attention_mask,
            "token_type_ids": encoded.type_ids,
        }
        fed = {name: np.array([rows[name]], dtype=np.int64) for name in self.inputs}
        try:
            (outputs, *_) = self.session.run(None, fed)
        except _FAILURES as exc:
            raise RefinerFailed(f"model.onnx does not run: {_first_line(exc)}") from exc
        return [float(logit) for logit in np.asarray(outputs).reshape(-1)]


def load_cross_encoder(folder: Path, *, max_tokens: int) -> CrossEncoder:
    """Load a model; seconds for a large one.

    Args:
        folder: holds model.onnx, tokenizer.json and config.json.
        max_tokens: premise and hypothesis are cut to so many together, the longer one first.

    Raises:
        ConfigurationError: a file is missing, or not what its name says.
    """
    config = _config(folder / "config.json")
    labels = tuple(_label(config.id2label[index], folder) for index in sorted(config.id2label))
    if sorted(labels) != sorted(LABELS):
        raise ConfigurationError(f"{folder.name}/config.json: id2label must name {', '.join(LABELS)}, each once")
    positions = config.max_position_embeddings
    tokens = min(max_tokens, positions - _SPARE_POSITIONS) if positions else max_tokens
    tokenizer = _tokenizer(folder / "tokenizer.json", tokens)
    session = _session(folder / "model.onnx")
    inputs = tuple(one.name for one in session.get_inputs())
    if unknown := sorted(set(inputs) - _INPUTS):
        raise ConfigurationError(f"{folder.name}/model.onnx: wants {unknown[0]}; expected {', '.join(sorted(_INPUTS))}")
    return CrossEncoder(session, tokenizer, labels, inputs)


def _config(path: Path) -> ModelConfig:
    try:
        return ModelConfig.model_validate_json(_bytes(path))
    except ValidationError as exc:
        first = exc.errors(include_url=False, include_input=False)[0]
        raise ConfigurationError(f"{_place(path)}: {'.'.join(map(str, first['loc']))}: {expectation(first)}") from exc


def _label(name: str, folder: Path) -> Label:
    found = next((label for label in LABELS if label == name.lower()), None)
    if found is None:
        raise ConfigurationError(f"{folder.name}/config.json: id2label has {name!r}; expected {', '.join(LABELS)}")
    return found


def _tokenizer(path: Path, max_tokens: int) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_buffer(_bytes(path))
    except ValueError as exc:
        raise ConfigurationError(f"{_place(path)}: {_first_line(exc, path)}") from exc
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens, strategy="longest_first")
    return tokenizer


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = _SILENT
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except _FAILURES as exc:
        raise ConfigurationError(f"{_place(path)}: {_first_line(exc, path)}") from exc


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as exc:
        raise ConfigurationError(f"{_place(path)}: {exc.strerror}") from exc


def _place(path: Path) -> str:
    """Folder and file: the message stands on findings and goes out with alerts, and the rest is this machine's."""
    return f"{path.parent.name}/{path.name}"


def _first_line(exc: Exception, path: Path | None = None) -> str:
    line = (str(exc).splitlines() or [type(exc).__name__])[0][:300]
    return line.replace(str(path), path.name) if path else line
