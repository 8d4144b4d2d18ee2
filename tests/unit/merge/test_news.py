import pytest

from bot.merge.fingerprint import trace
from bot.merge.news import news
from bot.merge.timeline import begin, fold
from bot.model import Actor, Reading, Severity
from tests.unit.merge.newsroom import article, reading

GROUP = Actor("Islamic State", "armed-group")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (reading(), reading(severity=Severity.CRITICAL), ("escalation: high → critical",)),
        (reading(), reading(severity=Severity.LOW), ()),
        (reading(dead=12), reading(dead=18), ("death toll 12 → 18",)),
        (reading(dead=1000), reading(dead=1010), ()),
        (reading(), reading(dead=0), ()),
        (reading(dead=0), reading(dead=2), ("first death toll: 2",)),
        (reading(), reading(dead=3), ("first death toll: 3",)),
        (reading(None), reading("IQ"), ("place now known: IQ",)),
        (reading(None), reading("IQ", town=(99072, "Mosul")), ("place now known: Mosul",)),
        (reading("IQ"), reading("SY"), ("now also in SY",)),
        (reading(), reading(actor=GROUP), ("first named: Islamic State",)),
        (reading(actor=GROUP), reading(actor=GROUP), ()),
    ],
)
def test_what_a_second_report_of_one_house_tells(before: Reading, after: Reading, told: tuple[str, ...]) -> None:
    first, second = article("Mosul market bombed"), article("Bomb hits Mosul's market, toll unclear", hours=1)
    known = begin(first, before, trace(first, before))
    assert news(known, fold(known, second, after, trace(second, after))) == told


def test_a_corrected_toll_is_news_and_says_so() -> None:
    first, second = article("Mosul blast kills 48"), article("CORRECTION: Mosul blast killed 38", hours=1)
    known = begin(first, reading(dead=48), trace(first, reading(dead=48)))
    after = fold(known, second, reading(dead=38), trace(second, reading(dead=38)))
    assert news(known, after) == ("death toll corrected 48 → 38",)


def test_a_second_house_is_news() -> None:
    first, second = article("Mosul market bombed"), article("Bomb hits the market of Mosul", by="Star", hours=1)
    known = begin(first, reading(), trace(first, reading()))
    assert news(known, fold(known, second, reading(), trace(second, reading()))) == ("a second source: Star",)
