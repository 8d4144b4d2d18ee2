"""Blasts that nobody explains, and the attack that explains them."""

from dataclasses import replace

import pytest

from bot.model import Decision
from tests.unit.merge.newsroom import Desk, article, reading

MOSUL = (99072, "Mosul")
HEARD, STRIKES = ("Explosions heard in Mosul", "bombing"), ("Iran launches attack on Iraq", "interstate-attack")


@pytest.mark.parametrize(
    ("first", "then", "one"),
    [
        (HEARD, STRIKES, True),
        (STRIKES, HEARD, True),
        (HEARD, ("Iran suspends its mobilisation against Iraq", "interstate-attack"), False),  # of no strike
        (HEARD, ("Iraq hit by attack on pipeline", "sabotage"), False),
        (("Bomb kills ten in Mosul", "bombing"), STRIKES, False),  # it is explained
    ],
)
def test_the_attack_that_explains_the_blasts_is_the_same_event(
    first: tuple[str, str], then: tuple[str, str], one: bool
) -> None:
    desk = Desk()
    for (title, kind), hours in ((first, 0), (then, 1)):
        town = MOSUL if "Mosul" in title else None
        news = replace(reading(kind=kind, town=town), hard_news=True)
        told = desk.take(article(title, by=f"Star {hours}", hours=hours), news)
    assert (told.decision is not Decision.NEW) is one
