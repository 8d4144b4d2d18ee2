from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.merge.fingerprint import trace
from bot.merge.match import match
from bot.merge.same_story import A_DAY_APART, SILENCE, TALK_A_DAY_APART, UNLIKE, candidate
from bot.merge.timeline import begin, fold
from bot.model import Actor, ChangeKind, Decision, Development, Severity, Shelf
from bot.ports import ENOUGH, index_weights
from tests.unit.merge.newsroom import NOON, Desk, article, reading

HORMUZ = [
    ("Iran closes Strait of Hormuz to tankers after strike on Kharg island", "Wire"),
    ("Tehran shuts the Strait of Hormuz; oil tankers turn back", "Gulf Daily"),
    ("Strait of Hormuz closed by Iran, navy warns tankers to stay away", "Channel One"),
    ("Iranian navy blocks Hormuz strait as tankers wait outside", "The Courier"),
    ("Oil jumps as Iran's closure of the Strait of Hormuz halts tankers", "Market Post"),
    ("Iran confirms closure of Hormuz strait, tells all tankers to anchor", "Evening Star"),
]
BLAST = "A car bomb exploded outside the Rashid market in Mosul on Monday, police said. {} people were killed."


def test_six_wordings_of_one_closure_are_one_story() -> None:
    desk = Desk()
    outcomes = [
        desk.take(article(title, by=by, hours=hour), reading("IR", kind="blockade"))
        for hour, (title, by) in enumerate(HORMUZ)
    ]
    assert len(desk.stories) == 1
    assert outcomes[0].decision is Decision.NEW
    assert [outcome.decision for outcome in outcomes[1:]] == [Decision.UPDATE, *[Decision.MORE] * 4]
    assert [change.kind for outcome in outcomes for change in outcome.changes] == [ChangeKind.CONFIRMED]


def test_who_only_speaks_of_an_event_confirms_nothing() -> None:
    desk = Desk()
    (first, house), (column, other), (second, third) = HORMUZ[:3]
    closed = reading("IR", kind="blockade")
    desk.take(article(first, by=house), closed)
    spoken = desk.take(article(column, by=other, hours=1), replace(closed, hard_news=False))
    assert (spoken.decision, spoken.changes) == (Decision.MORE, ())
    confirmed = desk.take(article(second, by=third, hours=2), closed)
    assert [change.kind for change in confirmed.changes] == [ChangeKind.CONFIRMED]
    assert confirmed.changes[0].now == third


def test_two_bombings_in_two_cities_stay_apart() -> None:
    desk = Desk()
    desk.take(article("Car bomb kills four in Mosul market"), reading(town=(99072, "Mosul"), dead=4))
    other = desk.take(article("Car bomb kills six in Kirkuk market", hours=2), reading(town=(94787, "Kirkuk"), dead=6))
    assert other.decision is Decision.NEW
    assert len(desk.stories) == 2


def test_two_bombings_in_two_countries_stay_apart() -> None:
    desk = Desk()
    desk.take(article("Suicide bomber attacks police checkpoint, killing five officers"), reading("PK"))
    other = desk.take(article("Suicide bomber attacks army checkpoint, killing five soldiers", hours=1), reading("SO"))
    assert other.decision is Decision.NEW


def test_a_worse_report_is_an_update_that_says_escalation() -> None:
    desk = Desk()
    desk.take(article("Missiles hit Haifa port, Israel says"), reading("IL", severity=Severity.HIGH))
    worse = desk.take(
        article("Missile strike on Haifa port: Israel declares war", by="Channel One", hours=0.1),
        reading("IL", severity=Severity.CRITICAL),
    )
    assert worse.decision is Decision.UPDATE
    assert "escalation: high → critical" in worse.reason


def test_a_corrected_typo_is_silent() -> None:
    desk = Desk()
    url = "https://wire.example/mosul"
    desk.take(article("Car bomb exlpodes at Mosul market", BLAST.format(12), url=url), reading(dead=12))
    edited = desk.take(article("Car bomb explodes at Mosul market", BLAST.format(12), url=url), reading(dead=12))
    assert edited.decision is Decision.DUPLICATE


def test_a_new_death_toll_on_the_same_page_is_an_update() -> None:
    desk = Desk()
    url = "https://wire.example/mosul"
    desk.take(article("Car bomb explodes at Mosul market", BLAST.format(12), url=url), reading(dead=12))
    edited = desk.take(article("Car bomb explodes at Mosul market", BLAST.format(18), url=url), reading(dead=18))
    assert edited.decision is Decision.UPDATE
    assert edited.reason.endswith("death toll 12 → 18")


def test_two_entries_of_one_minute_are_both_kept() -> None:
    desk = Desk()
    desk.take(article("Gunmen abduct 30 pupils from school in Kaduna"), reading("NG", kind="abduction"))
    other = desk.take(article("Drone strike hits fuel depot near Port Sudan"), reading("SD", kind="air-strike"))
    assert other.decision is Decision.NEW
    assert len(desk.stories) == 2


def test_two_feeds_of_one_house_are_one_publisher() -> None:
    desk = Desk()
    desk.take(article("Shelling kills nine at Khartoum hospital", by="BBC"), reading("SD", dead=9))
    again = desk.take(
        article("Nine killed as shells hit hospital in Khartoum", by="BBC", hours=1), reading("SD", dead=9)
    )
    assert again.decision in (Decision.MORE, Decision.DUPLICATE)
    assert next(iter(desk.stories.values())).sources == 1


def test_a_second_publisher_is_news_once() -> None:
    desk = Desk()
    desk.take(article("Shelling kills nine at Khartoum hospital", by="BBC"), reading("SD", dead=9))
    second = desk.take(
        article("Nine killed as shells hit Khartoum hospital", by="Wire", hours=1), reading("SD", dead=9)
    )
    third = desk.take(
        article("Khartoum hospital shelling leaves nine killed", by="Star", hours=2), reading("SD", dead=9)
    )
    assert second.reason.endswith("a second source: Wire")
    assert third.decision is Decision.MORE


def test_a_reprint_of_wire_copy_is_no_second_source() -> None:
    desk = Desk()
    desk.take(article("Car bomb explodes at Mosul market", BLAST.format(12), by="Wire"), reading(dead=12))
    reprint = desk.take(
        article("Car bomb at Mosul market", BLAST.format(12), by="Evening Star", hours=1), reading(dead=12)
    )
    assert reprint.decision is Decision.MORE
    assert reprint.development is not None
    assert [report.reprint for report in reprint.development.reports] == [False, True]
    assert reprint.development.sources == 1


def test_one_wire_under_eighteen_mastheads_is_one_source() -> None:
    desk = Desk()
    wire = (
        "Fighters overran two army posts near the town of Djibo before dawn on Tuesday, residents and a security "
        "official said. At least eleven soldiers were killed and several vehicles burned. No group has said it was "
        "behind it. The army sent helicopters from Ouagadougou, and the road to the north was closed to all traffic."
    )
    headlines = (
        "Two army posts overrun near Djibo",
        "Djibo: army posts fall at dawn",
        "Eleven soldiers die near Djibo",
    )
    endings = ("", " Schools in the town stayed shut.", " (Our reporter in Ouagadougou contributed to this.)")
    for number in range(18):
        text = wire.rpartition(" The army")[0] if number % 4 == 3 else wire
        own = article(headlines[number % 3], text + endings[number % 5 % 3], by=f"Paper {number}", hours=number / 10)
        desk.take(own, reading("BF", dead=11))
    (story,) = desk.stories.values()
    assert len(story.reports) == 18
    assert story.sources == 1


def test_a_page_rewritten_under_its_date_is_silent_and_adds_no_report() -> None:
    desk = Desk()
    desk.take(article("Curfew in Maroua after night of gunfire", "Roads into Maroua are closed."), reading("CM"))
    rewritten = article(
        "Maroua wakes under curfew", "Soldiers search cars at the bridge, and shops in Maroua are shut."
    )
    again = desk.take(rewritten, reading("CM"))
    assert (again.decision, again.reason[:18]) == (Decision.DUPLICATE, "another version of")
    assert [len(story.reports) for story in desk.stories.values()] == [1]


def test_a_page_that_says_something_else_is_another_article() -> None:
    desk = Desk()
    url = "https://wire.example/live"
    desk.take(article("Rebels seize Goma airport in eastern Congo", url=url), reading("CD"))
    other = desk.take(article("Typhoon-class submarine seen off Norway", url=url, hours=20), reading("NO"))
    assert other.decision is Decision.NEW


def test_an_anniversary_piece_is_old() -> None:
    outcome = Desk(now=NOON + timedelta(hours=97)).take(article("Rebels seize Goma airport"), reading("CD"))
    assert outcome.decision is Decision.OLD
    assert outcome.development is None


def test_a_claim_of_responsibility_is_news() -> None:
    desk = Desk()
    desk.take(article("Car bomb explodes at Mosul market", by="Wire"), reading())
    desk.take(article("Car bomb at Mosul market", by="Star", hours=1), reading())
    claim = desk.take(
        article("Islamic State claims responsibility for Mosul market car bomb", by="Wire", hours=3),
        reading(actor=Actor("Islamic State", "armed-group")),
    )
    assert claim.decision is Decision.UPDATE
    assert "Islamic State claims responsibility" in claim.reason


def test_the_same_event_next_week_is_another_one() -> None:
    desk = Desk()
    desk.take(article("Gunmen attack army base in Borno"), reading("NG"))
    later = desk.take(article("Gunmen attack army camp in Borno state", hours=24 * 6), reading("NG"))
    assert later.decision is Decision.NEW


def test_two_articles_of_nobody_in_particular_are_not_versions_of_one_item() -> None:
    desk = Desk()
    desk.take(article("Car bomb explodes at Mosul market", BLAST.format(12), by=""), reading(dead=12))
    other = desk.take(
        article("Car bomb explodes at Mosul market, 12 dead", BLAST.format(12), by="", hours=1), reading(dead=12)
    )
    assert other.decision is Decision.MORE


def test_of_two_stories_told_much_alike_the_one_that_more_report_is_preferred() -> None:
    def told(title: str, houses: str) -> Development:
        reports = [article(title, by=house) for house in houses]
        story = begin(reports[0], reading("CD"), trace(reports[0], reading("CD")))
        for report in reports[1:]:
            story = fold(story, report, reading("CD"), trace(report, reading("CD")))
        return story

    fresh, understood = article("Rebels seize Goma airport", by="Courier", hours=2), reading("CD")
    small = told("Rebels seize Goma airport after clashes", "A")
    prominent = told("Goma airport seized by rebels in heavy fighting", "BCDEFGH")
    own = trace(fresh, understood)
    assert candidate(fresh, understood, own, small).odds > candidate(fresh, understood, own, prominent).odds
    assert match(fresh, understood, own, Shelf(0, (small, prominent)), fresh.published).before == prominent


words = st.sampled_from(["Mosul", "Goma", "bomb", "rebels", "killed", "army", "seized", "airport", "market", "truce"])
titles = st.lists(words, min_size=4, max_size=9).map(" ".join)


@given(st.lists(titles, min_size=1, max_size=6), st.data())
def test_what_was_taken_before_is_never_new_again(stream: list[str], data: st.DataObject) -> None:
    desk = Desk()
    for title in stream:
        desk.take(article(title), reading())
    again = desk.take(article(data.draw(st.sampled_from(stream))), reading())
    assert again.decision is Decision.DUPLICATE


@given(st.lists(titles, min_size=1, max_size=6), titles)
def test_the_order_of_the_shelf_does_not_matter(stream: list[str], title: str) -> None:
    desk = Desk()
    for known in stream:
        desk.take(article(known), reading())
    fresh, shelf = article(title, hours=1), list(desk.stories.values())
    own = trace(fresh, reading())
    forward = match(fresh, reading(), own, Shelf(0, tuple(shelf)), fresh.published)
    backward = match(fresh, reading(), own, Shelf(0, tuple(reversed(shelf))), fresh.published)
    assert forward == backward


@pytest.mark.parametrize("hours", [0, 5, 40])
def test_ids_are_of_the_article_alone(hours: float) -> None:
    one, other = (Desk().take(article("Rebels seize Goma airport", hours=hours), reading()) for _ in range(2))
    assert one.development
    assert other.development
    assert one.development.id == other.development.id


def test_says_no_more_against_for_a_report_that_shares_nothing_than_for_one_that_is_unlike() -> None:
    nothing = article("Quartet wins chamber music prize", by="Courier")
    stranger = article("Rebels seize Goma airport", by="Herald", hours=1)
    known = begin(nothing, None, trace(nothing, None))

    assert candidate(stranger, None, trace(stranger, None), known).odds == pytest.approx(UNLIKE)


def test_a_repeat_that_became_no_report_is_known_again_after_the_story_has_moved_on() -> None:
    desk = Desk()
    for title in ("Mosul rebels killed Mosul", "Mosul Mosul Mosul", "rebels rebels rebels killed", "Mosul Mosul Goma"):
        desk.take(article(title), reading())
    assert desk.take(article("rebels rebels rebels killed"), reading()).decision is Decision.DUPLICATE


def test_a_day_of_silence_costs_less_what_comes_later_by_nature() -> None:
    first = article("Bomb kills general in Mosul")
    known = begin(first, reading(dead=1), trace(first, reading(dead=1)))
    titles = ("Suspect held over bomb that killed general", "Bomb that killed general was of a new kind")
    later = [article(title, by="Star", hours=36) for title in titles]
    rest = [candidate(one, reading(), trace(one, reading()), known).by_the_rest for one in later]
    assert rest[0] - rest[1] == pytest.approx(SILENCE * (A_DAY_APART - TALK_A_DAY_APART))


def test_a_coup_of_yesterday_is_looked_up() -> None:
    told = [
        article("Palace ringed by soldiers", hours=-6),
        article("President denounces plotters", by="Star", hours=18),
    ]
    first, then = (index_weights(trace(one, reading(kind="coup"))) for one in told)
    assert sum(min(first[name], then[name]) for name in first.keys() & then.keys()) >= ENOUGH
