"""Here or there? News names the country of its own houses, of who strikes and who is struck, and whose border is near,
often more loudly than the country where it happens."""

from collections.abc import Mapping, Sequence

from bot.interpret.place_evidence import Clue
from bot.interpret.place_told import (
    BY_THE_EVENT,
    GIVES_WAY,
    HOME,
    MOSTLY,
    NOT_THERE,
    SAYS_WHERE,
    STARTS,
    is_firm,
    is_there,
    of_the_headline,
    stated,
    stated_beside_a_people,
    stated_in_the_lead,
    told_in_the_headline,
)

CLOSE = {"US": 0.35, "GB": 0.6}  # the part of the chance of one at home from which one abroad is the likelier place
HARDLY_LESS = 0.7  # of the chance of the likeliest
AT_A_PEOPLE = ("in", "people")  # `at Surinamese patrol`
STRUCK = frozenset({"struck", "falls"})


def where(
    best: str, chances: Mapping[str, float], found: Sequence[Clue], together: Sequence[frozenset[str]] = ()
) -> str:
    """The country where it happens: that of a court in the headline, or else by the likeliest, the chances of all, and
    which the headline tells together."""
    if courts := {clue.country for clue in of_the_headline(found) if clue.manner == "court"}:
        return _likeliest(courts, chances)
    there = _abroad(best, chances, found) if best in HOME else best
    there = there if there in HOME else _there(there, chances, found)
    if there in HOME:
        beside = {country for group in together if there in group for country in group} - HOME
        there = _likeliest(beside, chances) if beside else there
    return _struck(there, chances, found)


def _struck(there: str, chances: Mapping[str, float], found: Sequence[Clue]) -> str:
    """The country that a blow hits before the one that strikes it and of which the headline says nothing else."""
    own = _firm([one for one in found if one.country == there and one.zone in STARTS and one.blow != "past"])
    title = {clue.country for clue in found if clue.zone == "title" and clue.kind == "place" and clue.blow == "falls"}
    if title and not of_the_headline(own):
        return _likeliest(title, chances)
    if any(clue.manner in SAYS_WHERE or clue.blow in STRUCK for clue in own):
        return there
    holds = any(clue.zone == "title" and clue.blow not in ("strikes", "past") for clue in own)
    if holds and not _with_bases(there, found):
        return there
    zones = {clue.zone for clue in own if clue.blow == "strikes" or clue.manner == "accused"}
    hit = [clue for clue in found if clue.zone in zones and clue.blow in STRUCK and clue.share > MOSTLY]
    told = {clue.country for clue in hit if clue.zone == "title"} or {clue.country for clue in hit}
    told = told or _with_bases(there, found) or _under_fire(own, found)
    return _likeliest(told, chances) if told else there


def _under_fire(own: Sequence[Clue], found: Sequence[Clue]) -> set[str]:
    """The countries that the lead states, if it and the headline say of the `own` only that it strikes: tankers hit by
    Ukrainian drones off Turkey."""
    if not own or any(clue.blow != "strikes" and clue.manner not in ("arms", "accused") for clue in own):
        return set()
    lead = {clue.country for clue in found if clue.zone == "lead" and is_there(clue) and clue.manner in SAYS_WHERE}
    return lead - HOME - {clue.country for clue in own}


def _with_bases(there: str, found: Sequence[Clue]) -> set[str]:
    """The countries whose bases the headline tells to be struck, if it or the lead states no third country and not the
    one that is `there`."""
    bases = {clue.country for clue in of_the_headline(found) if clue.blow == "base"} - HOME
    told = {clue.country for clue in found if is_there(clue) and clue.zone in STARTS and clue.manner in SAYS_WHERE}
    return set() if told - bases else bases


def _abroad(best: str, chances: Mapping[str, float], found: Sequence[Clue]) -> str:
    """One abroad before one at home, if the headline says that it is there, or that somebody comes home from it, or if
    its chance comes close and the headline doesn't say that it is at home."""
    others = {clue.country for clue in found} - HOME
    if not others:
        return best
    there, at_home = told_in_the_headline(found)
    if there and not at_home:
        return _likeliest(there, chances)
    likeliest = _likeliest(others, chances)
    arrives = {clue.country for clue in of_the_headline(found) if clue.manner == "return"} - HOME
    if arrives and all(clue.manner in NOT_THERE for clue in of_the_headline(found) if clue.country == best):
        return _likeliest(arrives, chances)
    comes_home = any(clue.country == best and clue.manner == "return" and clue.zone == "title" for clue in found)
    comes_close = not at_home and chances[likeliest] >= CLOSE[best] * chances[best]
    return likeliest if comes_home or comes_close else best


def _there(best: str, chances: Mapping[str, float], found: Sequence[Clue]) -> str:
    """One that headline or lead says it is in before one that does, suffers or says it; and one that the headline names
    before one of which it names only the border, the arms or a place of talks, or which it doesn't name and which is
    hardly likelier or only part of an area that is named."""
    own = [clue for clue in found if clue.country == best]
    if own and all(clue.blow == "past" for clue in own) and (now := _named_now(found)):
        return _likeliest(now, chances)
    told = stated(own, found) or stated_beside_a_people(own, found) or stated_in_the_lead(own, found)
    if told:
        return _likeliest(told, chances)
    is_only_shared = all(clue.share < 1.0 for clue in own)
    if is_only_shared and (acting := _of_an_area(found)):
        return _likeliest(acting, chances)
    if is_only_shared and (seas := _of_a_sea(found)):
        return seas
    in_title = _firm(of_the_headline(own))
    if harmed := _harmed(in_title, found):
        return _likeliest(harmed, chances)
    if any(clue.manner not in GIVES_WAY for clue in in_title) or _is_accused_at_home(own, in_title):
        return best
    if towns := _towns(own, found):
        return _likeliest(towns, chances)
    named = _named(own, in_title, found)
    likeliest = _likeliest(named, chances) if named else best
    gives_way = bool(in_title) or is_only_shared or all(clue.manner == "arms" for clue in own)
    return likeliest if gives_way or chances[likeliest] >= HARDLY_LESS * chances[best] else best


def _named_now(found: Sequence[Clue]) -> set[str]:
    """The countries that the headline names and not for a blow of before: Benin's coup follows Guinea-Bissau's."""
    return {clue.country for clue in of_the_headline(found) if clue.blow != "past" and clue.share > MOSTLY} - HOME


def _is_accused_at_home(own: Sequence[Clue], in_title: Sequence[Clue]) -> bool:
    """Is it only accused in the headline, of what the text says to be there?"""
    accused = bool(in_title) and all(clue.manner == "accused" for clue in in_title)
    return accused and any(is_there(clue) and clue.manner in SAYS_WHERE and clue.near > BY_THE_EVENT for clue in own)


def _towns(own: Sequence[Clue], found: Sequence[Clue]) -> set[str]:
    """The countries of towns by the event's words, as in `bomb in Bujumbura bus park`, where headline and lead say
    nothing of the `own`."""
    if of_the_headline(own) or any(is_there(clue) and clue.zone in STARTS and clue.near > 0.0 for clue in own):
        return set()
    towns = (clue for clue in of_the_headline(found) if clue.place and clue.place.kind == "city" and is_firm(clue))
    return {clue.country for clue in towns if clue.near > BY_THE_EVENT and clue.manner not in NOT_THERE} - HOME


def _named(own: Sequence[Clue], in_title: Sequence[Clue], found: Sequence[Clue]) -> set[str]:
    """The countries of places that the headline names, or the lead, or of who is hit, where of one only its arms or
    its border are told."""
    counts = is_firm if in_title else is_there
    named = {clue.country for clue in of_the_headline(found) if counts(clue)} - HOME
    if named or not in_title or any(clue.manner not in ("arms", "beside") for clue in in_title):
        return named
    is_border_alone = all(clue.manner == "beside" for clue in in_title)
    if is_border_alone and any(is_firm(clue) for clue in own if clue.zone != "title"):
        return set()
    lead = {clue.country for clue in found if clue.zone == "lead" and is_there(clue)} - HOME
    hit = (
        clue for clue in of_the_headline(found) if clue.manner == "modifier" or (clue.manner, clue.kind) == AT_A_PEOPLE
    )
    return lead or {clue.country for clue in hit} - HOME


def _of_an_area(found: Sequence[Clue]) -> set[str]:
    """Those of an area's countries that the headline names besides: Chad of `Chadian army kills 9 near Lake Chad`."""
    in_title = of_the_headline(found)
    area = {clue.country for clue in in_title if clue.share < 1.0}
    return area & {clue.country for clue in in_title if clue.share == 1.0} - HOME


def _of_a_sea(found: Sequence[Clue]) -> str:
    """The country most meant by the sea that headline and lead name, if they name no place of one country."""
    places = [clue for clue in found if clue.zone in STARTS and clue.kind == "place" and clue.manner not in NOT_THERE]
    if any(clue.share == 1.0 for clue in places):
        return ""
    seas = [clue for clue in places if clue.place and clue.place.kind == "sea"]
    return max(seas, key=lambda clue: clue.share).country if seas else ""


def _harmed(in_title: Sequence[Clue], found: Sequence[Clue]) -> set[str]:
    """The countries that the headline names and whose people it tells to be killed, if the likeliest only says it:
    `Israel says Gaza truce holds after strikes kill 104 Palestinians`."""
    if not in_title or any(clue.manner != "saying" for clue in in_title):
        return set()
    headline = of_the_headline(found)
    killed = {clue.country for clue in headline if clue.kind == "people" and clue.blow == "harmed"}
    return killed & {clue.country for clue in headline if clue.kind == "place" and clue.manner != "saying"}


def _firm(own: Sequence[Clue]) -> Sequence[Clue]:
    """Those that don't only speak for a country as one of an area or a sea, if there are others."""
    return [clue for clue in own if clue.share > MOSTLY] or own


def _likeliest(countries: set[str], chances: Mapping[str, float]) -> str:
    return min(countries, key=lambda code: (-chances.get(code, 0.0), code))
