"""What in an article speaks for a country as the place of its event: every name, and how it stands there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.interpret.gazetteer import Entry, Gazetteer
from bot.interpret.nlp import Doc, Span, Token, original, title_end
from bot.interpret.place_dateline import stands_in_dateline
from bot.interpret.place_manner import manner_of_people, manner_of_place
from bot.interpret.place_names import ACCEPT, judged_spots
from bot.interpret.place_struck import came_before, has_its_base_struck, is_killed, is_news, is_struck, strikes
from bot.interpret.place_words import GENERIC
from bot.interpret.spelling import fold
from bot.model import Place

# Manners in which an event is not there.
ELSEWHERE = frozenset(
    [
        "saying",
        "away",
        "return",
        "dateline",
        "modifier",
        "beside",
        "whose",
        "origin",
        "arms",
        "accused",
        "bound",
        "embassy",
        "wanted",
        "way",
    ]
)
NEARNESS = 10.0  # words in which an event's word loses half its pull
HAPPENED = re.compile(
    r"\b(?:incident|attack|explosion|blast|shooting|stabbing|ambush|assault|raid|killing|robbery|clash\w*)\b"
    r"[^.\n]{0,60}?\b(happened|occurred|took place|unfolded)\b",
    re.IGNORECASE,
)
HAPPENING = 0.3  # weight of such words
WELL_KNOWN = 6.0  # powers of ten of inhabitants


@dataclass(frozen=True, slots=True)
class Clue:
    """One name that speaks for a country."""

    country: str
    share: float  # of the name: an area of four countries speaks for each with a quarter
    zone: str  # title | lead | early | later
    kind: str  # place | people | carried (by a house's name)
    manner: str  # how the sentence uses it (place_manner.py), or dateline
    near: float  # how close the words stand that tell the event, 0..1
    start: int
    place: Place | None = None
    blow: str = ""  # struck | falls | base | strikes | harmed | past (blow_of), where one is told of it


EventSpan = tuple[int, int, float]


def clues(doc: Doc, places: Sequence[Place], event_spans: Sequence[EventSpan], gazetteer: Gazetteer) -> list[Clue]:
    """All of an article, in no order."""
    happened = ((found.start(1), found.end(1), HAPPENING) for found in HAPPENED.finditer(original(doc)))
    event_spans = [*event_spans, *happened]
    taken = {character for place in places for character in range(place.start, place.end)}
    return [
        *_of_places(doc, places, event_spans, gazetteer),
        *_of_peoples(doc, taken, event_spans, gazetteer),
        *_carried(doc, taken, event_spans, gazetteer),
    ]


def _of_places(doc: Doc, places: Sequence[Place], spans: Sequence[EventSpan], gazetteer: Gazetteer) -> Iterator[Clue]:
    for place in places:
        name = words_at(doc, place)
        if name is None:
            continue
        token = name[0]
        manner = "dateline" if stands_in_dateline(doc, place) else manner_of_place(doc, name, place.kind)
        near, blow = nearness(doc, token, spans), blow_of(name.root) or blow_of(token)
        manner = "plain" if (manner, blow) == ("in", "past") else manner  # where another blow was
        for country, share in countries_of(place, gazetteer):
            yield Clue(country, share, zone(doc, token), "place", manner, near, place.start, place, blow)


def _of_peoples(doc: Doc, taken: set[int], spans: Sequence[EventSpan], gazetteer: Gazetteer) -> Iterator[Clue]:
    for token in doc:
        if token.idx in taken or not token.text[0].isupper():
            continue
        before = doc[token.i - 1].text if token.i and not token.is_sent_start else ""
        code = gazetteer.people(f"{before} {token.text}") or gazetteer.people(token.text)
        if code:
            manner, near = manner_of_people(doc, token), nearness(doc, token, spans)
            yield Clue(code, 1.0, zone(doc, token), "people", manner, near, token.idx, blow=blow_of(token))


def _carried(doc: Doc, taken: set[int], spans: Sequence[EventSpan], gazetteer: Gazetteer) -> Iterator[Clue]:
    """Well-known places in the names of houses: the Bank of Japan is no place but speaks for Japan."""
    for spot in judged_spots(doc, gazetteer):
        entry = spot.senses[0].entry
        if spot.start in taken or spot.strength >= ACCEPT or not entry.country or spot.senses[0].weight < WELL_KNOWN:
            continue
        if fold(spot.name) in GENERIC:  # the `Eastern` Region is not meant by the Eastern Pacific
            continue
        token = doc[spot.first]
        if token.ent_type_ in ("ORG", "FAC", "EVENT", "LAW", "NORP", "GPE", "LOC"):
            yield Clue(
                entry.country, 1.0, zone(doc, token), "carried", "plain", nearness(doc, token, spans), spot.start
            )


def countries_of(place: Place, gazetteer: Gazetteer) -> list[tuple[str, float]]:
    """The countries it lies in with the share of each: the one that is most meant has the most."""
    if place.country:
        return [(place.country, 1.0)]
    area = area_of(place, gazetteer)
    parts = [(code, 1.0 / rank) for rank, code in enumerate(area.countries if area else (), 1)]
    whole = sum(part for _, part in parts)
    return [(code, part / whole) for code, part in parts]


def area_of(place: Place, gazetteer: Gazetteer) -> Entry | None:
    """The area or sea of several countries that a place without a country is."""
    return gazetteer.best(place.name) if place.kind in ("area", "sea") else None


def words_at(doc: Doc, place: Place) -> Span | None:
    return doc.char_span(place.start, place.end, alignment_mode="expand")


def token_at(doc: Doc, start: int) -> Token | None:
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    return span[0] if span else None


def zone(doc: Doc, token: Token) -> str:
    """Which part of the article it stands in."""
    if token.idx < title_end(doc):
        return "title"
    behind = token.idx - title_end(doc)
    return "lead" if behind < 250 else "early" if behind < 800 else "later"


def blow_of(token: Token) -> str:
    """`struck`, or `falls` where that is the news; `base` where one of it is struck; `strikes`; `harmed` where it is
    killed; `past` where another blow is told since; empty where none is."""
    if came_before(token):
        return "past"
    if is_struck(token):
        return "falls" if is_news(token) else "struck"
    if has_its_base_struck(token):
        return "base"
    if strikes(token):
        return "strikes"
    return "harmed" if is_killed(token) else ""


def nearness(doc: Doc, token: Token, spans: Sequence[EventSpan]) -> float:
    """The pull of the event's words in the same sentence, 0..1."""
    pulls = [0.0]
    sentence = token.sent
    for start, end, weight in spans:
        if sentence.start_char <= start and end <= sentence.end_char:
            word = token_at(doc, start)
            distance = abs(word.i - token.i) if word else NEARNESS
            pulls.append(min(1.0, weight) / (1.0 + distance / NEARNESS))
    return max(pulls)
