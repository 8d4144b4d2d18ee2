from time import process_time

import pytest

from bot.life.toll import toll
from bot.merge.claim import UNNAMED, claimants
from bot.merge.fingerprint import trace
from bot.merge.timeline import begin
from bot.model import Actor
from tests.unit.merge.newsroom import article, reading
from tests.unit.tell.news import a_report

GROUP = Actor("Islamic State", "armed-group")
RIVAL = Actor("Mosul Martyrs Brigade", "militia")
ARMY = Actor("Army of Iraq", "army")


def claimed(title: str, *summary: str, actor: Actor | None = None) -> tuple[str, ...]:
    blast = article(title)
    understood = reading(actor=actor, summary=summary)
    return claimants(begin(blast, understood, trace(blast, understood)).reports[0])


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Islamic State claims responsibility for Mosul market bomb", "Islamic State"),
        ("Mosul bomb: the Martyrs Brigade has claimed responsibility", "Martyrs Brigade"),
        ("Mosul Bombing: Martyrs Brigade Claims Credit", "Martyrs Brigade"),
        ("Mosul market bombing claimed by the Martyrs Brigade, police say", "Martyrs Brigade"),
        ("Responsibility for Mosul blast was claimed by Free Nineveh", "Free Nineveh"),
        ("A little-known group of hill farmers claimed responsibility", "A little-known group of hill farmers"),
        ("Free Nineveh, a band of the Mosul Martyrs, claimed responsibility", "Free Nineveh"),
        ("Free Nineveh (FN) has claimed responsibility for the blast", "Free Nineveh"),
        ("The Group for Hills and Valleys (GHV) has claimed responsibility", "GHV"),
        ("Free Nineveh (or FN) claimed responsibility for the blast", "Free Nineveh"),
        ("The mosque fell and Free Nineveh claimed responsibility", "Free Nineveh"),
        ("Free Nineveh, police said, later claimed responsibility", "Free Nineveh"),
        ("On Monday, Free Nineveh claimed responsibility", "Free Nineveh"),
        ("They claimed responsibility for the blast", UNNAMED),
    ],
)
def test_who_claims_it_is_named_as_the_report_names_them(title: str, who: str) -> None:
    assert claimed(title) == (who,)


@pytest.mark.parametrize(
    "title",
    [
        "No group has claimed responsibility for Mosul blast",
        "Nobody immediately claimed responsibility",
        "Islamic State has not claimed responsibility",
        "It is unclear whether the brigade claimed responsibility",
        "The brigade denied claiming responsibility",
        "Mosul bombing not claimed by any group",
        "Minister claims victory in Mosul",
        "Police know who is responsible, a claim the brigade rejects",
    ],
)
def test_that_nobody_claims_it_is_no_claim(title: str) -> None:
    assert claimed(title, actor=GROUP) == ()


@pytest.mark.parametrize(
    ("sentence", "actor", "who"),
    [
        ("The group claimed responsibility in a statement.", GROUP, "Islamic State"),
        ("ISIS claimed responsibility.", GROUP, "Islamic State"),
        ("The Islamic State group has claimed responsibility.", GROUP, "Islamic State"),
        ("The brigade\u2019s media arm, the Mosul Martyrs, claimed responsibility.", RIVAL, "Mosul Martyrs Brigade"),
        ("The State of Hills and Valleys (IS) claimed responsibility.", GROUP, "Islamic State"),
        ("Free Nineveh claimed responsibility.", GROUP, "Free Nineveh"),
        ("The group claimed responsibility.", ARMY, UNNAMED),
    ],
)
def test_a_group_of_the_catalogue_is_called_by_its_name_there(sentence: str, actor: Actor, who: str) -> None:
    assert claimed("Mosul market bombed", sentence, actor=actor) == (who,)


@pytest.mark.parametrize("words", ["has ", "later ", "in a statement ", "attack claimed by ", "toll count "])
def test_a_headline_made_to_hold_readers_up_costs_them_nothing(words: str) -> None:
    """Of the size that a replay would take; with backtracking each took from twenty seconds to eighty."""
    title = words * (100_000 // len(words)) + "claims responsibility"
    began = process_time()
    claimants(a_report(title=title))
    toll([a_report(title=title, fatalities=2)])
    assert process_time() - began < 2
