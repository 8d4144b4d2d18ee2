"""Which of the places that are named the event is at."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.interpret.gazetteer import Entry, Gazetteer
from bot.interpret.nlp import Doc, original, title_end
from bot.interpret.place_evidence import ELSEWHERE, Clue, words_at
from bot.interpret.place_owned import owned_by
from bot.model import Place, Role

# "Tehran seals off the strait": a government, not a town. A town that something befalls has other verbs.
GOVERNS = re.compile(
    r"\s+(?!(?:is|was|has|does|wakes|burns|reels|suffers|mourns|sees|braces|falls|endures|shakes|counts|residents|streets|"
    r"suburbs|[a-z]+ss)\b)[a-z]{2,}s\b(?! (?:by|to|under|from)\b)"
)
TELLS = re.compile(r"\b(?:says?|said|according to|claims?|warns?|denies|insists?) $", re.IGNORECASE)  # ", says Kyiv"

GREAT = 300_000  # inhabitants of a city from which agencies write
NAMED = frozenset({"modifier", "return"})  # manners in which it may be there, where nothing else is
POWER_NOUNS = """
government regime troops forces army officials authorities court leaders minister ministry envoy ambassador invasion war
offensive aggression demands ally allies rule
"""
POWERS = frozenset(POWER_NOUNS.split())


def with_roles(
    doc: Doc,
    places: Sequence[Place],
    found: Sequence[Clue],
    codes: Sequence[str],
    seas: Sequence[Place],
    gazetteer: Gazetteer,
) -> tuple[Place, ...]:
    """The places, each with its part in the event, which is in the countries of those codes or on those seas."""
    acting = {place for place in places if _governs(doc, place, gazetteer)}
    roles = [place if place in acting else _with_role(place, found, codes, seas) for place in places]
    told = _without_the_past(_beside_the_headline(roles, found), found)
    if any(place.kind == "city" and place.role is Role.EVENT for place in told):
        return told
    named = _only_named(
        doc, [clue for clue in found if clue.country in codes[:1] and clue.place not in acting], gazetteer
    )
    named = named or _written_there([clue for clue in found if clue.country in codes[:1]], gazetteer)
    return tuple(replace(place, role=Role.EVENT) if place in named else place for place in told)


def _written_there(found: Sequence[Clue], gazetteer: Gazetteer) -> set[Place]:
    """The small town of a dateline: from a capital or a great city one writes of the whole country."""
    told = {clue.place for clue in found if clue.manner == "dateline" and clue.place and clue.place.kind == "city"}
    return {town for town in told if _is_small(town, gazetteer.best(town.text))}


def _is_small(town: Place, best: Entry | None) -> bool:
    """Is it the best that bears its name, and small?"""
    if best is None or best.geonames_id != town.geonames_id:
        return False
    return not best.is_capital and best.people < GREAT


def _only_named(doc: Doc, found: Sequence[Clue], gazetteer: Gazetteer) -> set[Place]:
    """Where no town is told as that of the event: the towns that the headline names anyhow, or else the one by the
    event's words in the lead, as in `Leeds leaders urge calm`, `damage at the Natanz site`; no capital that stands for
    a government."""
    towns = [clue for clue in found if clue.place and clue.place.kind == "city" and clue.manner in NAMED]
    local = [clue for clue in towns if clue.place and not _is_of_power(doc, clue.place, gazetteer)]
    if headline := {clue.place for clue in local if clue.place and clue.zone == "title"}:
        return headline
    lead = [clue for clue in local if clue.zone == "lead" and clue.near > 0.0]
    nearest = max(lead, key=lambda clue: clue.near, default=None)
    return {nearest.place} if nearest and nearest.place else set()


def _is_of_power(doc: Doc, place: Place, gazetteer: Gazetteer) -> bool:
    """Is it a capital before those who govern and fight for it?"""
    known, name = gazetteer.best(place.text), words_at(doc, place)
    owned = owned_by(name.root) if name else None
    return known is not None and known.is_capital and owned is not None and owned.lower_ in POWERS


def _governs(doc: Doc, place: Place, gazetteer: Gazetteer) -> bool:
    """Does a capital stand in the headline for the government in it? Not before a noun, as in `Jerusalem bus stop`."""
    title, name = original(doc)[: title_end(doc)], words_at(doc, place)
    told = GOVERNS.match(title, place.end) or TELLS.search(title[: place.start])
    ends = place.end == len(title.rstrip()) and title[: place.start].endswith(": ")  # `missiles hit Ukraine: Kyiv`
    if place.kind != "city" or name is None or not (ends or (told and name.root.dep_ != "compound")):
        return False
    known = gazetteer.best(place.text)
    return known is not None and known.is_capital


def _with_role(place: Place, found: Sequence[Clue], codes: Sequence[str], seas: Sequence[Place]) -> Place:
    if place in seas:
        return replace(place, role=Role.EVENT)
    own = [clue for clue in found if clue.place is place and clue.country in codes]
    happens = any(clue.manner not in ELSEWHERE and _stands_out(clue) for clue in own)
    return replace(place, role=Role.EVENT if happens else Role.MENTION)


def _beside_the_headline(places: Sequence[Place], found: Sequence[Clue]) -> tuple[Place, ...]:
    """Where the headline says the town of the event, another town is one only if it is told so: behind `in` or in the
    lead, by the event's words. The rest is where somebody sits, comes from or drives to."""
    zones = {clue.start: clue.zone for clue in found}
    towns = [place for place in places if place.kind == "city" and place.role is Role.EVENT]
    said = {_town(place) for place in towns if zones.get(place.start) == "title"}
    if not said:
        return tuple(places)
    told = {clue.start for clue in found if clue.near > 0.0 and (clue.manner == "in" or clue.zone == "lead")}
    kept = said | {_town(place) for place in towns if place.start in told}
    passed = [place for place in towns if _town(place) not in kept]
    return tuple(replace(place, role=Role.MENTION) if place in passed else place for place in places)


def _without_the_past(places: Sequence[Place], found: Sequence[Clue]) -> tuple[Place, ...]:
    """Beside a town, a province or an area where it is now, no town of a blow of before: `two days after a bomb in
    Goma`."""
    past = {clue.start for clue in found if clue.blow == "past"}
    there = [place for place in places if place.kind != "country" and place.role is Role.EVENT]
    now = {_town(place) for place in there if place.start not in past}
    before = [place for place in there if now and place.kind == "city" and _town(place) not in now]
    return tuple(replace(place, role=Role.MENTION) if place in before else place for place in places)


def _town(place: Place) -> tuple[int | None, str]:
    return place.geonames_id, place.name


def _stands_out(clue: Clue) -> bool:
    return clue.zone in ("title", "lead") or clue.near > 0.0 or clue.manner == "in"
