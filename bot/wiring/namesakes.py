"""Which other places of a name a person could well mean."""

from collections.abc import Sequence

from bot.interpret.gazetteer import Entry, Sense

MOST = 3
# In powers of ten of inhabitants, as a sense's weight is.
KNOWN = 5.0  # from which a place is meant beside any other that is called so
LEAST = 4.3  # from which it is meant beside one that is hardly better known
HARDLY = 1.0
KINDS = frozenset({"city", "admin1", "area"})


def namesakes(senses: Sequence[Sense]) -> tuple[Entry, ...]:
    """Of the senses of a name, the likeliest first, those in another country or province than any before them."""
    found: list[Entry] = []
    homes = {_home(sense.entry) for sense in senses[:1]}
    for sense in senses[1:]:
        entry, home = sense.entry, _home(sense.entry)
        if entry.country and home not in homes and _could_be_meant(sense, senses[0]):
            homes.add(home)
            found.append(entry)
    return tuple(found[:MOST])


def _home(entry: Entry) -> tuple[str | None, tuple[str, ...]]:
    return entry.country, entry.admin1[:1]


def _could_be_meant(sense: Sense, likeliest: Sense) -> bool:
    """Alexandria is Mashhad's name too, but nobody means it by that; Odessa is meant for Odesa."""
    if not {sense.entry.kind, likeliest.entry.kind} <= KINDS:
        return False
    is_called_so = sense.weight >= sense.entry.fame
    is_hardly_less = sense.weight >= max(likeliest.weight - HARDLY, LEAST)
    return is_hardly_less or (is_called_so and sense.weight >= KNOWN)
