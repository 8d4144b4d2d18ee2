"""The grouped message of a storm, and the words about what people merged and split."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Grouped, Ruling, RulingKind, Severity
from bot.tell.compose_by_hand import (
    compose_joined,
    compose_merged,
    compose_ruled,
    compose_rulings,
    compose_split,
    compose_undone,
)
from bot.tell.compose_group import compose_group
from tests.unit.tell.news import NAMES, NOON, a_development
from tests.unit.tell.test_composed import KEY, fits, naughty

RULING = Ruling("r", RulingKind.MERGE, "d1", "d2", ("Harbour retaken", "Port retaken"), (), "U1", NOON)

groups = st.lists(
    st.builds(
        Grouped, st.text(max_size=12), naughty, naughty, st.sampled_from(Severity), st.sampled_from(["LY", "ML", ""])
    ),
    min_size=1,
    max_size=120,
)


def one(number: int, country: str, severity: Severity = Severity.HIGH) -> Grouped:
    return Grouped(str(number), f"Event {number}", f"https://paper.example/{number}", severity, country)


@settings(max_examples=25, deadline=None)
@given(groups)
def test_slack_takes_a_grouped_message_of_whatever_was_held_back(grouped: list[Grouped]) -> None:
    fits(compose_group(grouped, KEY, NAMES))


def test_a_grouped_message_has_the_country_with_the_most_first_and_the_worst_first_in_it() -> None:
    grouped = [
        one(1, "ML"),
        *(one(number, "LY") for number in range(2, 9)),
        one(9, "LY", Severity.CRITICAL),
        one(10, ""),
    ]
    message = compose_group(grouped, KEY, NAMES)
    assert message.text == (
        "10 more developments this hour: 8 more in Libya: Event 9; 1 more (place unknown): Event 10; "
        "1 more in Mali: Event 1."
    )
    assert "and 3 more" in message.blocks


@settings(max_examples=25, deadline=None)
@given(naughty, naughty, st.sampled_from(RulingKind))
def test_slack_takes_the_words_about_what_was_ruled(title: str, other: str, kind: RulingKind) -> None:
    ruling = replace(RULING, headlines=(title, other), kind=kind)
    undone = replace(ruling, undone_by="U2", undone_at=NOON)
    for message in (compose_ruled(ruling), compose_undone(undone), compose_rulings([ruling, undone] * 30)):
        fits(message)


def test_of_two_stories_of_one_headline_it_is_said_once() -> None:
    story = a_development()
    title = f"“{story.headline}”"
    same = (story.headline, story.headline)
    told = [
        compose_merged(story, same, "U1", Severity.HIGH, KEY).text,
        compose_joined(story, same, "U1", story, True, KEY).text,
        compose_split(story, story.headline, "U1", KEY).text,
    ]
    assert [text.split(" says")[0] for text in told] == [
        f"Two stories {title} are one,",
        f"{title}. One story with another of this headline,",
        f"{title}. A story of its own,",
    ]


def test_who_takes_a_ruling_back_is_told_how_and_the_list_says_who_did() -> None:
    assert "/sitrep undo d2" in compose_ruled(RULING).text
    undone = replace(RULING, undone_by="U2", undone_at=NOON)
    assert "U2" in compose_rulings([undone]).blocks
    assert "/sitrep undo" not in compose_rulings([undone]).blocks
    assert "Nothing was merged" in compose_rulings([]).blocks
