"""A cross-encoder of a hundred bytes: it counts words of the premise, and shows that the real loading code works."""

import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

WORDS = ("[UNK]", "[CLS]", "[SEP]", "captured", "denied", "if", "says")
LABELS = ("contradiction", "neutral", "entailment")
_SAYS = {"captured": "entailment", "denied": "contradiction", "if": "neutral"}
_WEIGHT = {"captured": 8.0, "denied": 16.0, "if": 32.0}
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def write_model(folder: Path, *, labels: tuple[str, ...] = LABELS, **config) -> Path:
    """Write model.onnx, tokenizer.json and config.json whose labels stand in the given order.

    The premise entails whatever it is asked where it holds "captured", contradicts it where it holds "denied" too, and
    does neither where it holds "if".
    """
    folder.mkdir(parents=True, exist_ok=True)
    _tokenizer().save(str(folder / "tokenizer.json"))
    names = {str(index): label for index, label in enumerate(labels)}
    (folder / "config.json").write_text(json.dumps({"id2label": names, "model_type": "tiny", **config}))
    onnx.save(_model(labels), str(folder / "model.onnx"))
    return folder


def _tokenizer() -> Tokenizer:
    tokenizer = Tokenizer(models.WordLevel({word: index for index, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", WORDS.index("[CLS]")), ("[SEP]", WORDS.index("[SEP]"))],
    )
    tokenizer.enable_padding(length=64)  # as many published tokenizers have it; padding takes no part here
    return tokenizer


def _model(labels: tuple[str, ...]) -> onnx.ModelProto:
    """Logits: the sum of a row of weights for every token of the premise, which has the type 0."""
    weights = np.zeros((len(WORDS), len(labels)), dtype=np.float32)
    for word, label in _SAYS.items():
        if label in labels:
            weights[WORDS.index(word), labels.index(label)] = _WEIGHT[word]
    nodes = [
        helper.make_node("Gather", ["weights", "input_ids"], ["rows"]),
        helper.make_node("Sub", ["attention_mask", "token_type_ids"], ["premise"]),
        helper.make_node("Cast", ["premise"], ["share"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["share", "last"], ["column"]),
        helper.make_node("Mul", ["rows", "column"], ["counted"]),
        helper.make_node("ReduceSum", ["counted", "tokens"], ["logits"], keepdims=0),
    ]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"]) for name in _INPUTS],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", len(labels)])],
        [
            numpy_helper.from_array(weights, "weights"),
            numpy_helper.from_array(np.array([2]), "last"),
            numpy_helper.from_array(np.array([1]), "tokens"),
        ],
    )
    # The versions that ONNX Runtime 1.17 (2024) reads already; onnx itself would write the newest.
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
