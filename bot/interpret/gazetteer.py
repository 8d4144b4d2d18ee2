"""The places of the world by name: countries, provinces, towns, areas and seas (models/build_gazetteer.py)."""

import gzip
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

from bot.interpret.packed import Lines, Table
from bot.interpret.spelling import fold

FILE = Path(__file__).parents[2] / "models" / "gazetteer.tsv.gz"
HEADING = re.compile(rb"^#(\w+)\n", re.MULTILINE)
TOWN = re.compile(rb"^([^\t\n]+)\t(?:city|admin1)\t(?:[^\t\n]*\t){5}(\d+)\t", re.MULTILINE)  # and its inhabitants
OWN_AREA = re.compile(rb"^([^\t\n]+)\t(?:area|sea)\t(?:[^\t\n]*\t){2}()\t", re.MULTILINE)  # not of GeoNames
NAMES_AT_HAND = 1_000  # whose places are kept: news repeats its names
LONGEST = 7  # words and hyphens in a name
PEOPLE_OF_AREA = 2_000_000  # an area that we list ourselves is as well known as a city of so many
PEOPLE_OF_DISTRICT = 2_000
OTHER_SPELLING = 1.0  # what a name that is only one of many spellings costs, in powers of ten of inhabitants
OTHERS_NAME = 0.5  # what it costs besides where another town bears it: Bethlehem is not Belém
COUNTRY_FAME = 1.0
CAPITAL_FAME = 1.2
BEARER = 4.0  # fame from which a town keeps its name to itself
HAMLET = 3.7  # fame of a place that hardly any news is about


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer."""

    number: int
    name: str
    kind: str  # country | admin1 | city | area | sea
    countries: tuple[str, ...]  # the one most meant first; none for a sea or continent
    admin1: tuple[str, ...]  # GeoNames codes with their country, as "LY.76"
    geonames_id: int | None
    lat: float | None
    lon: float | None
    people: int
    is_capital: bool

    @classmethod
    def unlisted(cls, name: str, kind: str, countries: tuple[str, ...], admin1: tuple[str, ...] = ()) -> "Entry":
        """A place that the text tells of and the gazetteer doesn't list; nobody knows where in there it is."""
        return cls(-1, name, kind, countries, admin1, None, None, None, 0, False)

    @property
    def country(self) -> str | None:
        """The country it lies in, if that is one."""
        return self.countries[0] if len(self.countries) == 1 else None

    @property
    def is_district(self) -> bool:
        """A county or the like, below a province."""
        return self.kind == "area" and self.geonames_id is not None

    @property
    def fame(self) -> float:
        """How well known it is: the power of ten of its inhabitants, or what amounts to it."""
        if self.kind in ("area", "sea"):
            return math.log10(PEOPLE_OF_DISTRICT if self.is_district else PEOPLE_OF_AREA)
        extra = COUNTRY_FAME if self.kind == "country" else CAPITAL_FAME if self.is_capital else 0.0
        return math.log10(max(self.people, 100)) + extra


@dataclass(frozen=True, slots=True)
class Sense:
    """A place that a name can mean, and how likely by itself, in powers of ten."""

    entry: Entry
    weight: float


class Gazetteer:
    """Places by name; places are built when they are asked for."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self._places = Lines(parts["place"])
        self._names = Table(parts["name"])
        self._abbreviations = dict(Table(parts["abbreviation"]).items())
        self._people = dict(Table(parts["people"]).items())
        self._senses = lru_cache(NAMES_AT_HAND)(self._found)
        self._provinces = lru_cache(NAMES_AT_HAND)(self._found_province)
        self._codes = {entry.countries[0]: entry for entry in self._lines("\tcountry\t")}
        self._capitals = {entry.countries[0]: entry for entry in self._lines("\tcapital\n")}
        self._states = {entry.admin1[0]: entry for entry in self._lines("\tadmin1\tUS\t")}

    @classmethod
    def load(cls, path: Path | None = None) -> "Gazetteer":
        """The gazetteer of that file, loaded once a process."""
        return _load(path or FILE)

    def senses(self, name: str) -> tuple[Sense, ...]:
        """What the name can mean, the likeliest first; upper and small letters, accents and hyphens are one."""
        return self._senses(fold(name))

    def _found(self, folded: str) -> tuple[Sense, ...]:
        numbers = (self._names.get(folded) or "").split()
        entries = [(self.entry(int(number.rstrip("~"))), number.endswith("~")) for number in numbers]
        is_borne = any(
            entry.kind == "city" and entry.fame >= BEARER and not is_spelling for entry, is_spelling in entries
        )
        senses = [Sense(entry, entry.fame - _cost(entry, is_spelling, is_borne)) for entry, is_spelling in entries]
        return tuple(sorted(senses, key=lambda sense: -sense.weight))

    def knows(self, name: str) -> bool:
        """Is it some place's name?"""
        return self._names.get(fold(name)) is not None

    def best(self, name: str) -> Entry | None:
        """The place that a name or abbreviation means where nothing else is known."""
        if entry := self.abbreviation(name.strip()):
            return entry
        senses = self.senses(name)
        return senses[0].entry if senses else None

    def abbreviation(self, written: str) -> Entry | None:
        """The place that is abbreviated just so, as `U.S.` or `Calif.`"""
        number = self._abbreviations.get(written)
        return None if number is None else self.entry(int(number))

    @property
    def abbreviations(self) -> tuple[str, ...]:
        return tuple(self._abbreviations)

    def people(self, word: str) -> str | None:
        """The country of a word for people: `Libyans` is LY."""
        return self._people.get(fold(word))

    def country(self, code: str) -> Entry | None:
        return self._codes.get(code)

    def capital(self, code: str) -> Entry | None:
        """The capital of the country with that code."""
        return self._capitals.get(code)

    def province(self, code: str) -> Entry | None:
        """The province with that GeoNames code, as `LY.76`."""
        return self._provinces(code)

    def _found_province(self, code: str) -> Entry | None:
        return next(iter(self._lines(f"\tadmin1\t{code.partition('.')[0]}\t{code}\t")), None)

    def state(self, postal: str) -> Entry | None:
        """The state of the USA with that postal code."""
        return self._states.get(f"US.{postal}")

    def entry(self, number: int) -> Entry:
        name, kind, countries, admin1, geonames_id, lat, lon, people, capital = self._places[number].split("\t")
        return Entry(
            number=number,
            name=name,
            kind=kind,
            countries=tuple(countries.split(",")) if countries else (),
            admin1=tuple(admin1.split(",")) if admin1 else (),
            geonames_id=int(geonames_id) if geonames_id else None,
            lat=float(lat) if lat else None,
            lon=float(lon) if lon else None,
            people=int(people),
            is_capital=bool(capital),
        )

    def entries(self, kind: str) -> Iterator[Entry]:
        """All places of a kind; a second's work for cities."""
        return iter(self._lines(f"\t{kind}\t"))

    def famous(self, people: int) -> list[str]:
        """The names of the towns and provinces with so many inhabitants, and of the areas and seas that news names."""
        towns = [name for name, count in self._places.pairs(TOWN) if int(count) >= people]
        return [*towns, *(name for name, _ in self._places.pairs(OWN_AREA))]

    @cached_property
    def countries(self) -> dict[str, tuple[str, ...]]:
        """For each country code its name, then what else the country and its people are called."""
        numbers = {str(entry.number): code for code, entry in self._codes.items()}
        called = {code: [entry.name] for code, entry in self._codes.items()}
        for name, senses in self._names.items():
            if not numbers.keys().isdisjoint(meant := senses.split()):  # of a hundred thousand names, very few
                called[next(numbers[number] for number in meant if number in numbers)].append(name)
        for name, code in self._people.items():
            called[code].append(name)
        return {code: tuple(dict.fromkeys(known)) for code, known in called.items()}

    def _lines(self, mark: str) -> list[Entry]:
        return [self.entry(number) for number in self._places.holding(mark)]


def _cost(entry: Entry, is_spelling: bool, is_borne: bool) -> float:
    """Of a name that is only a spelling, and that another town bears."""
    if not is_spelling:
        return 0.0
    return OTHER_SPELLING + (OTHERS_NAME if is_borne and entry.kind == "city" else 0.0)


@cache
def _load(path: Path) -> Gazetteer:
    text = gzip.decompress(path.read_bytes())
    headings = list(HEADING.finditer(text))
    ends = [*(heading.start() for heading in headings[1:]), len(text)]
    return Gazetteer(
        {found[1].decode(): text[found.end() - 1 : end] for found, end in zip(headings, ends, strict=True)}
    )
