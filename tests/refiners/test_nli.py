"""The cross-encoder on disk: what it makes of a sentence, and what it says where its folder is not in order."""

import json
import os
from datetime import UTC, datetime

import pytest
from fakeredis import FakeRedis
from tiny_model import LABELS, write_model

from monitor.errors import ConfigurationError, RefinerFailed
from monitor.fetching import FetchPolicy
from monitor.pipeline.refine import Answer, Question
from monitor.refiners.means import Means
from monitor.refiners.nli import NliConfig, NliRefiner

CLAIM = "Russian forces have captured Soledar."


def open_nli(folder, **settings) -> NliRefiner:
    """A refiner on a folder, seen from the configuration."""
    means = Means(folder.parent, FetchPolicy(), FakeRedis(), {}, lambda: datetime(2023, 1, 13, tzinfo=UTC))
    return NliConfig(name="nli", folder=folder.name, **settings).open(means)


def ask(refiner: NliRefiner, sentence: str, **question) -> Answer:
    return refiner.answer(Question(claim=CLAIM, sentence=sentence, **question), seconds=10)


@pytest.mark.parametrize("labels", [LABELS, LABELS[::-1], ("NEUTRAL", "Entailment", "Contradiction")])
def test_labels_are_read_from_the_model_s_own_configuration(tmp_path, labels):
    """Published models have them in every order, and in capitals."""
    folder = write_model(tmp_path / "nli", labels=tuple(label.lower() for label in labels))
    (folder / "config.json").write_text(json.dumps({"id2label": dict(enumerate(labels))}))
    refiner = open_nli(folder)

    assert ask(refiner, "The town was captured.") is Answer.ASSERTS
    assert ask(refiner, "That it was captured was denied.") is Answer.CONTRADICTS
    assert ask(refiner, "If it is captured, the road is open.") is Answer.NEITHER
    assert ask(refiner, "The weather was cold.") is Answer.UNSURE


def test_a_model_that_is_not_sure_enough_is_unsure(tmp_path):
    """The least probability is the desk's decision."""
    refiner = open_nli(write_model(tmp_path / "nli"), least_probability=1.0)

    assert ask(refiner, "The town was captured.") is Answer.UNSURE


def test_a_sentence_that_entails_a_contrary_claim_contradicts_this_one(tmp_path):
    """The contrary is a hypothesis of its own; here the model takes any for entailed, and the two cancel each other."""
    refiner = open_nli(write_model(tmp_path / "nli"))

    assert ask(refiner, "The town was captured.", contrary=("Ukraine holds Soledar.",)) is Answer.UNSURE
    assert ask(refiner, "It was denied.", contrary=("Ukraine holds Soledar.",)) is Answer.CONTRADICTS


def test_of_a_voice_s_words_the_model_is_asked_whether_the_voice_says_so(tmp_path):
    """That somebody said it does not make it so."""
    refiner, heard = open_nli(write_model(tmp_path / "nli")), []
    refiner.warm()
    encoder = refiner._loaded
    refiner._loaded = Listening(encoder, heard)

    ask(refiner, "It was captured.", speaker="Igor Konashenkov", context="He spoke in Moscow.")

    assert heard == [("He spoke in Moscow. It was captured.", f"Igor Konashenkov says: {CLAIM}")]


class Listening:
    """An encoder that notes what it is asked."""

    def __init__(self, encoder, heard):
        self._encoder, self._heard = encoder, heard

    def probabilities(self, premise, hypothesis):
        self._heard.append((premise, hypothesis))
        return self._encoder.probabilities(premise, hypothesis)


def test_a_long_premise_is_cut_and_the_claim_is_not(tmp_path):
    """No longer than the model's positions allow, whatever the settings say."""
    refiner = open_nli(write_model(tmp_path / "nli", max_position_embeddings=34), max_tokens=256)
    refiner.warm()

    encoded = refiner._loaded.tokenizer.encode("captured " * 500, CLAIM)

    assert len(encoded.ids) == 32
    assert encoded.type_ids.count(1) == 7
    assert ask(refiner, "captured " * 500) is Answer.ASSERTS


def test_a_loaded_model_answers_in_a_forked_process(tmp_path):
    """A reader forks for every job: the model is loaded before, and once."""
    refiner = open_nli(write_model(tmp_path / "nli"))
    refiner.warm()
    loaded = refiner._loaded
    assert ask(refiner, "The town was captured.") is Answer.ASSERTS

    child = os.fork()
    if child == 0:
        answers = ask(refiner, "It was denied.") is Answer.CONTRADICTS and refiner._loaded is loaded
        os._exit(0 if answers else 1)

    assert os.waitpid(child, 0)[1] == 0


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("config.json", None, "config.json: No such file"),
        ("config.json", "{", "config.json: "),
        ("config.json", '{"id2label": {"0": "LABEL_0"}}', "id2label has 'LABEL_0'; expected entailment"),
        ("config.json", '{"id2label": {"0": "neutral"}}', "id2label must name entailment, neutral, contradiction"),
        ("tokenizer.json", None, "tokenizer.json: No such file"),
        ("tokenizer.json", "{}", "tokenizer.json: Cannot instantiate Tokenizer"),
        ("model.onnx", None, "model.onnx: "),
        ("model.onnx", "no model", "model.onnx: "),
    ],
)
def test_what_is_wrong_with_the_folder_is_said_by_file(tmp_path, file, content, said):
    """Warming up never fails; whoever asks hears it."""
    folder = write_model(tmp_path / "nli")
    (folder / file).unlink() if content is None else (folder / file).write_text(content)
    refiner = open_nli(folder)

    refiner.warm()

    with pytest.raises(ConfigurationError) as caught:
        ask(refiner, "The town was captured.")
    assert said in str(caught.value)
    assert str(tmp_path) not in str(caught.value)


def test_a_folder_that_comes_later_is_read_then(tmp_path):
    """A volume that is mounted late costs no restart."""
    refiner = open_nli(tmp_path / "nli")
    refiner.warm()
    write_model(tmp_path / "nli")

    assert ask(refiner, "The town was captured.") is Answer.ASSERTS


def test_a_model_that_does_not_run_has_no_answer(tmp_path):
    """Its tokenizer knows more words than it has."""
    folder = write_model(tmp_path / "nli")
    tokenizer = json.loads((folder / "tokenizer.json").read_text())
    tokenizer["model"]["vocab"]["town"] = 999
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer))

    with pytest.raises(RefinerFailed, match=r"model\.onnx does not run"):
        ask(open_nli(folder), "The town was captured.")


def test_figures_that_are_no_numbers_are_no_answer(tmp_path):
    """A model that overflows is unsure of everything."""
    refiner = open_nli(write_model(tmp_path / "nli"))
    refiner.warm()

    for logits in ([float("nan"), 1.0, 1.0], [1.0, float("nan"), 9.0], [float("inf"), 1.0, float("inf")]):
        refiner._loaded = refiner._loaded._replace(session=Session(logits))
        assert ask(refiner, "The town was captured.") is Answer.UNSURE


class Session:
    """Gives the same figures for everything."""

    def __init__(self, logits):
        self._logits = logits

    def run(self, names, fed):
        return [[self._logits]]
