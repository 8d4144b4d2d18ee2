"""Names that are no places and yet say where: presidents, parliaments, clubs (models/build_place_cues.py)."""

import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.interpret import truecase
from bot.interpret.nlp import Doc, Span, original
from bot.interpret.spelling import fold

FILE = Path(__file__).parents[2] / "models" / "place_cues.tsv.gz"
NAMES = frozenset({"PERSON", "ORG", "NORP", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
SURELY = 0.75  # of the articles that name it are about the country
LEAST = 3  # articles
DOUBT = 1.0  # articles about elsewhere that we have not seen


@dataclass(frozen=True, slots=True)
class Cue:
    """How many of the articles that have a name are about a country."""

    country: str
    there: int
    all: int

    @property
    def share(self) -> float:
        return self.there / (self.all + DOUBT)

    @property
    def says_where(self) -> bool:
        return self.there >= LEAST and self.share >= SURELY


Cues = Mapping[str, Cue]


@cache
def load() -> Cues:
    """The cues by folded name."""
    with gzip.open(FILE, "rt", encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return {name: Cue(country, int(there), int(every)) for name, country, there, every in rows}


def names(doc: Doc) -> Iterator[tuple[str, int]]:
    """The folded names of persons and houses, and other capitalised words, each with its first token."""
    inside = set()
    in_capitals = truecase.is_capitals(original(doc))
    for entity in doc.ents:
        if entity.label_ in NAMES and not (in_capitals and all(truecase.is_common(token.text) for token in entity)):
            inside |= set(range(entity.start, entity.end))
            yield from _of(entity)
    for token in doc:
        if token.i not in inside and token.text[0].isupper() and not truecase.is_common(token.text):
            yield fold(token.text), token.i


def _of(entity: Span) -> Iterator[tuple[str, int]]:
    """The whole name and, of several words, the last: news says `Jane Doe` once and then `Doe`."""
    words = [token for token in entity if token.lower_ not in ("the", "'s", "’s")]
    if words:
        yield fold(" ".join(token.text for token in words)), entity.start
        if len(words) > 1 and words[-1].text[0].isupper() and not truecase.is_common(words[-1].text):
            yield fold(words[-1].text), words[-1].i
