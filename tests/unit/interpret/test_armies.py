"""Whose armed forces a headline tells of by the people's name."""

import pytest

from bot.interpret.armies import at_arms
from bot.interpret.gazetteer import Gazetteer


def states_of(headline: str) -> set[str]:
    return set(at_arms(headline, Gazetteer.load().people))


@pytest.mark.parametrize(
    ("headline", "states"),
    [
        ("Thai soldier killed in clash with Cambodia", {"TH"}),
        ("Indian and Chinese troops clash on disputed ridge", {"CN", "IN"}),
        ("Two hurt as North Korean border guards open fire", {"KP"}),
        ("After the raid Turkish jets are in the air", {"TR"}),
    ],
)
def test_a_people_s_troops_are_its_state_s(headline: str, states: set[str]) -> None:
    assert states_of(headline) == states


@pytest.mark.parametrize(
    "headline",
    [
        "Thai tourist killed in clash",
        "Turkish-backed forces enter the town",
        "Malian and Russian forces enter the town",  # side by side
        "Rebel army enters the town",
    ],
)
def test_who_bears_no_arms_for_a_state_or_fights_beside_another_is_not_told(headline: str) -> None:
    assert states_of(headline) == set()
