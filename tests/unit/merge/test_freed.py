"""Those who were taken are free: what a headline says, and what a thread hears of it."""

import pytest

from bot.merge.fingerprint import trace
from bot.merge.freed import ALL, SOME, freed
from bot.merge.news import in_words
from bot.merge.timeline import begin
from tests.unit.merge.newsroom import Desk, article, reading

TAKEN = "Gunmen abduct 40 pupils from Mosul school"


@pytest.mark.parametrize(
    ("title", "kind", "many"),
    [
        ("All abducted Mosul pupils freed", "hostage-taking", ALL),
        ("Last two Mosul pupils released", "hostage-release", ALL),
        ("Three abducted pupils escape in Mosul", "hostage-taking", SOME),
        ("Abducted pupil escapes in Mosul", "hostage-taking", SOME),
        ("Kidnappers free 12 Mosul pupils", "hostage-release", SOME),
        ("Troops rescue 12 abducted pupils near Mosul", "hostage-taking", SOME),
        ("Crew of hijacked tanker released off Basra", "piracy", SOME),
        ("Mothers call for abducted Mosul pupils to be freed", "hostage-taking", ""),
        ("Ransom paid to free 12 Mosul pupils", "hostage-taking", ""),
        ("Mosul kidnappers release video of pupils", "hostage-taking", ""),
        ("Two Mosul pupils die in rescue attempt", "hostage-taking", ""),
        ("Mosul court frees 12 prisoners", "crackdown", ""),
    ],
)
def test_a_headline_says_who_is_free(title: str, kind: str, many: str) -> None:
    one, understood = article(title), reading(kind=kind)
    assert freed(begin(one, understood, trace(one, understood)).reports[0]) == many


def heard(*later: str, first: str = TAKEN, kind: str = "hostage-taking") -> list[str]:
    """What the thread of the abduction is told, headline by headline."""
    desk = Desk()
    desk.take(article(first), reading(kind=kind))
    outcomes = [desk.take(article(title, hours=at), reading(kind=kind)) for at, title in enumerate(later, 1)]
    assert len(desk.stories) == 1
    return [in_words(change) for outcome in outcomes for change in outcome.changes]


def test_a_thread_hears_that_some_are_free_and_then_that_all_are() -> None:
    told = heard(
        "Gunmen free 12 pupils abducted from Mosul school",
        "Troops free three pupils abducted from Mosul school",
        "All pupils abducted from Mosul school freed",
        "Last pupils abducted from Mosul school freed",
        "Pupils abducted from Mosul school freed",
    )
    assert told == ["some of the taken are free", "all of the taken are free"]


def test_a_story_that_begins_with_their_freedom_is_not_told_of_it_again() -> None:
    assert heard("Pupils abducted from Mosul school freed", first="Abducted pupils of Mosul school freed") == []


def test_what_began_with_freedom_stays_so_when_it_is_read_as_an_abduction() -> None:
    desk = Desk()
    desk.take(article("Abducted pupils of Mosul school freed"), reading(kind="hostage-release"))
    again = desk.take(article("Pupils abducted from Mosul school freed", hours=1), reading(kind="hostage-taking"))
    assert again.changes == ()


def test_an_exchange_of_prisoners_is_told_as_that_alone() -> None:
    first, second = "Baghdad and Mosul agree to swap prisoners", "Prisoners freed in swap of Baghdad and Mosul"
    assert heard(second, first=first, kind="hostage-release") == []
