"""What in an article speaks for a country as the place of its event: every name, and how it stands there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.interpret.forms import forms_of
from bot.interpret.gazetteer import Entry, Gazetteer
from bot.interpret.nlp import Doc, Token, original, title_end
from bot.interpret.place_names import ACCEPT, judged_spots
from bot.interpret.place_struck import is_struck, strikes
from bot.model import Place

DATELINE = re.compile(
    r"\s*(?P<names>[^\n]{0,90}?)(?:\s--+|\s?[—–]|\s-\s|\s?\((?:AP|AFP|Reuters|REUTERS|UPI|CNN|IRIN|Xinhua|TASS)\))"
)
PREPOSITIONS = {"in", "near", "at", "outside", "across", "around", "inside", "throughout", "over", "into", "off"}
COMPASS = {"northern", "southern", "eastern", "western", "central", "northeastern", "northwestern", "southeastern"}
COMPASS |= {"southwestern", "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}
AWAY = {"from", "by", "with", "for", "against"}
MODIFIES = ("compound", "amod", "nmod", "poss")
HYPHENS = frozenset({"-", "–", "/"})
BORDERS = frozenset({"border", "borders", "frontier"})
OWN_GROUND = frozenset({"airspace", "territory", "soil", "waters", "border", "borders"})
WAYS = frozenset().union(*map(forms_of, ["road", "highway", "motorway"]))
BLOWS = frozenset().union(*map(forms_of, ["raid", "strike", "airstrike", "attack", "assault", "shell"]))
SAYING_VERBS = """
say tell announce report warn accuse deny condemn claim urge call add confirm insist vow pledge welcome demand ask
believe think criticise criticize
"""
PARTICIPLES = """
owned operated flagged registered chartered managed built made designed supplied funded financed sponsored backed
supported trained armed led allied aligned linked affiliated
"""
WHOSE = frozenset(PARTICIPLES.split())
SITE_NOUNS = """
airport airfield airbase base barracks garrison camp prison jail hospital clinic mosque church cathedral temple
synagogue school university market mall stadium hotel station port harbour harbor refinery plant dam bridge tunnel
checkpoint crossing district suburb province region city town village nightclub
"""
SITES = frozenset().union(*map(forms_of, SITE_NOUNS.split()))
COMING = frozenset({"back"}.union(*map(forms_of, ("arrive", "return"))))
LANDING = forms_of("land")  # of persons; shells land, too
SAYING = frozenset({"told", "thought"}.union(*map(forms_of, SAYING_VERBS.split())))
# Manners in which an event is not there.
ELSEWHERE = frozenset({"saying", "away", "return", "dateline", "modifier", "beside", "whose"})
NEARNESS = 10.0  # words in which an event's word loses half its pull
WELL_KNOWN = 6.0  # powers of ten of inhabitants


@dataclass(frozen=True, slots=True)
class Clue:
    """One name that speaks for a country."""

    country: str
    share: float  # of the name: an area of four countries speaks for each with a quarter
    zone: str  # title | lead | early | later
    kind: str  # place | people | carried (by a house's name)
    manner: str  # in | site | return | beside | whose | modifier | subject | saying | away | dateline | plain
    near: float  # how close the words stand that tell the event, 0..1
    start: int
    place: Place | None = None
    blow: str = ""  # struck | strikes, where one is told of it


EventSpan = tuple[int, int, float]


def clues(doc: Doc, places: Sequence[Place], event_spans: Sequence[EventSpan], gazetteer: Gazetteer) -> list[Clue]:
    """All of an article, in no order."""
    taken = {character for place in places for character in range(place.start, place.end)}
    return [
        *_of_places(doc, places, event_spans, gazetteer),
        *_of_peoples(doc, taken, event_spans, gazetteer),
        *_carried(doc, taken, event_spans, gazetteer),
    ]


def _of_places(doc: Doc, places: Sequence[Place], spans: Sequence[EventSpan], gazetteer: Gazetteer) -> Iterator[Clue]:
    dateline = dateline_end(doc)
    for place in places:
        token = token_at(doc, place.start)
        if token is None:
            continue
        behind_title = place.start > title_end(doc)
        manner = "dateline" if behind_title and place.end <= dateline else manner_of(doc, token)
        if manner == "modifier" and place.kind in ("city", "admin1") and _says_where(doc, token):
            manner = "site"
        for country, share in countries_of(place, gazetteer):
            near = nearness(doc, token, spans)
            yield Clue(country, share, zone(doc, token), "place", manner, near, place.start, place, blow_of(token))


def _of_peoples(doc: Doc, taken: set[int], spans: Sequence[EventSpan], gazetteer: Gazetteer) -> Iterator[Clue]:
    for token in doc:
        if token.idx in taken or not token.text[0].isupper():
            continue
        before = doc[token.i - 1].text if token.i and not token.is_sent_start else ""
        code = gazetteer.people(f"{before} {token.text}") or gazetteer.people(token.text)
        if code:
            manner, near = manner_of(doc, token), nearness(doc, token, spans)
            if manner == "in" and (owned := _owned_by(token)) and owned.lower_ in BLOWS:
                manner = "modifier"  # "killed in Israeli raid" says whose, not where
            yield Clue(code, 1.0, zone(doc, token), "people", manner, near, token.idx, blow=blow_of(token))


def _carried(doc: Doc, taken: set[int], spans: Sequence[EventSpan], gazetteer: Gazetteer) -> Iterator[Clue]:
    """Well-known places in the names of houses: the Bank of Japan is no place but speaks for Japan."""
    for spot in judged_spots(doc, gazetteer):
        entry = spot.senses[0].entry
        if spot.start in taken or spot.strength >= ACCEPT or not entry.country or spot.senses[0].weight < WELL_KNOWN:
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


def manner_of(doc: Doc, token: Token) -> str:
    """How the sentence uses it: where something is, where somebody comes back to, whose something is, who does or says
    something, who it comes from or is against."""
    before = _before(doc, token)
    if _comes_to(token):
        return "return"
    if _says_whose(doc, token):
        return "whose"
    if _is_beyond_a_border(doc, token):
        return "beside"
    if before in PREPOSITIONS or before in COMPASS:
        return "in"
    if _is_on_the_way(doc, token) or _is_in_a_site(token) or _is_at_home(doc, token):
        return "in"
    if before in AWAY:
        return "away"
    if token.dep_ in MODIFIES:
        return "modifier"
    head = next((word for word in (token, *token.ancestors) if word.dep_ in ("nsubj", "agent")), None)
    if head is not None and head.head.lower_ in SAYING:
        return "saying"
    return "subject" if token.dep_ == "nsubj" else "plain"


def blow_of(token: Token) -> str:
    """Is it `struck`, or does it `strike`? Empty where neither is told."""
    return "struck" if is_struck(token) else "strikes" if strikes(token) else ""


def _comes_to(token: Token) -> bool:
    """Is it behind `returns to`, `back in` or, said of a person, `lands in`?"""
    coming = token.head.head
    if token.dep_ != "pobj" or coming.lower_ in COMING:
        return token.dep_ == "pobj"
    return coming.lower_ in LANDING and any(
        who.dep_ == "nsubj" and who.ent_type_ == "PERSON" for who in coming.children
    )


def _is_beyond_a_border(doc: Doc, token: Token) -> bool:
    """Does it only say whose border is near: `near Syrian border`, `the border with Syria`? Not both sides' border, as
    in `at Greece-Turkey border`, nor the own one, as in `Jordan's border with Syria`."""
    if _before(doc, token) == "with":
        return _before(doc, doc[token.i - 1]) in BORDERS
    owned = _owned_by(token)
    around = (doc[at].text for at in (token.i - 1, token.i + 1) if 0 <= at < len(doc))
    if owned is None or owned.lower_ not in BORDERS or any(text in HYPHENS for text in around):
        return False
    return owned.i + 1 == len(doc) or doc[owned.i + 1].lower_ != "with"


def _is_on_the_way(doc: Doc, token: Token) -> bool:
    """`on the road to Fada N'Gourma`"""
    return token.i > 1 and doc[token.i - 1].lower_ == "to" and doc[token.i - 2].lower_ in WAYS


def _is_in_a_site(token: Token) -> bool:
    """`in the northern city of Herat`"""
    site = token.head.head
    told = token.dep_ == "pobj" and token.head.lower_ == "of" and site.lower_ in SITES
    return told and site.dep_ == "pobj" and site.head.lower_ in PREPOSITIONS


def _is_at_home(doc: Doc, token: Token) -> bool:
    """`Poland shoots down drones in its airspace`, if it is the sentence's first subject"""
    if token.dep_ != "nsubj" or any(word.dep_ == "nsubj" for word in doc[token.sent.start : token.i]):
        return False
    words = doc[token.i : token.sent.end]
    own = (word for word in words if word.lower_ in OWN_GROUND and doc[word.i - 1].lower_ == "its")
    return any(doc[word.i - 2].lower_ != "to" for word in own)


def _says_whose(doc: Doc, token: Token) -> bool:
    """Does it only say whose something is, wherever it is: `the Greek-owned tanker`, `Iran-backed militia`?"""
    at = token.i + 1
    return at + 1 < len(doc) and doc[at].text in HYPHENS and doc[at + 1].lower_ in WHOSE


def _owned_by(token: Token) -> Token | None:
    """The noun before which it stands: `raid` in `in Israeli army raid`; none where it stands for itself."""
    head = token
    while head.dep_ in MODIFIES and head.head.i > head.i:
        head = head.head
    return head if head is not token else None


def _says_where(doc: Doc, token: Token) -> bool:
    return _names_a_site(doc, token) or _is_behind_a_bearing(doc, token)


def _is_behind_a_bearing(doc: Doc, token: Token) -> bool:
    """`east of Fada N'Gourma`, `east of Burkina Faso's Fada N'Gourma`"""
    at = _ahead_of_owner(doc, token.i - 1)
    while at >= 0 and doc[at].text[0].isupper():
        at -= 1
    return at >= 1 and doc[at].lower_ == "of" and doc[at - 1].lower_ in COMPASS


def _names_a_site(doc: Doc, token: Token) -> bool:
    """Does it say where a site is, as in `the El Fasher mosque`, and is no part of a name like `Marco Polo airport`?"""
    owned = _owned_by(token)
    starts = not token.i or token.is_sent_start or not doc[token.i - 1].text[0].isupper()
    return starts and owned is not None and owned.lower_ in SITES


def _before(doc: Doc, token: Token) -> str:
    at = _ahead_of_owner(doc, token.i - 1)
    while at >= 0 and doc[at].lower_ in ("the", "a", "an"):
        at -= 1
    word = doc[at].lower_ if at >= 0 else ""
    return word if word in PREPOSITIONS or not token.is_sent_start else ""  # no sentence ends with `at`


def _ahead_of_owner(doc: Doc, at: int) -> int:
    """Past the country whose town it is, as in `in Burkina Faso's Djibo`."""
    if at < 1 or doc[at].lower_ not in ("'s", "’s", "'", "’") or not doc[at - 1].text[0].isupper():
        return at
    while at >= 1 and doc[at - 1].text[0].isupper():
        at -= 1
    return at - 1


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
