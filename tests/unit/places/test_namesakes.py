"""Which other places of a name a person could mean."""

import math

from hypothesis import given
from hypothesis import strategies as st

from bot.interpret.gazetteer import OTHER_SPELLING, Entry, Sense
from bot.wiring.namesakes import MOST, namesakes


def a_sense(
    number: int, people: int, country: str, area: str = "1", *, kind: str = "city", other: bool = False
) -> Sense:
    """A place called Karak; `other` where that is only one of its spellings."""
    entry = Entry(number, "Karak", kind, (country,), (f"{country}.{area}",), number, 0.0, 0.0, people, False)
    return Sense(entry, math.log10(max(people, 100)) - (OTHER_SPELLING if other else 0.0))


JORDAN = a_sense(1, 2_000_000, "JO")


def test_a_place_without_namesakes_has_none() -> None:
    assert namesakes([]) == namesakes([JORDAN]) == ()


def test_a_large_namesake_is_meant_beside_any_other_and_a_small_one_only_beside_one_hardly_larger() -> None:
    town, small = a_sense(2, 150_000, "PK"), a_sense(3, 40_000, "IR")
    assert namesakes([JORDAN, town, small]) == (town.entry,)
    assert namesakes([a_sense(1, 90_000, "JO"), small]) == (small.entry,)


def test_a_village_is_meant_beside_none() -> None:
    assert namesakes([a_sense(1, 12_000, "JO"), a_sense(2, 11_000, "PK")]) == ()


def test_what_is_only_spelled_so_too_is_meant_where_it_is_hardly_less_likely() -> None:
    odesa = a_sense(2, 1_010_000, "UA", other=True)
    assert namesakes([a_sense(1, 114_000, "US"), odesa]) == (odesa.entry,)
    mashhad = a_sense(2, 2_300_000, "IR", other=True)
    assert namesakes([a_sense(1, 5_260_000, "EG"), mashhad]) == ()


def test_a_town_and_the_province_around_it_are_one_place_to_a_person() -> None:
    province = a_sense(2, 3_000_000, "JO", kind="admin1")
    assert namesakes([province, JORDAN]) == ()
    elsewhere = a_sense(3, 900_000, "JO", "2")
    assert namesakes([JORDAN, elsewhere, a_sense(4, 800_000, "JO", "2")]) == (elsewhere.entry,)


def test_countries_are_no_namesakes_of_towns() -> None:
    country = a_sense(2, 9_000_000, "PK", kind="country")
    assert namesakes([country, JORDAN]) == namesakes([JORDAN, country]) == ()


senses = st.lists(
    st.builds(
        a_sense,
        st.integers(1, 10**6),
        st.integers(0, 10**7),
        st.sampled_from(["JO", "PK", "IR"]),
        st.sampled_from(["1", "2"]),
        other=st.booleans(),
    )
).map(lambda found: sorted(found, key=lambda sense: -sense.weight))


@given(senses)
def test_they_are_few_of_different_homes_and_the_likeliest_first(found: list[Sense]) -> None:
    others = namesakes(found)
    assert len(others) <= MOST
    homes = [one.admin1 for one in (*(sense.entry for sense in found[:1]), *others)]
    assert len(homes) == len(set(homes))
    at = [next(place for place, sense in enumerate(found) if sense.entry is one) for one in others]
    assert at == sorted(at)
    assert namesakes(found) == others
