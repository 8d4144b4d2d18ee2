"""What in an article speaks for a country as the place of its event: every name, and how it stands there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.interpret.gazetteer import Entry, Gazetteer
from bot.interpret.nlp import Doc, Token, original, title_end
from bot.model import Place

DATELINE = re.compile(
    r"\s*(?P<names>[^\n]{0,90}?)(?:\s--+|\s?[—–]|\s-\s|\s?\((?:AP|AFP|Reuters|REUTERS|UPI|CNN|IRIN|Xinhua|TASS)\))"
)
PREPOSITIONS = {"in", "near", "at", "outside", "across", "around", "inside", "throughout", "over", "into", "off"}
COMPASS = {"northern", "southern", "eastern", "western", "central", "northeastern", "northwestern", "southeastern"}
COMPASS |= {"southwestern", "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}
AWAY = {"from", "by", "with", "for", "against"}
SAYING = {"say", "tell", "announce", "report", "warn", "accuse", "deny", "condemn", "claim", "urge", "call", "add"}
SAYING |= {
    "confirm",
    "insist",
    "vow",
    "pledge",
    "welcome",
    "demand",
    "ask",
    "believe",
    "think",
    "criticise",
    "criticize",
}
NEARNESS = 10.0  # words in which an event's word loses half its pull
GOVERNMENTS = {"kremlin": "RU", "pentagon": "US", "white house": "US", "downing street": "GB", "elysee": "FR"}


@dataclass(frozen=True, slots=True)
class Clue:
    """One name that speaks for a country."""

    country: str
    share: float  # of the name: an area of four countries speaks for each with a quarter
    zone: str  # title | lead | early | later
    kind: str  # place | people
    manner: str  # in | subject | away | dateline | plain
    near: float  # how close the words stand that tell the event, 0..1
    place: Place | None = None


EventSpan = tuple[int, int, float]


def clues(doc: Doc, places: Sequence[Place], event_spans: Sequence[EventSpan], gazetteer: Gazetteer) -> list[Clue]:
    """All of an article, in no order."""
    return [*_of_places(doc, places, event_spans, gazetteer), *_of_peoples(doc, places, event_spans, gazetteer)]


def _of_places(doc: Doc, places: Sequence[Place], spans: Sequence[EventSpan], gazetteer: Gazetteer) -> Iterator[Clue]:
    dateline = dateline_end(doc)
    for place in places:
        token = token_at(doc, place.start)
        if token is None:
            continue
        behind_title = place.start > title_end(doc)
        manner = "dateline" if behind_title and place.end <= dateline else manner_of(doc, token, place.end)
        for country, share in countries_of(place, gazetteer):
            yield Clue(country, share, zone(doc, token), "place", manner, nearness(doc, token, spans), place)


def _of_peoples(doc: Doc, places: Sequence[Place], spans: Sequence[EventSpan], gazetteer: Gazetteer) -> Iterator[Clue]:
    taken = {character for place in places for character in range(place.start, place.end)}
    for token in doc:
        if token.idx in taken or not token.text[:1].isupper():
            continue
        before = doc[token.i - 1].text if token.i and not token.is_sent_start else ""
        code = gazetteer.people(f"{before} {token.text}") or gazetteer.people(token.text)
        if code:
            yield Clue(code, 1.0, zone(doc, token), "people", manner_of(doc, token, 0), nearness(doc, token, spans))


def countries_of(place: Place, gazetteer: Gazetteer) -> list[tuple[str, float]]:
    """The countries it lies in, with the share of each."""
    if place.country:
        return [(place.country, 1.0)]
    area = area_of(place, gazetteer)
    codes = area.countries if area else ()
    return [(code, 1.0 / len(codes)) for code in codes]


def area_of(place: Place, gazetteer: Gazetteer) -> Entry | None:
    """The area or sea of several countries that a place without a country is."""
    return gazetteer.best(place.name) if place.kind in ("area", "sea") else None


def dateline_end(doc: Doc) -> int:
    """Where the text's `CAIRO (Reuters) -` ends; the text's start where there is none."""
    text = original(doc)
    start = title_end(doc) + 1
    found = DATELINE.match(text, start, start + 120)
    if found is None or len(found["names"].split()) > 9:
        return start
    names = [word for word in re.findall(r"[^\W\d_]{3,}", found["names"]) if word.lower() not in ("the", "and")]
    return found.end() if names and all(word[0].isupper() for word in names) else start


def token_at(doc: Doc, start: int) -> Token | None:
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    return span[0] if span else None


def zone(doc: Doc, token: Token) -> str:
    """Which part of the article it stands in."""
    if token.idx < title_end(doc):
        return "title"
    behind = token.idx - title_end(doc)
    return "lead" if behind < 250 else "early" if behind < 800 else "later"


def manner_of(doc: Doc, token: Token, end: int) -> str:
    """How the sentence uses it: where something is, who does or says something, who it comes from or is against."""
    before = _before(doc, token)
    if before in PREPOSITIONS or before in COMPASS:
        return "in"
    if before in AWAY:
        return "away"
    head = next((word for word in (token, *token.ancestors) if word.dep_ in ("nsubj", "agent")), None)
    if head is not None and head.head.lemma_.lower() in SAYING:
        return "saying"
    return "subject" if token.dep_ == "nsubj" else "plain"


def _before(doc: Doc, token: Token) -> str:
    at = token.i - 1
    while at >= 0 and doc[at].lower_ in ("the", "a", "an"):
        at -= 1
    return doc[at].lower_ if at >= 0 and not token.is_sent_start else ""


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
