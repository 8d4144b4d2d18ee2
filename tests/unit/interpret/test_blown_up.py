"""A bridge that falls is an accident to most labels, until somebody speaks of explosives."""

import pytest

from bot.interpret.blown_up import is_one
from tests.unit.interpret.test_relevance import gate


@pytest.mark.parametrize(
    ("title", "text", "is_told"),
    [
        ("Bridge collapses onto train, sabotage suspected", "", True),
        ("Two bridges collapse near Kromy, seven dead", "The governor spoke of an explosion.", True),
        ("Freight train derails near Tver", "Explosives had been laid under the rails, police said.", True),
        ("Old bridge collapses near Kromy", "The river had carried away its piers.", False),
        ("Train derails near Tver", "A point was broken.", False),
        ("Bridge collapses near Kromy", "A gas explosion had torn its pier, the fire brigade said.", False),
        ("Old bridge brought down in controlled blast", "", False),
        ("Explosion in laundry", "", False),
    ],
)
def test_what_fell_is_told_where_somebody_may_have_blown_it_up(title: str, text: str, is_told: bool) -> None:
    assert is_one(title, text) is is_told


def test_it_passes_whatever_its_words_weigh() -> None:
    found = gate("Old bridge collapses into river, road shut", "A blast was heard, an angler said.")
    assert found.relevant
    assert found.why.startswith("a bridge or a railway that was blown up in the headline; else 0.1")
