"""Writes the graph of a quantized sentence encoder anew, with no step that such an encoder can do without.

An export masks what would be padding and works out the shapes of its tensors as it goes. Ours is shown one text at a
time, none of it padding, so the mask adds nothing and shapes can be said beforehand; and the three matrices that each
layer begins with are one. Every row stays the same to the last bit. Needs onnx.

`python -m models.encoder_graph EXPORTED WRITTEN`; `models/build_encoder.py` does it too.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from bot.interpret.encoder import PIECES, WIDTH

OPSET, IR_VERSION = 17, 8
HEAD = 32  # numbers that each head of MiniLM looks at
HEADS = WIDTH // HEAD
LAYER_NORM_EPSILON, LEAST_LENGTH = 1e-12, 1e-12
ASKS = ("query", "key", "value")

Array = npt.NDArray[np.generic]
Quantized = tuple[Array, Array, Array]  # a matrix, the scale of each column, and its zero


class Graph:
    """The steps and the weights written so far."""

    def __init__(self, exported: onnx.ModelProto) -> None:
        self._known = {one.name: numpy_helper.to_array(one) for one in exported.graph.initializer}
        self._matrices = dict(map(self._matrix, (one for one in exported.graph.node if one.op_type == "MatMulInteger")))
        self.steps: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def _matrix(self, step: onnx.NodeProto) -> tuple[str, Quantized]:
        """A matrix by where the export multiplies with it, as "layer.0/output/dense"."""
        name = step.input[1].removesuffix("_quantized")
        place = step.output[0].removeprefix("/transformer/encoder/").partition("/MatMul_output")[0]
        return place, (self._known[step.input[1]], self._known[f"{name}_scale"], self._known[f"{name}_zero_point"])

    def weight(self, name: str, value: npt.ArrayLike) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def step(self, kind: str, inputs: Sequence[str], output: str, *more: str, **attributes: object) -> str:
        self.steps.append(helper.make_node(kind, inputs, [output, *more], **attributes))
        return output

    def embedding(self, name: str) -> Quantized:
        return tuple(
            self._known[f"transformer.embeddings.{name}.weight{part}"]
            for part in ("_quantized", "_scale", "_zero_point")
        )

    def normalized(self, added: Sequence[str], name: str) -> str:
        scale, bias = (self.weight(f"{name}.{part}", self._known[f"{name}.{part}"]) for part in ("weight", "bias"))
        together = self.step("Add", added, f"{name}.sum")
        return self.step(
            "LayerNormalization", [together, scale, bias], f"{name}.row", axis=-1, epsilon=LAYER_NORM_EPSILON
        )

    def quantized(self, row: str) -> str:
        return self.step("DynamicQuantizeLinear", [row], f"{row}.bytes", f"{row}.scale", f"{row}.zero")

    def multiplied(self, row: str, places: Sequence[str], output: str) -> str:
        """A row that is quantized, by several matrices beside each other, and with their biases."""
        matrix, scale, zero = (
            np.concatenate(parts, axis=-1) for parts in zip(*map(self._matrices.__getitem__, places), strict=True)
        )
        bias = np.concatenate([self._known[f"transformer.encoder.{one.replace('/', '.')}.bias"] for one in places])
        stored = self.weight(f"{output}.matrix", matrix), self.weight(f"{output}.matrix_zero", zero)
        whole = self.step("MatMulInteger", [f"{row}.bytes", stored[0], f"{row}.zero", stored[1]], f"{output}.whole")
        scales = self.step("Mul", [f"{row}.scale", self.weight(f"{output}.matrix_scale", scale)], f"{output}.scales")
        numbers = self.step("Cast", [whole], f"{output}.numbers", to=TensorProto.FLOAT)
        scaled = self.step("Mul", [numbers, scales], f"{output}.scaled")
        return self.step("Add", [scaled, self.weight(f"{output}.bias", bias)], output)

    @property
    def layers(self) -> int:
        return sum(place.endswith("intermediate/dense") for place in self._matrices)


def rewritten(exported: onnx.ModelProto) -> onnx.ModelProto:
    graph = Graph(exported)
    shapes = graph.weight("of heads", [0, 0, 3 * HEADS, HEAD]), graph.weight("of pieces", [0, 0, WIDTH])
    numbers = (
        graph.weight("head scale", np.float32(HEAD**-0.5)),
        *(graph.weight(f"gelu {value:.1f}", np.float32(value)) for value in (2**0.5, 1.0, 0.5)),
    )
    row = _embedded(graph)
    for number in range(graph.layers):
        seen = _attended(graph, row, f"layer.{number}", shapes, numbers[0])
        row = _thought(graph, seen, f"layer.{number}", numbers[1:])
    mean = graph.step("ReduceMean", [row], "mean", axes=[1], keepdims=0)
    length = graph.step("ReduceL2", [mean], "length", axes=[-1], keepdims=1)
    least = graph.step("Clip", [length, graph.weight("least", np.float32(LEAST_LENGTH))], "length, not 0")
    graph.step("Div", [mean, least], "row")
    pieces = helper.make_tensor_value_info("pieces", TensorProto.INT64, [1, "t"])
    rows = helper.make_tensor_value_info("row", TensorProto.FLOAT, [1, WIDTH])
    whole = helper.make_graph(graph.steps, "encoder", [pieces], [rows], graph.weights)
    return helper.make_model(whole, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)


def _embedded(graph: Graph) -> str:
    """What each piece is, added to where it stands; all are of the first of two kinds of text."""
    words, scale, zero = graph.embedding("word_embeddings")
    stored = [graph.weight(f"words{part}", value) for part, value in (("", words), (" scale", scale), (" zero", zero))]
    found = graph.step("Gather", [stored[0], "pieces"], "words found")
    word = graph.step("DequantizeLinear", [found, *stored[1:]], "word")
    kind = graph.step("Add", [word, graph.weight("kind", _floats(graph, "token_type_embeddings")[0])], "word of kind")
    places = graph.weight("places", _floats(graph, "position_embeddings")[:PIECES])
    length = graph.step("Shape", ["pieces"], "pieces' number", start=1, end=2)
    place = graph.step("Slice", [places, graph.weight("start", [0]), length, graph.weight("axis", [0])], "place")
    return graph.normalized([kind, place], "transformer.embeddings.LayerNorm")


def _floats(graph: Graph, name: str) -> npt.NDArray[np.float32]:
    table, scale, zero = graph.embedding(name)
    return (table.astype(np.int32) - int(zero)).astype(np.float32) * np.float32(scale)


def _attended(graph: Graph, row: str, layer: str, shapes: tuple[str, str], scale: str) -> str:
    graph.quantized(row)
    asked = graph.multiplied(row, [f"{layer}/attention/self/{ask}" for ask in ASKS], f"{layer} asks")
    heads = graph.step("Reshape", [asked, shapes[0]], f"{layer} heads")
    query, key, value = parts = [f"{layer} {ask}" for ask in ASKS]
    graph.step("Split", [heads], *parts, axis=2)
    queries = graph.step("Transpose", [query], f"{query}.turned", perm=[0, 2, 1, 3])
    keys = graph.step("Transpose", [key], f"{key}.turned", perm=[0, 2, 3, 1])
    values = graph.step("Transpose", [value], f"{value}.turned", perm=[0, 2, 1, 3])
    likeness = graph.step(
        "Mul", [graph.step("MatMul", [queries, keys], f"{layer} products"), scale], f"{layer} likeness"
    )
    shares = graph.step("Softmax", [likeness], f"{layer} shares", axis=-1)
    told = graph.step("MatMul", [shares, values], f"{layer} told")
    together = graph.step("Transpose", [told], f"{layer} told.turned", perm=[0, 2, 1, 3])
    flat = graph.step("Reshape", [together, shapes[1]], f"{layer} attention")
    graph.quantized(flat)
    output = graph.multiplied(flat, [f"{layer}/attention/output/dense"], f"{layer} attended")
    return graph.normalized([output, row], f"transformer.encoder.{layer}.attention.output.LayerNorm")


def _thought(graph: Graph, row: str, layer: str, numbers: Sequence[str]) -> str:
    root, one, half = numbers
    graph.quantized(row)
    wide = graph.multiplied(row, [f"{layer}/intermediate/dense"], f"{layer} wide")
    error = graph.step("Erf", [graph.step("Div", [wide, root], f"{layer} wide, divided")], f"{layer} erf")
    gate = graph.step("Mul", [wide, graph.step("Add", [error, one], f"{layer} erf + 1")], f"{layer} gelu, twice")
    active = graph.step("Mul", [gate, half], f"{layer} gelu")
    graph.quantized(active)
    output = graph.multiplied(active, [f"{layer}/output/dense"], f"{layer} thought")
    return graph.normalized([output, row], f"transformer.encoder.{layer}.output.LayerNorm")


def write(exported: Path, written: Path) -> None:
    model = rewritten(onnx.load(exported))
    onnx.checker.check_model(model)
    onnx.save(model, written)


if __name__ == "__main__":
    write(*map(Path, sys.argv[1:]))
