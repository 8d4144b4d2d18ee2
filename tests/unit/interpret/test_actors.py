"""Who acts: the names of the catalogue in a text."""

from hypothesis import given
from hypothesis import strategies as st

from bot.interpret.actors import find, ranked
from config.actors import load_actors

ACTORS = load_actors()


def named(text: str) -> list[str]:
    return [one.entry.name for one in find(text, ACTORS)]


def test_the_many_names_of_one_group_are_one_actor() -> None:
    for name in ("ISIS", "ISIL", "Daesh", "Islamic State", "IS fighters", "so-called Islamic State"):
        assert named(f"The town was taken by {name} on Monday.") == ["Islamic State"], name


def test_a_small_word_is_no_group() -> None:
    assert named("This is where the road is open, and the ETA is noon") != ["Islamic State"]
    assert "Islamic State" not in named("Is it true? It IS. THE WAR IS OVER.")


def test_part_of_a_word_is_no_group() -> None:
    assert named("Rights and flights and insights into ambassadors") == []


def test_an_apostrophe_may_follow_or_be_curly() -> None:
    assert named("ISIS’ stronghold; the Lord’s Resistance Army") == ["Islamic State", "Lord's Resistance Army"]


def test_the_longest_name_counts() -> None:
    assert named("The Pakistani Taliban said so") == ["Tehrik-i-Taliban Pakistan"]


def test_a_name_may_run_over_a_line_end() -> None:
    assert named("fighters of the Islamic\nState group") == ["Islamic State"]


def test_copy_in_capitals_and_in_small_letters_is_read() -> None:
    assert named("THE FARABUNDO MARTI NATIONAL LIBERATION FRONT ATTACKED") == [
        "Farabundo Martí National Liberation Front"
    ]
    assert named("the taliban and al-shabaab were named") == ["Taliban", "al-Shabaab"]


def test_the_headline_and_the_most_named_come_first() -> None:
    title = "Hamas fires rockets"
    text = f"{title}\nHezbollah watched. Hezbollah waited."
    assert [actor.name for actor in ranked(find(text, ACTORS), len(title) + 1)] == ["Hamas", "Hezbollah"]


@given(st.text(max_size=200), st.sampled_from(["ISIS", "Taliban", "İSIS", "Los Zetas"]), st.text(max_size=50))
def test_every_name_stands_where_it_is_said_to(before: str, name: str, after: str) -> None:
    text = f"{before} {name} {after}"
    for one in find(text, ACTORS):
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip() == text[one.start : one.end]


def test_the_catalogue_knows_the_world() -> None:
    assert len(ACTORS) >= 200
    assert {"armed-group", "government", "army", "militia", "police", "organisation"} == {a.kind for a in ACTORS}
