"""The signs by which words are taken for a place's name, or for something else that carries it."""

import math
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.interpret import truecase
from bot.interpret.gazetteer import Sense
from bot.interpret.nlp import Doc, Span, Token, title_end
from bot.interpret.spelling import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.split(","))


WEIGHTS = Path(__file__).parents[2] / "models" / "place_names.toml"
WHERE = _words("in near outside around across throughout inside within off")
LINKS = _words("from to at of into between and")
PLACE_NOUNS = _words(
    """
    province provinces region state governorate oblast department district county city town
    """
)
COMPASS = _words(
    """
    northern southern eastern western central downtown northeastern northwestern southeastern southwestern north
    south east west northeast northwest southeast southwest
    """
)
TITLES = _words(
    """
    mr mrs ms miss dr sir lord lady judge justice sgt capt lt col maj gen general captain colonel sergeant
    lieutenant major rev pastor bishop sen rep gov president minister secretary senator coach sheriff detective
    officer professor prof king queen prince princess pope sheikh ayatollah mayor congressman congresswoman
    """
)
WAYS = _words("street st road rd avenue ave drive lane boulevard blvd highway square court parkway")
HOUSES = _words(
    """
    post times tribune herald globe tech airlines airways fc united bank prize journal news gazette chronicle daily
    observer sun press protocol accord accords university college stock hilton foundation institute convention
    treaty agreement disease virus fever syndrome
    """
)
HOLDERS = _words("university bank church duke archbishop bishop institute college prince earl gulf bay")
GENERIC = _phrases(
    """
    earth, north, south, east, west, northern, southern, eastern, western, central, center, centre, north central,
    south central, upper, lower, capital, union, republic, federal, north eastern, north western, south eastern,
    south western, northeast, northwest, southeast, southwest, middle, coast, islands, valley, university, world, lake,
    north side, south side, east side, west side, north east, north west, south east, south west, eastern region
    """
)
MEN_AND_COUNTRIES = _words("jordan chad georgia israel kenya guinea niger turkey cuba malta jersey")
TYPICAL_CITY = 4.8  # powers of ten of inhabitants


@dataclass(frozen=True, slots=True)
class Page:
    """An article's words with what is asked of them often."""

    doc: Doc
    text: str
    labelled: Mapping[int, Span]  # token to the entity it is in
    people: frozenset[str]  # the words of persons' full names
    places: frozenset[str]  # names that the language model somewhere takes for a place


def page_of(doc: Doc) -> Page:
    entities = doc.ents
    full = (entity for entity in entities if entity.label_ == "PERSON" and len(entity) > 1)
    people = frozenset(token.lower_ for entity in full for token in entity if token.text[:1].isupper())
    places = frozenset(_bare(entity) for entity in entities if entity.label_ in ("GPE", "LOC"))
    labelled = {at: entity for entity in entities for at in range(entity.start, entity.end)}
    return Page(doc, doc.text, labelled, people, places)


def strength(page: Page, span: Span, best: Sense) -> float:
    """How surely the words name a place: above 0, rather than not."""
    if is_vetoed(page, span):
        return -math.inf
    weights = _weights()
    return sum(weights.get(name, 0.0) * value for name, value in signs(page, span, best).items())


def is_vetoed(page: Page, span: Span) -> bool:
    """Do its neighbours say that it is a person's, a street's or a house's name, or no name at all?"""
    before, after = _before(page.doc, span.start), _after(page.doc, span.end)
    if fold(span.text) in GENERIC and not (
        after is not None and after.lower_ in PLACE_NOUNS and after.text[0].isupper()
    ):
        return True
    if before is not None and before.text[0].isupper() and before.lower_.rstrip(".") in TITLES:
        return len(span) == 1
    if before is not None and before.lower_ == "of" and before.i and page.doc[before.i - 1].lower_ in HOLDERS:
        return True
    return after is not None and after.text[0].isupper() and after.lower_.rstrip(".") in WAYS | HOUSES


def signs(page: Page, span: Span, best: Sense) -> dict[str, float]:
    """Named signs with their amounts; models/place_names.toml says what each is worth."""
    found = {"any": 1.0}
    for sign, amount in (*_fame(best), *_label(page, span), *_neighbours(page, span), *_word(page, span)):
        found[sign] = amount
    return found


def _fame(best: Sense) -> Iterator[tuple[str, float]]:
    entry = best.entry
    if entry.kind == "country":
        yield ("country like a man's name" if fold(entry.name) in MEN_AND_COUNTRIES else "country"), 1.0
    elif entry.is_district:
        yield ("district" if " " in entry.name else "district of one word"), 1.0
    elif entry.kind == "city":
        yield "city", 1.0
        yield "people of the city", max(-2.5, min(2.5, best.weight - TYPICAL_CITY))
    else:
        yield "province" if entry.kind == "admin1" else "area", 1.0


def _label(page: Page, span: Span) -> Iterator[tuple[str, float]]:
    entity = next((page.labelled[at] for at in range(span.start, span.end) if at in page.labelled), None)
    if entity is None:
        yield "no label", 1.0
        return
    words = [token for token in entity if token.lower_ not in ("the", "'s", "’s")]
    known = entity.label_ if entity.label_ in ("GPE", "LOC", "FAC", "PERSON", "ORG", "NORP") else "other"
    yield ("labelled " if len(words) <= len(span) else "part of ") + known, 1.0
    if len(words) > len(span):
        yield "starts its label" if words[0].i == span.start else "ends its label", 1.0


def _neighbours(page: Page, span: Span) -> Iterator[tuple[str, float]]:
    if before := _before(page.doc, span.start):
        yield _said_before(before), 1.0
    if after := _after(page.doc, span.end):
        yield _said_after(after), 1.0


def _said_before(token: Token) -> str:
    word = token.lower_
    if word in WHERE:
        return "behind in"
    if word in COMPASS:
        return "behind a compass point"
    if word in LINKS:
        return f"behind {word}"
    return "behind a capital" if token.text[0].isupper() and token.is_alpha else "behind other"


def _said_after(token: Token) -> str:
    if token.lower_ in PLACE_NOUNS:
        return "before a place noun"
    if token.text == ",":
        return "before a comma"
    if token.lower_ in ("'s", "’s"):
        return "owns"
    return "before a capital" if token.text[0].isupper() and token.is_alpha else "before other"


def _word(page: Page, span: Span) -> Iterator[tuple[str, float]]:
    if span[0].idx < title_end(page.doc):
        yield "in the title", 1.0
    if fold(span.text) in page.places:
        yield "a place elsewhere", 1.0
    if len(span) > 1:
        yield "several words", 1.0
        return
    small, capital, capitals = truecase.word_case().get(span.text.lower(), (0, 0, 0))
    yield "seldom small", max(-4.0, min(4.0, math.log((capital + capitals + 0.5) / (small + 0.5))))
    if span.text.lower() in page.people:
        yield "a person elsewhere", 1.0
    if len(span.text) < 4:
        yield "short", 1.0


def _bare(entity: Span) -> str:
    return fold(entity.text).removeprefix("the ").removesuffix("s " if entity.text.endswith("'s") else " ")


def _before(doc: Doc, at: int) -> Token | None:
    """The word before it in its sentence, articles passed over."""
    at -= 1
    while at >= 0 and (doc[at].lower_ == "the" or doc[at].is_space):
        at -= 1
    return doc[at] if at >= 0 else None


def _after(doc: Doc, at: int) -> Token | None:
    return doc[at] if at < len(doc) else None


@cache
def _weights() -> dict[str, float]:
    return {sign: float(weight) for sign, weight in tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))["signs"].items()}
