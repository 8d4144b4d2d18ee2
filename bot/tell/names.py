"""How our ids are said to a person."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.brief import Brief
from bot.model import Development, Place, Severity, Target, TargetKind
from bot.tell.untrusted import tame

MOST_COUNTRIES = MOST_KINDS = 3
UNKNOWN_PLACE = "place unknown"
ANY_EVENT = "Security development"


@dataclass(frozen=True, slots=True)
class Names:
    """Names by id; what has none is said by its id."""

    countries: Mapping[str, str] = field(default_factory=dict)
    regions: Mapping[str, str] = field(default_factory=dict)
    events: Mapping[str, str] = field(default_factory=dict)
    families: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # kinds of event under a common word
    areas: Mapping[str, str] = field(default_factory=dict)  # admin1, by "LY.76"
    groups: Mapping[str, str] = field(default_factory=dict)  # the heading that a region is listed under, by its id

    def event(self, event_type: str | None) -> str:
        return ANY_EVENT if event_type is None else self.events.get(event_type, event_type)

    def event_id(self, words: str) -> str | None:
        """The kind of event with this id or name, in any case, with spaces or hyphens."""
        wanted = _plain(words)
        return next((id for id, name in self.events.items() if wanted in {_plain(id), _plain(name)}), None)

    def event_ids(self, words: str) -> tuple[str, ...]:
        """Those of a family such as "unrest", or the one with this id or name; none if there is neither."""
        own = self.event_id(words)
        return (own,) if own else self.families.get(_plain(words), ())

    def kinds(self, ids: Sequence[str]) -> str:
        """Several kinds by the word for all of them, where there is one; "" for none."""
        family = self.family(ids)
        return family[:1].upper() + family[1:] if family else listed([self.event(kind) for kind in ids], MOST_KINDS)

    def family(self, ids: Sequence[str]) -> str:
        """Which these kinds are, all of it and no others; "" if none."""
        return next((name for name, kinds in self.families.items() if set(kinds) == set(ids)), "")

    def where(self, development: Development) -> str:
        """As "Sirte › Surt › Libya"; the best place only."""
        if development.places:
            return self.place(best_place(development))
        if development.countries:
            return listed([self.countries.get(code, code) for code in development.countries], MOST_COUNTRIES)
        return listed([self.regions.get(one, one) for one in development.regions], 1) or UNKNOWN_PLACE

    def heading(self, target: Target, development: Development | Brief) -> str:
        """Under what a digest lists it: the target, or a part of the world for who follows the whole of it. A country
        of three regions of Europe that also has a coast is in Europe, not at sea."""
        own = self.groups.get(target.id)
        if target.kind is not TargetKind.REGION or own != target.name:
            return target.name
        parts = Counter(self.groups.get(region, "") for region in development.regions)
        named = [part for part, _ in parts.most_common() if part not in {"", own}]
        return named[0] if named else target.name

    def target(self, target: Target) -> str:
        """A place with its country, as "Tripoli, Lebanon": many have a namesake elsewhere."""
        if target.kind is not TargetKind.PLACE:
            return target.name
        area = self.areas.get(target.admin1 or "", "") if target.is_namesake else ""
        country = self.countries.get(target.country or "", "")
        return ", ".join(_nested(target.name, area, country))

    def place(self, place: Place) -> str:
        """With the area and the country that it lies in."""
        country = self.countries.get(place.country or "", place.country or "")
        area = self.areas.get(place.admin1 or "", "")
        return " › ".join(_nested(place.name, area, country))


def _nested(town: str, area: str, country: str) -> list[str]:
    """Each name once: many an area is called like its chief town or its country, as Kabul in Kābul, Afghanistan."""
    own, around, whole = _bare(town), _bare(area), _bare(country)
    parts = (town, area if around not in {own, whole} else "", country if whole != own else "")
    return [name for name in parts if name]


def _bare(name: str) -> str:
    """Its letters, without accents and case."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name.casefold()) if letter.isalnum())


def _plain(words: str) -> str:
    return words.casefold().replace("-", " ").strip()


def best_place(development: Development) -> Place:
    """The first that is in the event's first country and finer than a country; else the first there, else the first."""
    there = [place for place in development.places if place.country in {None, *development.countries[:1]}]
    finer = [place for place in there if place.kind != "country"]
    return (finer or there or list(development.places))[0]


def gauge(severity: Severity) -> str:
    """Severity without colour: one filled dot a step."""
    return "●" * severity + "○" * (Severity.CRITICAL - severity)


def level(severity: Severity) -> str:
    """As "●●●○ HIGH"."""
    return f"{gauge(severity)} {severity.name}"


def instead_words(target: Target, names: Names) -> str:
    """What a button says that takes another place of the same name, as "Tripoli, Lebanon instead"."""
    return f"{tame(names.target(target), 60)} instead"


def clock(minute: int) -> str:
    """As "07:30"."""
    return f"{minute // 60:02}:{minute % 60:02}"


def listed(names: Sequence[str], most: int) -> str:
    """As "Reuters, BBC and 3 more", or "Reuters, BBC and AP"."""
    shown = [*names[:most], *([f"{len(names) - most} more"] if len(names) > most else [])]
    return " and ".join(part for part in (", ".join(shown[:-1]), *shown[-1:]) if part)


def counted(number: int, one: str, many: str = "") -> str:
    """As "1 source" or "1,200 sources"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
