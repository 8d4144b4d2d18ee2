"""The catalogues of events and actors: every mistake is named with its line, and the tables beside them agree."""

import tomllib
from pathlib import Path

import pytest

from bot.errors import MistakesError
from config.actors import load_actors
from config.events import load_events
from models.event_kind_texts import snippets

ROOT = Path(__file__).parents[3]
LABELLED = (ROOT / "models" / "event_kind_own.toml", ROOT / "bench" / "event_types.toml")
ACLED = """
Government regains territory; Non-state actor overtakes territory; Armed clash; Chemical weapon; Air/drone strike;
Suicide bomb; Shelling/artillery/missile attack; Remote explosive/landmine/IED; Grenade; Sexual violence; Attack;
Abduction/forced disappearance; Peaceful protest; Protest with intervention; Excessive force against protesters;
Violent demonstration; Mob violence; Agreement; Arrests; Change to group/activity; Disrupted weapons use;
Headquarters or base established; Looting/property destruction; Non-violent transfer of territory; Other
"""
SUB_EVENTS = {name.strip() for name in ACLED.replace("\n", " ").split(";")}
PLOVER = "AGREE CONSULT SUPPORT COOPERATE AID RETREAT THREATEN PROTEST MOBILIZE SANCTION COERCE ASSAULT"
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


def standards() -> list[dict[str, list[str]]]:
    """The events of the file as they stand there."""
    events: list[dict[str, list[str]]] = tomllib.loads((ROOT / "config" / "events.toml").read_text("utf-8"))["event"]
    return events


def test_a_list_stands_for_its_words(tmp_path: Path) -> None:
    path = tmp_path / "events.toml"
    path.write_text(
        '[[list]]\nname = "armed"\nwords = ["rebel", "gunman"]\n'
        '[[event]]\nid = "raid"\nname = "Raid"\nbase = "low"\nwords = ["@armed|<actor> … raid", "~@armed"]\n',
        encoding="utf-8",
    )
    assert load_events(path)[0].words == ("rebel|gunman|<actor> … raid", "~rebel|gunman")


def test_an_unknown_list_is_named(tmp_path: Path) -> None:
    path = tmp_path / "events.toml"
    path.write_text('[[event]]\nid = "raid"\nname = "Raid"\nbase = "low"\nwords = ["@troops raid"]\n', encoding="utf-8")
    with pytest.raises(MistakesError) as told:
        load_events(path)
    assert "@troops" in told.value.mistakes[0]


def test_a_name_belongs_to_one_actor(tmp_path: Path) -> None:
    path = tmp_path / "actors.toml"
    path.write_text(
        '[[actor]]\nname = "A"\nkind = "army"\naliases = ["The Front"]\n'
        '[[actor]]\nname = "B"\nkind = "army"\naliases = ["the front"]\n',
        encoding="utf-8",
    )
    with pytest.raises(MistakesError) as told:
        load_actors(path)
    assert told.value.mistakes == ["the front is a name of A and of B"]


def test_letters_of_many_need_a_matter(tmp_path: Path) -> None:
    path = tmp_path / "actors.toml"
    path.write_text('[[actor]]\nname = "A"\nkind = "army"\nshort = ["AA"]\n', encoding="utf-8")
    with pytest.raises(MistakesError) as told:
        load_actors(path)
    assert "near" in told.value.mistakes[0]


def test_every_sub_event_of_acled_is_told_as_a_kind() -> None:
    assert {name for event in standards() for name in event["acled"]} == SUB_EVENTS


def test_every_kind_has_its_place_among_the_events_of_plover() -> None:
    assert all(event["plover"] for event in standards())
    assert {name.split(":")[0] for event in standards() for name in event["plover"]} <= set(PLOVER.split())


def test_the_table_of_the_documentation_is_that_of_the_file() -> None:
    told = (ROOT / "docs" / "event-types.md").read_text("utf-8")
    rows = [
        f"| {event['name']} | `{event['id']}` | {event['base']} | {', '.join(event['acled']) or '–'} "
        f"| {', '.join(event['plover'])} |"
        for event in standards()
    ]
    assert [line for line in told.splitlines() if line.startswith("| ") and "`" in line] == rows


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.name)
def test_labelled_texts_are_of_kinds_and_sub_events_that_go_together(path: Path) -> None:
    acled = {str(event["id"]): event["acled"] for event in standards()}
    for snippet in snippets(path):
        assert snippet.kind == "none" or snippet.kind in acled
        assert not snippet.acled or snippet.acled in acled[snippet.kind], snippet


def test_no_text_is_both_learned_from_and_measured_on() -> None:
    learned, measured = ({(one.title, one.text) for one in snippets(path)} for path in LABELLED)
    assert learned.isdisjoint(measured)
    assert len(measured) >= 250
