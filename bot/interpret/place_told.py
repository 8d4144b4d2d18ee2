"""What headline and lead state of where it happens, and what they only name."""

from collections.abc import Sequence

from bot.interpret.place_evidence import ELSEWHERE, Clue

HOME = frozenset({"US", "GB"})  # where most English news is written
# Manners in which a name says nothing of being there.
NOT_THERE = ELSEWHERE - {"return", "dateline", "modifier"}
STARTS = frozenset({"title", "lead"})
SAYS_WHERE = frozenset({"in", "site", "ground", "topic"})
BY_THE_EVENT = 0.5  # nearness of a name to its words
NEAR_THE_EVENT = 0.3
# Manners in which a name of the headline gives way to another of it.
GIVES_WAY = frozenset({"beside", "arms", "venue", "accused", "bound", "embassy", "wanted", "way"})
MOSTLY = 0.5  # of a name: an area of several countries says no country


def of_the_headline(found: Sequence[Clue]) -> list[Clue]:
    return [clue for clue in found if clue.zone == "title"]


def is_firm(clue: Clue) -> bool:
    return clue.kind == "place" and clue.manner not in GIVES_WAY and clue.share > MOSTLY


def is_there(clue: Clue) -> bool:
    return is_firm(clue) and clue.manner not in ELSEWHERE


def stands_out(clue: Clue) -> bool:
    """Does it stand in the headline or by the event's words?"""
    return clue.zone == "title" or clue.near > BY_THE_EVENT


def stated(own: Sequence[Clue], found: Sequence[Clue]) -> set[str]:
    """The countries abroad that headline or lead state, if they don't state the `own`."""
    says = [clue for clue in own if clue.manner in SAYS_WHERE and clue.share > MOSTLY and clue.blow != "past"]
    if any(map(stands_out, says)) or (says and any(map(is_firm, of_the_headline(own)))):
        return set()
    firm = _firm_places(found)
    return told_in_the_headline(firm)[0] or _told_in_the_lead([clue for clue in firm if stands_out(clue)])


def stated_beside_a_people(own: Sequence[Clue], found: Sequence[Clue]) -> set[str]:
    """The countries that headline or lead state where only words for its people speak for the `own`."""
    if any(_is_of_a_place(clue) and clue.share > MOSTLY and stands_out(clue) for clue in own):
        return set()
    headline, at_home = of_the_headline(found), told_in_the_headline(_firm_places(found))[1]
    topics = {clue.country for clue in headline if clue.manner == "topic" and clue.place and clue.place.kind != "city"}
    sites = {clue.country for clue in headline if clue.manner in ("site", "scene") and clue.near > 0.0} | topics
    towns = {clue.country for clue in headline if clue.place and clue.place.kind != "country"} & at_home
    offices = {clue.country for clue in headline if clue.manner in ("court", "office", "arrests")} - HOME
    return (
        sites - HOME
        or towns
        or sites
        or offices
        or _stated_in_the_lead_alone(own, found)
        or _in_a_sea_alone(own, found)
    )


def stated_in_the_lead(own: Sequence[Clue], found: Sequence[Clue]) -> set[str]:
    """The countries that the headline names and the lead states, if nothing says that the `own` is there; those that
    headline or lead state, or else name, where only the border of the `own` is near."""
    if any(map(is_there, own)):
        return set()
    if all(clue.manner == "beside" for clue in own):
        lead = [clue for clue in found if clue.zone in STARTS and clue.share == 1.0]
        beside = {clue.country for clue in lead if _is_of_a_place(clue) and clue.manner in SAYS_WHERE}
        named = {clue.country for clue in lead if clue.manner in ("modifier", "subject")}
        return beside - HOME or named - HOME
    return _told_in_the_lead(_firm_places(found))


def told_in_the_headline(found: Sequence[Clue]) -> tuple[set[str], set[str]]:
    """The countries behind `in` by the event's words, or first of all names before what happened
    there, as in `Magdeburg market attack`, and those that a blow falls on: abroad and at home."""
    names = of_the_headline(found)
    first = min((clue.start for clue in names), default=0)
    told = {clue.country for clue in names if clue.share > MOSTLY and _tells_where(clue, first)}
    return told - HOME, told & HOME


def _tells_where(clue: Clue, first: int) -> bool:
    if clue.blow == "falls":
        return clue.kind == "place"
    manners = ("in", "ground", "scene") if clue.start == first else ("in", "ground")
    by_a_blow = clue.near > 0.0 or clue.blow == "strikes"  # `in Caracas raid`
    return _is_of_a_place(clue) and clue.manner in manners and by_a_blow


def _told_in_the_lead(firm: Sequence[Clue]) -> set[str]:
    """The countries that the headline names and the lead says it is in, abroad."""
    named = {clue.country for clue in firm if clue.zone == "title" and clue.manner not in NOT_THERE}
    return named & {clue.country for clue in firm if clue.zone == "lead" and clue.manner in SAYS_WHERE} - HOME


def _stated_in_the_lead_alone(own: Sequence[Clue], found: Sequence[Clue]) -> set[str]:
    """Where the headline names no place: `Kenyan officer of mission missing`, in Artibonite."""
    headline = of_the_headline(found)
    firm = [clue for clue in headline if clue.share > MOSTLY]
    names_own = bool(of_the_headline(own)) or (not headline and all(clue.kind == "people" for clue in own))
    if not names_own or any(_is_of_a_place(clue) and clue.manner not in NOT_THERE for clue in firm):
        return set()
    lead = [clue for clue in _firm_places(found) if clue.zone == "lead" and clue.manner in SAYS_WHERE]
    return {clue.country for clue in lead if clue.near > NEAR_THE_EVENT} - HOME


def _in_a_sea_alone(own: Sequence[Clue], found: Sequence[Clue]) -> set[str]:
    """The country most meant by a sea of several where the headline says nothing of the `own`, nor the lead that it is
    there."""
    firm = [clue for clue in own if is_firm(clue) and clue.zone in STARTS]
    if of_the_headline(own) or any(clue.manner not in ("saying", "return", "dateline") for clue in firm):
        return set()
    behind_in = [clue for clue in of_the_headline(found) if clue.manner == "in" and clue.share < 1.0]
    seas = [clue for clue in behind_in if clue.place and clue.place.kind == "sea"]
    return {max(seas, key=lambda clue: clue.share).country} if seas else set()


def _firm_places(found: Sequence[Clue]) -> list[Clue]:
    return [clue for clue in found if _is_of_a_place(clue) and clue.share > MOSTLY]


def _is_of_a_place(clue: Clue) -> bool:
    """Not of a people, but where it says whose ground it is or whose office, which sits at home."""
    return clue.kind == "place" or clue.manner in ("ground", "court", "office")
