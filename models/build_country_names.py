"""What people call countries in other languages than English: `python -m models.build_country_names`

Of CLDR, as the package babel has it: names in the languages below, as somebody may type them. A name that means another
country, a region, a well-known town or a common thing to who writes English is left out: Island, which is Iceland.
Writes `country_names.tsv`: the country's code and the names that the gazetteer does not know it by.
"""

import re
from pathlib import Path

from babel import Locale

from bot.interpret.gazetteer import Gazetteer
from bot.interpret.truecase import is_common
from bot.route.directory import plain
from config.regions import load_regions

TARGET = Path(__file__).with_name("country_names.tsv")
LANGUAGES = ("ar", "de", "es", "fa", "fr", "it", "pt", "ru", "tr", "uk", "zh")
FAMOUS = 5.0  # power of ten of inhabitants
SHORTEST = 4  # letters of a name in Latin script: "Fas" and "Man" are too much like words


def names_of(code: str) -> list[str]:
    """In each of the languages; of "Myanmar (Birmania)" both."""
    called = [Locale(language).territories.get(code, "") for language in LANGUAGES]
    found = [name.strip() for both in called for name in re.split(r"[()]", both)]
    return [name for name in found if not name.isascii() or (len(name) >= SHORTEST and not is_common(name))]


def built() -> dict[str, list[str]]:
    gazetteer = Gazetteer.load()
    known = {plain(name): code for code, names in gazetteer.countries.items() for name in names}
    known |= {plain(name): region.id for region in load_regions() for name in (region.name, *region.aliases)}
    found: dict[str, list[str]] = {}
    for code in sorted(gazetteer.countries):
        for name in names_of(code):
            towns = [sense for sense in gazetteer.senses(name) if sense.weight >= FAMOUS]
            if plain(name) and not towns and known.setdefault(plain(name), f"new {code}") == f"new {code}":
                found.setdefault(code, []).append(name)
    return found


def main() -> None:
    lines = ("\t".join([code, *dict.fromkeys(names)]) for code, names in built().items())
    TARGET.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
