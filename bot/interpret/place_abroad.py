"""Here or there? News names the country of its own houses, of who strikes and who is struck, and whose border is near,
often more loudly than the country where it happens."""

from collections.abc import Mapping, Sequence

from bot.interpret.place_evidence import ELSEWHERE, Clue

# Where most English news is written, and the part of its chance from which a country abroad is the likelier place.
CLOSE = {"US": 0.35, "GB": 0.6}
HOME = frozenset(CLOSE)
HARDLY_LESS = 0.7  # of the chance of the likeliest
NOT_THERE = frozenset({"away", "beside", "whose", "saying"})  # manners in which a name is none of its place
STARTS = frozenset({"title", "lead"})
SAYS_WHERE = frozenset({"in", "site"})
BY_THE_EVENT = 0.5  # nearness of a name to its words
GIVES_WAY = frozenset({"beside", "arms", "venue"})  # manners in which a name of the headline gives way to another of it
MOSTLY = 0.5  # of a name: an area of several countries says no country


def where(
    best: str, chances: Mapping[str, float], found: Sequence[Clue], together: Sequence[frozenset[str]] = ()
) -> str:
    """The country where it happens, by the likeliest, the chances of all, and which the headline tells together."""
    there = _abroad(best, chances, found) if best in HOME else _there(best, chances, found)
    if there in HOME:
        beside = {country for group in together if there in group for country in group} - HOME
        there = _likeliest(beside, chances) if beside else there
    return _struck(there, chances, found)


def _struck(there: str, chances: Mapping[str, float], found: Sequence[Clue]) -> str:
    """The country that a blow hits before the one that strikes it and of which the headline says nothing else."""
    own = [clue for clue in found if clue.country == there and clue.zone in STARTS]
    if any(clue.manner in SAYS_WHERE or clue.blow == "struck" for clue in own):
        return there
    if any(clue.zone == "title" and clue.blow != "strikes" for clue in own):
        return there
    zones = {clue.zone for clue in own if clue.blow == "strikes"}
    hit = [clue for clue in found if clue.zone in zones and clue.blow == "struck" and clue.share > MOSTLY]
    told = {clue.country for clue in hit if clue.zone == "title"} or {clue.country for clue in hit}
    return _likeliest(told, chances) if told else there


def _abroad(best: str, chances: Mapping[str, float], found: Sequence[Clue]) -> str:
    """One abroad before one at home, if the headline says that it is there, or that somebody comes home from it, or if
    its chance comes close and the headline doesn't say that it is at home."""
    others = {clue.country for clue in found} - HOME
    if not others:
        return best
    there, at_home = _told_in_the_headline(found)
    if there and not at_home:
        return _likeliest(there, chances)
    likeliest = _likeliest(others, chances)
    comes_home = any(clue.country == best and clue.manner == "return" and clue.zone == "title" for clue in found)
    comes_close = not at_home and chances[likeliest] >= CLOSE[best] * chances[best]
    return likeliest if comes_home or comes_close else best


def _there(best: str, chances: Mapping[str, float], found: Sequence[Clue]) -> str:
    """One that headline or lead says it is in before one that does, suffers or says it; and one that the headline names
    before one of which it names only the border, the arms or a place of talks, or which it doesn't name and which is
    hardly likelier or only part of an area that is named."""
    own = [clue for clue in found if clue.country == best]
    firm = [clue for clue in found if clue.kind == "place" and clue.share == 1.0]
    by_the_event = [clue for clue in firm if clue.zone == "title" or clue.near > BY_THE_EVENT]
    stated = _told_in_the_headline(firm)[0] or _told_in_the_lead(by_the_event)
    if stated and not any(clue.manner in SAYS_WHERE and clue.share > MOSTLY for clue in own):
        return _likeliest(stated, chances)
    stated = _told_in_the_lead(firm)
    if stated and not any(_is_there(clue) for clue in own):
        return _likeliest(stated, chances)
    is_only_shared = all(clue.share < 1.0 for clue in own)
    if is_only_shared and (acting := _of_an_area(found)):
        return _likeliest(acting, chances)
    in_title = _of_the_headline(own)
    if any(clue.manner not in GIVES_WAY for clue in in_title):
        return best
    counts = _is_firm if in_title else _is_there
    named = {clue.country for clue in found if clue.zone == "title" and counts(clue)} - HOME
    likeliest = _likeliest(named, chances) if named else best
    gives_way = bool(in_title) or is_only_shared or all(clue.manner == "arms" for clue in own)
    return likeliest if gives_way or chances[likeliest] >= HARDLY_LESS * chances[best] else best


def _of_an_area(found: Sequence[Clue]) -> set[str]:
    """Those of an area's countries that the headline names besides: Chad of `Chadian army kills 9 near Lake Chad`."""
    in_title = _of_the_headline(found)
    area = {clue.country for clue in in_title if clue.share < 1.0}
    return area & {clue.country for clue in in_title if clue.share == 1.0} - HOME


def _of_the_headline(found: Sequence[Clue]) -> list[Clue]:
    return [clue for clue in found if clue.zone == "title"]


def _is_firm(clue: Clue) -> bool:
    return clue.kind == "place" and clue.manner not in GIVES_WAY and clue.share > MOSTLY


def _is_there(clue: Clue) -> bool:
    return _is_firm(clue) and clue.manner not in ELSEWHERE


def _told_in_the_headline(found: Sequence[Clue]) -> tuple[set[str], set[str]]:
    """The countries behind `in` by the event's words, or first of all names before what happened there, as in
    `Magdeburg market attack`: abroad and at home."""
    names = _of_the_headline(found)
    first = min((clue.start for clue in names), default=0)
    told = {
        clue.country
        for clue in names
        if clue.kind == "place" and clue.near > 0.0 and clue.share > MOSTLY
        if clue.manner == "in" or (clue.manner == "scene" and clue.start == first)
    }
    return told - HOME, told & HOME


def _told_in_the_lead(firm: Sequence[Clue]) -> set[str]:
    """The countries that the headline names and the lead says it is in, abroad."""
    named = {clue.country for clue in firm if clue.zone == "title" and clue.manner not in NOT_THERE}
    return named & {clue.country for clue in firm if clue.zone == "lead" and clue.manner in SAYS_WHERE} - HOME


def _likeliest(countries: set[str], chances: Mapping[str, float]) -> str:
    return min(countries, key=lambda code: (-chances.get(code, 0.0), code))
