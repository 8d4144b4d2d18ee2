"""The form to follow something: it fits, and what fills it comes back."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.brief import Worst
from bot.errors import PermanentError
from bot.model import Quiet, QuietMode, Region, Severity
from bot.tell.compose_wish_form import Brought, Uncounted, compose_wish_form, compose_wish_preview, countries_like
from bot.tell.names import Names
from bot.tell.wish_draft import Draft, draft_of, pack, unpack
from tests.block_kit import wrong_in_view
from tests.unit.tell.news import NAMES, NORTH_AFRICA, REGIONS, SIRTE_TARGET, a_development, a_wish

FULL = Draft("C1", ("sahel",), ("ML",), "Sirte", "80", ("attack",), "high", "low", "08:00", "Africa/Nairobi", "hold")
drafts = st.builds(
    Draft,
    channel=st.just("C1"),
    regions=st.lists(st.sampled_from(["sahel", "gone"])).map(tuple),
    countries=st.lists(st.sampled_from(["ML", "ZZ"])).map(tuple),
    place=st.text(max_size=50),
    types=st.lists(st.sampled_from(["attack", "gone"])).map(tuple),
    digest=st.sampled_from(["", "low"]),
    quiet=st.sampled_from(["all", "critical", "hold"]),
    filter=st.text(max_size=100),
    unlocated=st.booleans(),
)


@given(drafts)
@settings(max_examples=40, deadline=None)
def test_the_form_fits_slack_whatever_fills_it_and_the_draft_comes_back(draft: Draft) -> None:
    view = compose_wish_form(draft, REGIONS, NAMES)
    assert wrong_in_view(view) == []
    assert unpack(pack(draft)) == draft


def test_the_regions_stand_under_their_continents_and_none_is_lost() -> None:
    many = [Region(f"r{n}", f"Region {n}", frozenset(), (), "Africa" if n % 2 else "Asia") for n in range(180)]
    view = compose_wish_form(Draft(), many, NAMES)
    assert wrong_in_view(view) == []
    groups = view["blocks"][1]["element"]["option_groups"]
    assert [(group["label"]["text"], len(group["options"])) for group in groups] == [("Africa", 90), ("Asia", 90)]


def test_a_workspace_without_kinds_of_event_still_has_a_form() -> None:
    assert wrong_in_view(compose_wish_form(Draft(), REGIONS, Names())) == []


@given(st.text(max_size=200), st.integers(0, 40))
@settings(max_examples=20, deadline=None)
def test_the_preview_fits_slack_whatever_is_followed(said: str, count: int) -> None:
    wishes = [a_wish(replace(SIRTE_TARGET, name=said), filter=said, types=(said,))] * count
    brought = Brought(Worst(9, (a_development(headline=said),) * 5), 3)
    view = compose_wish_preview(FULL, wishes, brought, ["Say so"], NAMES)
    assert wrong_in_view(view) == []


def test_the_preview_counts_alerts_and_digest_lines_or_says_that_it_could_not() -> None:
    seen = str(compose_wish_preview(FULL, [a_wish()], Brought(Worst(1, (a_development(),)), 4), [], NAMES))
    assert "In the last 7 days this would have brought 1 alert and 4 lines in digests" in seen
    assert "Counting what" in str(compose_wish_preview(FULL, [a_wish()], None, [], NAMES))
    assert "could not be counted" in str(compose_wish_preview(FULL, [a_wish()], Uncounted.GAVE_UP, [], NAMES))


def test_a_wish_is_changed_with_what_it_says_now() -> None:
    quiet = Quiet(1320, 420, "Africa/Nairobi", QuietMode.HOLD)
    wish = a_wish(
        replace(SIRTE_TARGET, radius_km=80.0), Severity.HIGH, digest=Severity.LOW, types=("attack",), quiet=quiet
    )
    assert draft_of(wish, "UTC", {"LY": "Libya"}) == replace(
        FULL, regions=(), countries=(), hour="", place="Sirte, Libya", instead="place 2210554"
    )
    assert draft_of(a_wish(NORTH_AFRICA), "Europe/Berlin", {}).timezone == "Europe/Berlin"


@pytest.mark.parametrize("text", ["", "[]", "{", '{"channel": 1, "regions"'])
def test_what_we_did_not_pack_is_from_an_older_version(text: str) -> None:
    with pytest.raises(PermanentError, match="older version"):
        unpack(text)


def test_countries_are_found_by_what_is_typed_so_far() -> None:
    found = [
        one["value"] for one in countries_like("ma", {"ML": "Mali", "SO": "Somalia", "MA": "Morocco", "NE": "Niger"})
    ]
    assert found == ["ML", "MA", "SO"]
    assert len(countries_like("", {f"{n}": f"Land {n}" for n in range(300)})) == 100
