"""Which words of an article name a place? Spelling proposes, the sentence decides."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.interpret import truecase
from bot.interpret.gazetteer import LONGEST, Entry, Gazetteer, Sense
from bot.interpret.nlp import Doc, Span, Token
from bot.interpret.spelling import fold

ACCEPT = 1.0

# What the language model's label is worth: alone, and where the name is only a part of what is labelled.
LABELS = {"GPE": 2.0, "LOC": 2.0, "FAC": 0.5, "PERSON": -2.5, "ORG": -1.0, "NORP": -1.0, "": -0.5}
PARTS = {"GPE": 1.5, "LOC": 1.5, "FAC": -0.5, "PERSON": -4.5, "ORG": -3.5, "NORP": -2.0, "": -0.5}
OTHER_LABEL = -1.5
BEFORE = {"in": 1.5, "near": 1.5, "outside": 1.5, "around": 1.0, "from": 1.0, "across": 1.5, "throughout": 1.5}
BEFORE |= {"to": 0.7, "at": 0.5, "of": 0.3, "into": 1.2, "toward": 1.0, "towards": 1.0, "between": 0.5, "inside": 1.2}
BEFORE |= {"northern": 1.5, "southern": 1.5, "eastern": 1.5, "western": 1.5, "central": 1.2, "downtown": 1.5}
TITLES = {"mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "judge", "justice", "sgt", "capt", "lt", "col", "maj"}
TITLES |= {"gen", "general", "captain", "colonel", "sergeant", "lieutenant", "major", "rev", "pastor", "bishop", "sen"}
TITLES |= {"rep", "gov", "president", "prime", "minister", "secretary", "senator", "coach", "sheriff", "detective"}
TITLES |= {
    "officer",
    "professor",
    "prof",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "saint",
    "sheikh",
    "ayatollah",
}
WAYS = {
    "street",
    "st",
    "road",
    "rd",
    "avenue",
    "ave",
    "drive",
    "lane",
    "boulevard",
    "blvd",
    "highway",
    "square",
    "court",
}
HOUSES = {"post", "times", "tribune", "herald", "globe", "tech", "airlines", "airways", "fc", "united", "bank", "prize"}
HOUSES |= {
    "journal",
    "news",
    "gazette",
    "chronicle",
    "daily",
    "observer",
    "sun",
    "press",
    "protocol",
    "accord",
    "accords",
}
HOUSES |= {"university", "college", "stock", "hilton", "foundation", "institute", "convention", "treaty", "agreement"}
HOLDERS = {"university", "bank", "church", "duke", "archbishop", "bishop", "institute", "college", "prince", "earl"}
ARTICLES = {"al", "el", "ar", "as", "az", "ad", "at", "an", "ash", "de", "la", "le"}
PARTING = {",", ";", ":", "(", ")", "[", "]", '"', "“", "”"}
NEEDS_COMMA = re.compile(r"[A-Z][a-z]+\.|BC|[A-Z]{2}")
GENERIC = {"earth", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "center"}
GENERIC |= {"centre", "north central", "south central", "upper", "lower", "capital", "union", "republic", "federal"}
GENERIC |= {"north eastern", "north western", "south eastern", "south western", "northeast", "northwest", "southeast"}
GENERIC |= {
    "southwest",
    "middle",
    "coast",
    "islands",
    "valley",
    "university",
    "america city",
    "world",
    "lake",
    "north side",
}
MEN_AND_COUNTRIES = {
    "jordan",
    "chad",
    "georgia",
    "israel",
    "kenya",
    "guinea",
    "niger",
    "turkey",
    "cuba",
    "malta",
    "jersey",
}
ALONE = {"US", "UK", "NZ"}
POSTAL = re.compile(
    r"(?<=, )(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|"
    r"V[AT]|W[AIVY])\b"
)


@dataclass(frozen=True, slots=True)
class Spot:
    """Words that name a place, and what they can mean."""

    first: int  # token
    after: int  # token
    start: int  # character
    end: int
    name: str
    senses: tuple[Sense, ...]
    strength: float


@dataclass(frozen=True, slots=True)
class _Page:
    """An article's words with what is asked of them often."""

    doc: Doc
    text: str
    labelled: Mapping[int, Span]  # token to the entity it is in
    people: frozenset[str]  # the words of persons' full names


def find_spots(doc: Doc, gazetteer: Gazetteer) -> list[Spot]:
    """The names of places in the article, in their order, none overlapping another."""
    page = _page(doc)
    short = list(_abbreviated(page, gazetteer))
    taken = {token for spot in short for token in range(spot.first, spot.after)}
    spots = [_judged(page, spot) for spot in _named(doc, gazetteer, taken)]
    sure = {spot.name.lower() for spot in spots if spot.strength > ACCEPT + 1}
    kept = [spot for spot in spots if spot.strength + (1.0 if spot.name.lower() in sure else 0.0) >= ACCEPT]
    return sorted([*kept, *short], key=lambda spot: spot.start)


def _page(doc: Doc) -> _Page:
    entities = doc.ents
    full = (entity for entity in entities if entity.label_ == "PERSON" and len(entity) > 1)
    people = frozenset(token.lower_ for entity in full for token in entity if token.text[:1].isupper())
    return _Page(doc, doc.text, {at: entity for entity in entities for at in range(entity.start, entity.end)}, people)


def _abbreviated(page: _Page, gazetteer: Gazetteer) -> Iterator[Spot]:
    taken = -1
    for found in _pattern(gazetteer.abbreviations).finditer(page.text):
        entry = gazetteer.abbreviation(found[0])
        if entry and found.start() >= taken and _stands_right(page.text, found):
            yield _short(page.doc, found, entry)
            taken = found.end()
    for found in POSTAL.finditer(page.text):
        if found.start() >= taken and (entry := gazetteer.state(found[0])):
            yield _short(page.doc, found, entry)


@lru_cache(maxsize=2)
def _pattern(abbreviations: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(abbreviations, key=len, reverse=True)
    return re.compile(rf"(?<![\w.])(?:{'|'.join(re.escape(text) for text in longest_first)})(?!\w)")


def _stands_right(text: str, found: re.Match[str]) -> bool:
    """`Miss.` and `BC` are places only after a comma."""
    if found[0] in ALONE or not NEEDS_COMMA.fullmatch(found[0]):
        return True
    return text[max(0, found.start() - 2) : found.start()] in (", ", "(", ",\n")


def _short(doc: Doc, found: re.Match[str], entry: Entry) -> Spot:
    span = doc.char_span(found.start(), found.end(), alignment_mode="expand")
    first, after = (span.start, span.end) if span else (0, 0)
    return Spot(first, after, found.start(), found.end(), found[0], (Sense(entry, 9.0),), 5.0)


def _named(doc: Doc, gazetteer: Gazetteer, taken: set[int]) -> Iterator[Spot]:
    """The longest names from left to right."""
    tokens = list(doc)
    at = 0
    while at < len(tokens):
        after = 0 if at in taken or not _can_start(tokens, at) else _longest(doc, tokens, at, gazetteer, taken)
        if after:
            span = doc[at:after]
            yield Spot(at, after, span.start_char, span.end_char, span.text, gazetteer.senses(span.text), 0.0)
        at = after or at + 1


def _can_start(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at].text
    if word[0].isupper():
        return True
    if word not in ARTICLES or at + 2 >= len(tokens):
        return False
    return tokens[at + 1].text == "-" and tokens[at + 2].text[0].isupper()


def _longest(doc: Doc, tokens: Sequence[Token], at: int, gazetteer: Gazetteer, taken: set[int]) -> int:
    most = at + 1
    while most < min(len(tokens), at + LONGEST) and not _parts(tokens[most]) and most not in taken:
        most += 1
    for after in range(most, at, -1):
        if tokens[after - 1].text[0].isupper():
            name = doc[at:after].text
            if gazetteer.knows(name) and not gazetteer.people(name):
                return after
    return 0


def _parts(token: Token) -> bool:
    """Can no name go on over it?"""
    return bool(token.is_sent_start) or token.text in PARTING


def _judged(page: _Page, spot: Spot) -> Spot:
    span = page.doc[spot.first : spot.after]
    strength = _by_fame(spot.senses[0]) + _by_label(page, span)
    strength += _by_neighbours(page.doc, span) + _by_word(page, span)
    return Spot(spot.first, spot.after, spot.start, spot.end, spot.name, spot.senses, strength)


def _by_fame(best: Sense) -> float:
    entry = best.entry
    if entry.kind == "country":
        return 2.0 if fold(entry.name) in MEN_AND_COUNTRIES else 4.0
    if entry.kind in ("area", "sea") and not entry.is_district:
        return 1.5
    if entry.is_district:
        return 1.0 if " " in entry.name else -0.7
    return min(1.2, max(-1.2, (best.weight - 4.8) * 0.7))


def _by_label(page: _Page, span: Span) -> float:
    entity = next((page.labelled[at] for at in range(span.start, span.end) if at in page.labelled), None)
    if entity is None:
        return LABELS[""]
    words = [token for token in entity if token.lower_ not in ("the", "'s", "’s")]
    table = LABELS if len(words) <= len(span) else PARTS
    return table.get(entity.label_, OTHER_LABEL)


def _by_neighbours(doc: Doc, span: Span) -> float:
    before = _beside(doc, span.start - 1, -1)
    after = doc[span.end] if span.end < len(doc) else None
    points = 0.0
    if before is not None:
        points += BEFORE.get(before.lower_, 0.0)
        points -= 4.0 if before.lower_.rstrip(".") in TITLES and before.text[:1].isupper() else 0.0
        points -= 3.0 if before.lower_ == "of" and before.i and doc[before.i - 1].lower_ in HOLDERS else 0.0
    if after is not None:
        word = after.lower_.rstrip(".")
        points -= 3.0 if after.text[:1].isupper() and word in WAYS else 0.0
        points -= 2.5 if after.text[:1].isupper() and word in HOUSES else 0.0
    return points


def _beside(doc: Doc, at: int, step: int) -> Token | None:
    """The token there, or behind an article."""
    while 0 <= at < len(doc) and (doc[at].lower_ == "the" or doc[at].is_space):
        at += step
    return doc[at] if 0 <= at < len(doc) else None


def _by_word(page: _Page, span: Span) -> float:
    points = -4.0 if fold(span.text) in GENERIC and not _is_called_area(span) else 0.0
    if len(span) == 1:
        points -= 2.5 if truecase.is_common(span.text) else 0.0
        points -= 2.5 if span.text.lower() in page.people and span[0].ent_type_ not in ("GPE", "LOC") else 0.0
        points -= 1.0 if len(span.text) < 4 else 0.0
    return points


def _is_called_area(span: Span) -> bool:
    return span.end < len(span.doc) and span.doc[span.end].text in ("Province", "Region", "State", "District", "County")
