"""What a text says, as a point: texts of like meaning lie near each other, whatever their words.

The weights are a small sentence encoder in ONNX, built by `python -m models.build_encoder`; see models/README.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

WEIGHTS = Path(__file__).parents[2] / "models" / "encoder.onnx"
TOKENIZER = WEIGHTS.with_name("encoder_tokenizer.json")
WIDTH = 384
PIECES = 64  # of a text are read: a headline and its first sentence or two
LONGEST = 2_000  # characters that may hold them; the rest is not even cut into pieces
SLOWER_FUSED = "SkipLayerNormFusion"  # ONNX Runtime adds and normalises in less time by two steps than by one

Rows = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Encoder:
    """One thread, and one text at a time: weights of 8 bits are scaled by what they are shown together, so only
    alone does a text always get the same row. In batches it would be no faster."""

    tokenizer: Tokenizer
    session: InferenceSession

    def encode(self, texts: Sequence[str]) -> Rows:
        """A row of length 1 for each text, (n, WIDTH); their products are cosines."""
        rows = np.empty((len(texts), WIDTH), np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[:] = self._row(text)
        return rows

    def _row(self, text: str) -> Rows:
        pieces = np.array([self.tokenizer.encode(text[:LONGEST]).ids], np.int64)
        (row,) = self.session.run(None, {"pieces": pieces})
        return np.asarray(row[0], np.float32)


@cache
def load(weights: Path = WEIGHTS, tokenizer: Path = TOKENIZER) -> Encoder:
    """Once a process: 0.2 s and about 60 MB."""
    cutter = Tokenizer.from_file(str(tokenizer))
    cutter.no_padding()
    cutter.enable_truncation(PIECES)
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = InferenceSession(
        str(weights), options, providers=["CPUExecutionProvider"], disabled_optimizers=[SLOWER_FUSED]
    )
    return Encoder(cutter, session)


def encode(texts: Sequence[str]) -> Rows:
    """A row of length 1 for each text, (n, WIDTH), float32; the same text has always the same row."""
    rows = [_row(text[:LONGEST]) for text in texts]
    return np.array(rows, np.float32).reshape(-1, WIDTH)


@lru_cache(maxsize=256)  # a parcel of 64 passes the gate before each is read, which asks for its row again and two more
def _row(text: str) -> Rows:
    (row,) = load().encode([text])
    return np.asarray(row, np.float32)


def as_bytes(row: Rows) -> bytes:
    """A signed byte for each number of a row, as far apart as fits: b"" for none but zeros."""
    most = float(np.abs(row).max(initial=0.0))
    return np.rint(row * (127 / most)).astype(np.int8).tobytes() if most else b""


def meaning(title: str, text: str) -> bytes:
    """The row of an article, as a reading keeps it."""
    (row,) = encode([together(title, text)])
    return as_bytes(row)


def forget() -> None:
    """Drops the rows at hand, so that the next look-up of each costs what a first one does."""
    _row.cache_clear()


def together(title: str, text: str) -> str:
    """A headline and its text as the encoder's own training joined sentences."""
    return f"{title}. {text}" if title and text else title or text
