"""Two abductions in one country within a day: told in like words, of other people."""

from dataclasses import replace

import pytest

from bot.merge.captives import takes_others
from bot.merge.fingerprint import trace
from bot.merge.timeline import begin
from bot.model import Reading
from tests.unit.merge.newsroom import article, reading


def abduction(*named: str) -> Reading:
    return replace(reading("ML", kind="hostage-taking"), named=("ML", *named))


@pytest.mark.parametrize(
    ("known", "title", "others"),
    [
        ("Gunmen seize 30 pupils from school", "Bandits take farmers hostage", True),
        ("Gunmen seize 30 pupils from school", "Farmers taken hostage near school where pupils were seized", False),
        ("Gunmen seize 30 pupils from school", "Bandits take schoolgirls hostage", False),
        ("Gunmen seize 30 pupils from school", "Bandits abduct villagers", False),  # who may be pupils
    ],
)
def test_other_captives_are_of_another_abduction(known: str, title: str, others: bool) -> None:
    first = article(known)
    development = begin(first, abduction(), trace(first, abduction()))
    assert takes_others(article(title, by="Star"), abduction(), development) is others


@pytest.mark.parametrize(("named", "others"), [(("AE",), True), (("DE", "AE"), False), ((), False)])
def test_captives_of_another_country_are_of_another_abduction(named: tuple[str, ...], others: bool) -> None:
    first = article("Foreigner kidnapped in Mali")
    development = begin(first, abduction("DE"), trace(first, abduction("DE")))
    assert takes_others(article("Man kidnapped in Mali", by="Star"), abduction(*named), development) is others


def test_captives_are_asked_of_abductions_only() -> None:
    first = article("Gunmen kill 30 pupils")
    development = begin(first, reading(), trace(first, reading()))
    assert not takes_others(article("Bandits take farmers hostage"), abduction(), development)
