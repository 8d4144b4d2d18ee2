"""The picture of a digest: what is drawn, how, and in which words for who does not see it."""

import io
import json
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.model import Bar, Development, Dot, Picture, Severity
from bot.route.digest import Period, select
from bot.tell.compose_digest import compose_digest
from bot.tell.drawing import COLOURS, drawn
from bot.tell.frame import LEAST_WIDE, WORLD, frame_of
from bot.tell.outline import outline
from bot.tell.picture import MOST_ALT, MOST_BARS, picture_of, with_picture
from tests.unit.tell.news import (
    HOUR,
    LIBYA,
    NAMES,
    NOON,
    NORTH_AFRICA,
    SAHEL,
    SIRTE,
    a_development,
    a_page,
    a_wish,
    an_edition,
)
from tests.unit.tell.test_composed import KEY, blocks_of, developments, fits

SIRTE_DOT = Dot(31.21, 16.59, Severity.CRITICAL, "Sirte")
DIGEST = "Daily digest · Friday 20 November"


def image(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(drawn(picture))).convert("RGB")


def has_colour(shown: Image.Image, colour: str) -> bool:
    wanted = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)])
    return bool((np.asarray(shown) == wanted).all(axis=2).any())


def test_a_picture_has_a_dot_where_a_place_is_a_point_and_a_bar_for_every_heading() -> None:
    mali = a_development(id="mali", countries=("ML",), regions=("sahel",), places=(), severity=Severity.CRITICAL)
    vague = replace(SIRTE, kind="country", name="Libya")
    found = [a_development(), mali, a_development(id="vague", places=(vague,))]
    edition = select(found, [a_wish(NORTH_AFRICA), a_wish(SAHEL)], Period(NOON - 24 * HOUR, NOON))
    picture = picture_of(a_page(edition=edition), NAMES)
    assert picture is not None
    assert picture.title == DIGEST
    assert picture.dots == (Dot(31.21, 16.59, Severity.HIGH, "Sirte"),)
    assert picture.bars == (Bar("Sahel", (1, 0, 0, 0)), Bar("North Africa", (0, 2, 0, 0)))
    assert picture.words == (
        "Map of 1 of 3 developments, the worst at Sirte. "
        "Sahel: 1, of which 1 critical. North Africa: 2, of which 2 high."
    )


def test_a_quiet_day_has_no_picture() -> None:
    assert picture_of(a_page(), NAMES) is None
    assert picture_of(a_page(("Place unknown", [a_development(places=())])), NAMES) is None


def test_too_many_headings_for_a_glance_end_in_one_bar() -> None:
    sections = an_edition(*[(f"District {at}", [a_development()]) for at in range(11)]).sections
    counted = tuple(replace(one, counts=(0, 1, 2, 0)) for one in sections)
    picture = picture_of(a_page(edition=replace(an_edition(), sections=counted)), NAMES)
    assert picture is not None
    assert len(picture.bars) == MOST_BARS
    assert picture.bars[-1] == Bar("4 others", (0, 4, 8, 0))


@settings(max_examples=20, deadline=None)
@given(st.lists(developments, min_size=1, max_size=30))
def test_a_digest_with_its_picture_fits_whatever_the_sources_wrote(found: list[Development]) -> None:
    edition = select(
        [replace(one, id=f"d{number}") for number, one in enumerate(found)],
        [a_wish(LIBYA, Severity.LOW)],
        Period(NOON - 24 * HOUR, NOON),
    )
    page = a_page(edition=edition)
    picture = picture_of(page, NAMES)
    assert picture is not None
    assert 0 < len(picture.words) <= MOST_ALT
    fits(with_picture(compose_digest(page, KEY, NAMES), "F123", picture.words))


def test_the_picture_stands_below_the_head_and_changes_no_word() -> None:
    digest = compose_digest(a_page(("Libya", [a_development()])), KEY, NAMES)
    shown = with_picture(digest, "F123", "Map of 1 development")
    assert shown.text == digest.text
    blocks = blocks_of(shown)
    assert blocks[2] == {"type": "image", "slack_file": {"id": "F123"}, "alt_text": "Map of 1 development"}
    assert json.dumps(blocks[:2] + blocks[3:]) == json.dumps(blocks_of(digest))


def test_a_drawing_is_as_wide_as_a_phone_needs_and_shows_every_severity_in_its_colour() -> None:
    bars = (Bar("North Africa", (1, 1, 1, 1)), Bar("Sahel", (0, 3, 0, 0)))
    dots = tuple(Dot(30.0 + at, 10.0 + 2 * at, severity, "") for at, severity in enumerate(Severity))
    shown = image(Picture(DIGEST, dots, bars, ""))
    assert shown.width == 1_080
    assert 1_000 < shown.height < 1_400
    assert all(has_colour(shown, colour) for colour in COLOURS.values())


def test_severities_are_told_apart_in_grey() -> None:
    grey = [float(np.asarray(Image.new("RGB", (1, 1), COLOURS[one]).convert("L"))[0, 0]) for one in Severity]
    assert all(lighter - darker >= 40 for lighter, darker in pairwise(grey))


def test_names_that_a_source_made_up_are_drawn_or_left_out_but_break_nothing() -> None:
    names = ["$\\frac{1}{0}$", "\ud800", "😀" * 90, "مرحبا " * 9, "\x00", "_^{", "<!channel>"]
    dots = tuple(Dot(-60.0 + 20 * at, 175.0 - 20 * at, Severity.HIGH, name) for at, name in enumerate(names))
    bars = tuple(Bar(name, (0, 0, 0, 1)) for name in names)
    assert image(Picture(names[0], dots, bars, "")).width == 1_080


def test_a_picture_without_a_place_is_only_bars() -> None:
    assert image(Picture(DIGEST, (), (Bar("Libya", (0, 1, 0, 0)),), "")).height < 500


points = st.builds(Dot, st.floats(-58, 82), st.floats(-180, 180), st.sampled_from(list(Severity)), st.just(""))


@given(st.lists(points, min_size=1, max_size=20))
def test_every_dot_lies_inside_the_map(dots: list[Dot]) -> None:
    frame = frame_of(dots)
    for dot in dots:
        assert frame.west <= dot.lon <= frame.east
        assert frame.south <= dot.lat <= frame.north
    assert frame == WORLD or frame.wide > LEAST_WIDE - 1e-9


def test_one_town_is_shown_with_the_country_around_it() -> None:
    frame = frame_of([SIRTE_DOT])
    assert frame.wide == pytest.approx(LEAST_WIDE)
    assert 8 < frame.high < 10


def test_the_outline_knows_land_and_borders_where_they_are() -> None:
    world = outline()
    corners = np.concatenate(world.land)
    assert -180.01 <= corners[:, 0].min() < corners[:, 0].max() <= 180.01
    assert any(np.abs(line - (25.0, 22.0)).sum(axis=1).min() < 0.1 for line in world.borders)  # Libya, Egypt, Sudan
    assert len(world.lakes) > 100


def test_the_bot_starts_without_loading_what_draws() -> None:
    said = subprocess.run(
        [sys.executable, "-c", "import bot.__main__, sys; print('matplotlib' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "False"
