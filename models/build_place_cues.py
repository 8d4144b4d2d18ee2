"""Counts which names go with which country: `python -m models.build_place_cues FOLDER`

The folder's sets give the region or the country of each article; within them the article's own places decide. A name
that stands in nearly all of its articles beside one country is kept in place_cues.tsv.gz.
"""

import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.interpret import nlp
from bot.interpret.gazetteer import Gazetteer
from bot.interpret.place_cues import FILE, LEAST, Cue, names
from bot.interpret.place_evidence import clues
from bot.interpret.place_weight import likelihoods
from bot.interpret.places import find_places
from bot.interpret.truecase import is_capitals, is_common
from models.train_place_focus import REGIONS, articles

HOME = {"us-canada": "US"}  # where a region's articles that name no place are
CLEAR = 0.5
LEAST_OF_ONE_WORD = 8  # articles: a lone surname is many people's
SURELY_OF_ONE_WORD = 0.85


def country_of(doc: nlp.Doc, gazetteer: Gazetteer, right: frozenset[str], region: str | None) -> str | None:
    """The country of an article that is known to be about one of some countries."""
    chances = likelihoods(clues(doc, find_places(doc, gazetteer), (), gazetteer, {}))
    inside = {country: chance for country, chance in chances.items() if country in right}
    if not inside:
        return HOME.get(region or "") if region in REGIONS else None
    best = max(inside, key=lambda country: inside[country])
    return best if inside[best] >= CLEAR * sum(inside.values()) else None


def count(told: Iterable[tuple[set[str], str]], gazetteer: Gazetteer) -> dict[str, Cue]:
    """The cues that articles with these names and countries give."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for names_there, country in told:
        for name in names_there:
            seen[name][country] += 1
    cues = {name: Cue(*counts.most_common(1)[0], counts.total()) for name, counts in seen.items()}
    return {
        name: cue
        for name, cue in sorted(cues.items())
        if _is_kept(name, cue) and not gazetteer.people(name) and not gazetteer.knows(name)
    }


def _is_kept(name: str, cue: Cue) -> bool:
    if " " in name:
        return cue.there > LEAST and cue.says_where
    sure = cue.there >= LEAST_OF_ONE_WORD and cue.share >= SURELY_OF_ONE_WORD
    return sure and len(name) > 2 and not is_common(name)


def named(doc: nlp.Doc, gazetteer: Gazetteer) -> set[str]:
    """The names of an article that are no part of a place's; of copy in capitals, only rare ones."""
    taken = {at for place in find_places(doc, gazetteer) for at in range(place.start, place.end)}
    found = {name for name, at in names(doc) if doc[at].idx not in taken}
    return {name for name in found if _is_rare(name)} if is_capitals(nlp.original(doc)) else found


def _is_rare(name: str) -> bool:
    """Is it several words, none of them common? Without capitals that is how a name shows."""
    return " " in name and all(word.isalpha() and not is_common(word) for word in name.split())


def told(folder: Path, gazetteer: Gazetteer) -> Iterator[tuple[set[str], str]]:
    for doc, right, region in articles(folder):
        if country := country_of(doc, gazetteer, right, region):
            yield named(doc, gazetteer), country


def write(cues: dict[str, Cue]) -> None:
    lines = [f"{name}\t{cue.country}\t{cue.there}\t{cue.all}\n" for name, cue in cues.items()]
    with gzip.GzipFile(FILE, "wb", mtime=0) as file:
        file.write("".join(lines).encode())
    sys.stderr.write(f"{len(lines)} names, {FILE.stat().st_size} bytes\n")


if __name__ == "__main__":
    known = Gazetteer.load()
    write(count(told(Path(sys.argv[1]), known), known))
