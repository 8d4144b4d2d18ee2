"""Places that no gazetteer lists but the text itself calls places: `the village of Kampele`, `Robin Lake`."""

import re
from collections.abc import Iterator, Sequence

from bot.interpret import truecase
from bot.interpret.gazetteer import Entry, Gazetteer, Sense
from bot.interpret.nlp import Doc, running
from bot.interpret.place_spots import Spot

Named = tuple[Spot, Entry]
Kind = tuple[re.Pattern[str], str]

WORD = r"[A-Z][\w'’]++(?:-[\w'’]++)*+"  # possessive: a text of hyphens alone is read as quickly as any other
NAME = rf"{WORD}(?: (?:(?:de|du|al|el|ibn|kwa) )?{WORD}){{0,2}}"
TOWNS = "villages?|towns?|hamlets?|suburbs?|settlements?|communes?|slums?|townships?|municipalit(?:y|ies)"
WATERS = "River|Lake|Creek|Bay|Islands?|Mountains?|Valley|Harbou?r|Canal|Dam|Reservoir|Forest|Peninsula|Township"
IS_TOWN = re.compile(
    rf"\b(?:{TOWNS}) of (?P<list>{NAME}(?:, {NAME})*(?:,? and {NAME})?)"
    rf"|\b(?P<one>{NAME}) (?:village|refugee camp|slum|neighbou?rhood|township|town(?! (?:of|hall|council|square)\b))\b"
    rf"|(?<!the )(?<!The )\b(?P<other>{NAME}) community(?= (?:in|of|under)\b)"
    rf"|\b(?P<apposed>{NAME}), an? (?:[\w-]+ ){{0,2}}(?:village|town|community|settlement|hamlet|suburb|locality) "
    r"(?:in|of|near|close to|on|outside)\b"
)
DISTRICTS = "district|LGA|Local Government Area|sub-?county|Sub-?County|upazila|tehsil|woreda|commune|municipality"
IS_AREA = re.compile(rf"\b(?P<list>{NAME} (?:{WATERS}))\b|\b(?P<one>(?:Lake|Mount|Mt\.|Loch) {NAME})")
IS_DISTRICT = re.compile(rf"\b(?P<one>{NAME}) (?:{DISTRICTS})\b")
KINDS = ((IS_TOWN, "city"), (IS_AREA, "area"))
ONE_NAME = re.compile(NAME)
CITY = 100_000  # inhabitants
BETWEEN = 0.0  # weight of what is not in the gazetteer: it is compared with nothing


def unlisted(doc: Doc, known: Sequence[Named], gazetteer: Gazetteer) -> list[Named]:
    """Names that the text calls towns or waters and the like, outside of the known ones, each in the country of the
    known place nearest to it; none where no place is known."""
    taken = {at for spot, _ in known for at in range(spot.start, spot.end)}
    is_of_one = len({entry.country for _, entry in known if entry.country}) == 1
    found: list[Named] = []
    for name, start, kind in _called(running(doc), (*KINDS, (IS_DISTRICT, "area")) if is_of_one else KINDS):
        country = _country_near(start, known)
        span = doc.char_span(start, start + len(name), alignment_mode="expand")
        if country is None or span is None or not taken.isdisjoint(range(start, start + len(name))):
            continue
        if not _is_word(name, gazetteer):
            entry = _listed(name, country, gazetteer) or Entry.unlisted(name, kind, (country,))
            found.append(
                (Spot(span.start, span.end, start, start + len(name), name, (Sense(entry, BETWEEN),), 0.0), entry)
            )
            taken |= set(range(start, start + len(name)))
    return found


def _listed(name: str, country: str, gazetteer: Gazetteer) -> Entry | None:
    """The small place of that country that bears the name; a great one is no village."""
    senses = (sense.entry for sense in gazetteer.senses(name))
    return next((one for one in senses if one.countries == (country,) and one.people < CITY), None)


def _called(text: str, kinds: Sequence[Kind]) -> Iterator[tuple[str, int, str]]:
    """Names with where they start and what kind of place they are."""
    for pattern, kind in kinds:
        for match in pattern.finditer(text):
            part = next(part for part, found in match.groupdict().items() if found)
            whole = pattern is IS_AREA or part != "list"
            names = [(match[part], 0)] if whole else [(one[0], one.start()) for one in ONE_NAME.finditer(match[part])]
            for name, at in names:
                yield name, match.start(part) + at, kind


def _is_word(name: str, gazetteer: Gazetteer) -> bool:
    """Does it begin with a common word or a people: `The`, `Romanian`?"""
    first = name.split()[0]
    if first in ("Lake", "Mount", "Mt.", "Loch"):
        return False
    return truecase.is_common(first) or gazetteer.people(first) is not None


def _country_near(at: int, known: Sequence[Named]) -> str | None:
    """The country of the nearest place; of two the one before it."""
    near = ((abs(spot.start - at), spot.start > at, entry.country) for spot, entry in known if entry.country)
    return min(near, default=(0, False, None))[2]
