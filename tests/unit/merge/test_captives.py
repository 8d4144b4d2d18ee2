"""Two abductions in one country within a day: told in like words, of other people."""

from dataclasses import replace

import pytest

from bot.merge.captives import OTHERS, THE_SAME, Captives
from bot.merge.fingerprint import trace
from bot.merge.timeline import begin
from bot.model import Decision, Development, Reading
from tests.unit.merge.newsroom import Desk, article, reading

MOSUL, SINJAR = (99072, "Mosul"), (91014, "Sinjar")


def abduction(*named: str, kind: str = "hostage-taking") -> Reading:
    return replace(reading("ML", kind=kind), named=("ML", *named))


def known(title: str, understood: Reading) -> Development:
    first = article(title)
    return begin(first, understood, trace(first, understood))


def weighed(title: str, understood: Reading, before: Development) -> float | None:
    ours = Captives.of(article(title, by="Star"), understood)
    return ours.weigh(before) if ours else None


@pytest.mark.parametrize(
    ("title", "says"),
    [
        ("Bandits take farmers hostage", OTHERS),
        ("Farmers taken hostage near school where pupils were seized", THE_SAME),
        ("Bandits take schoolgirls hostage", THE_SAME),
        ("Bandits abduct villagers", 0.0),  # who may be pupils
        ("Police seek farmers taken by bandits, minister tells reporters", OTHERS),
    ],
)
def test_other_captives_are_of_another_abduction(title: str, says: float) -> None:
    before = known("Gunmen seize 30 pupils from school, police tell reporters", abduction())
    assert weighed(title, abduction(), before) == says
    assert weighed(title, abduction(kind="hostage-release"), before) == says


def test_aid_workers_are_no_miners() -> None:
    before = known("Gunmen abduct aid workers", abduction())
    assert weighed("Mine workers abducted", abduction(), before) == OTHERS


@pytest.mark.parametrize(("named", "says"), [(("AE",), OTHERS), (("DE", "AE"), 0.0), ((), 0.0)])
def test_captives_of_another_country_are_of_another_abduction(named: tuple[str, ...], says: float) -> None:
    before = known("Foreigner kidnapped in Mali", abduction("DE"))
    assert weighed("Man kidnapped in Mali", abduction(*named), before) == says
    assert weighed("Man freed", abduction(*named, kind="hostage-release"), before) == 0.0  # mediators are named


def test_captives_are_asked_of_abductions_only() -> None:
    assert weighed("Bandits take farmers hostage", abduction(), known("Gunmen kill 30 pupils", reading())) == 0.0
    assert Captives.of(article("Gunmen kill farmers"), reading()) is None


def test_who_is_freed_was_taken_there() -> None:
    desk = Desk()
    taken, freed = (reading("PK", kind=kind) for kind in ("hostage-taking", "hostage-release"))
    desk.take(article("Gunmen stop train, passengers held"), taken)
    told = desk.take(article("Forces free 100 train passengers", by="Star", hours=4), freed)
    assert told.decision is not Decision.NEW


def test_pupils_of_two_towns_are_two_abductions() -> None:
    desk = Desk()
    for town, hours in ((MOSUL, 0), (SINJAR, 4)):
        told = desk.take(
            article("Gunmen seize pupils from school", by=f"Star {hours}", hours=hours),
            reading(kind="hostage-taking", town=town),
        )
        assert told.decision is Decision.NEW
