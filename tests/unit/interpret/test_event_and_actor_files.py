"""The catalogues of events and actors: every mistake is named with its line."""

from pathlib import Path

import pytest

from bot.errors import MistakesError
from config.actors import load_actors
from config.events import load_events

EVENTS = """
[[event]]
id = "raid"
name = "Raid"
base = "terrible"
words = ["raid"]
[[event]]
id = "march"
name = "March"
base = "low"
words = ["march on <town>"]
[[event]]
id = "coup"
name = "Coup"
base = "critical"
words = ["Coup"]
"""


def test_every_mistake_of_the_events_is_named(tmp_path: Path) -> None:
    path = tmp_path / "events.toml"
    path.write_text(EVENTS, encoding="utf-8")
    with pytest.raises(MistakesError) as told:
        load_events(path)
    assert [mistake.split(":")[0] for mistake in told.value.mistakes] == [
        "events.toml, line 2",
        "events.toml, line 7",
        "events.toml, line 12",
    ]
    assert "terrible" in told.value.mistakes[0]
    assert "<town>" in told.value.mistakes[1]
    assert "Coup" in told.value.mistakes[2]


def test_an_actor_is_of_a_known_kind_and_country(tmp_path: Path) -> None:
    path = tmp_path / "actors.toml"
    path.write_text(
        '[[actor]]\nname = "A"\nkind = "club"\n[[actor]]\nname = "B"\nkind = "army"\ncountries = ["Mali"]\n',
        encoding="utf-8",
    )
    with pytest.raises(MistakesError) as told:
        load_actors(path)
    assert "club" in told.value.mistakes[0]
    assert "Mali" in told.value.mistakes[1]


def test_every_event_has_words_and_no_two_share_an_id() -> None:
    events = load_events()
    assert len({event.id for event in events}) == len(events) >= 25
    assert all(event.words for event in events)
