"""Stories merged and split in a channel."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.merge.fingerprint import trace
from bot.merge.timeline import mark_of, remade
from bot.model import Article, Development, Notice, NoticeKind, NoticeState, Report, Severity
from bot.route.keys import root_key
from bot.route.notices import notices
from bot.route.shelter import Threads
from bot.tell.compose_feedback import UNDO_ACTION
from bot.use_cases.threads import Whereabouts, told_there
from bot.wiring.composers import composers
from bot.world.clock import HandClock
from handlers.desk import Desk
from tests.unit.handlers.slack import Visitor
from tests.unit.tell.news import HOUR, NAMES, NOON, a_development, a_report, a_wish, an_update, new

COMPOSE = composers(NAMES)
HARBOUR, AIRPORT, STATION = "aaaaaaaaaaaa", "bbbbbbbbbbbb", "cccccccccccc"


def report(number: int, title: str, hours: int = 0, severity: Severity = Severity.HIGH) -> Report:
    """By its own paper, so many hours after six in the morning, known by its own address and words."""
    url, published = f"https://paper-{number}.example/{number}", NOON + (hours - 6) * HOUR
    return a_report(
        number,
        url=url,
        article_id=url,
        title=title,
        published=published,
        trace=trace(Article(url, url, title, "", published), None),
        severity=severity,
        countries=("LY",),
        regions=("north-africa",),
    )


def story(id: str, *reports: Report) -> Development:
    """As its reports make it."""
    return remade(replace(a_development(id=id), reports=reports), [mark_of(one) for one in reports])


async def happens(desk: Desk, development: Development) -> None:
    """It is stored, and the channels that follow Libya are alerted."""
    known = await Whereabouts("T1", desk.stories, desk.outbox).of(development)
    told = notices(new(development), await desk.wishes.every(), known, "T1", desk.clock.now(), COMPOSE)
    for known_by in (report.trace for report in development.reports):
        shelf = await desk.stories.shelf(known_by, NOON - 48 * HOUR)
        assert await desk.stories.commit(shelf.version, new(development), known_by, told, None)


async def posted(desk: Desk) -> list[Notice]:
    """What waits in every channel's queue, which is posted now."""
    found = []
    for channel in await desk.outbox.channels():
        while waiting := await desk.outbox.next(channel):
            found.append(waiting.notice)
            ts = f"17{int(waiting.notice.key[:7], 16) % 10**8:08}.000001"
            await desk.outbox.mark(waiting.notice.key, NoticeState.POSTED, desk.clock.now(), ts)
    return found


def said(found: Sequence[Notice], channel: str, kind: NoticeKind) -> list[str]:
    return [notice.message.text for notice in found if (notice.channel, notice.kind) == (channel, kind)]


@pytest.fixture
async def two_stories(desk: Desk) -> Desk:
    """The harbour's and the airport's; C1 was told of both, C2 of the airport's alone."""
    await desk.wishes.put(a_wish())
    await happens(desk, story(HARBOUR, report(1, "Militia retakes harbour"), report(2, "Harbour retaken", 1)))
    await desk.wishes.put(a_wish(channel="C2"))
    await happens(desk, story(AIRPORT, report(3, "Airport shelled", 2, Severity.CRITICAL)))
    assert len(await posted(desk)) == 3
    return desk


async def test_two_stories_are_merged_by_their_ids(person: Visitor, two_stories: Desk) -> None:
    desk = two_stories
    answer = await person.types(f"merge {AIRPORT} {HARBOUR}")
    assert answer.startswith("“Airport shelled” is a part of “Militia retakes harbour” now")
    merged = await desk.stories.get(HARBOUR)
    assert merged is not None
    assert (len(merged.reports), merged.severity, merged.absorbed) == (3, Severity.CRITICAL, (AIRPORT,))
    assert await desk.stories.get(AIRPORT) is None


async def test_every_thread_hears_of_a_merger_and_nobody_is_alerted_again(person: Visitor, two_stories: Desk) -> None:
    await person.types(f"merge {AIRPORT} {HARBOUR}")
    found = await posted(two_stories)
    assert {notice.kind for notice in found} == {NoticeKind.UPDATE, NoticeKind.EDIT}
    here, there = said(found, "C1", NoticeKind.UPDATE)
    assert "what is new comes here" in here
    assert "What is new comes under “Airport shelled”" in there
    (other,) = said(found, "C2", NoticeKind.UPDATE)
    assert "what is new comes here" in other
    assert len(said(found, "C1", NoticeKind.EDIT)) == 2


async def test_a_merger_that_makes_a_story_critical_is_seen_in_the_channel(person: Visitor, two_stories: Desk) -> None:
    desk = two_stories
    await person.types("unsubscribe all")
    await happens(desk, story(STATION, report(4, "Power station hit", 3, Severity.CRITICAL)))
    await posted(desk)
    await person.types(f"merge {STATION} {HARBOUR}")
    words = {notice.channel: notice for notice in await posted(desk) if notice.kind is NoticeKind.UPDATE}
    assert {channel: word.broadcast for channel, word in words.items()} == {"C1": True, "C2": False}
    assert "It is CRITICAL now" in words["C1"].message.text
    assert "CRITICAL" not in words["C2"].message.text, "it was alerted as that"


async def test_a_channel_that_was_told_of_both_has_one_card_that_says_how_things_stand(
    person: Visitor, two_stories: Desk
) -> None:
    desk = two_stories
    await person.types(f"merge {AIRPORT} {HARBOUR}")
    card, pointer = [one for one in await posted(desk) if (one.channel, one.kind) == ("C1", NoticeKind.EDIT)]
    assert "CRITICAL · Libya" in card.message.text
    assert "What is new comes under “Airport shelled”" in pointer.message.text
    assert "CRITICAL" not in pointer.message.text + pointer.message.blocks
    assert '"action_id"' not in pointer.message.blocks


async def test_a_place_that_was_put_right_stays_right_in_a_merger(person: Visitor, two_stories: Desk) -> None:
    await person.types("relocate harbour to mali")
    await person.types(f"merge {AIRPORT} {HARBOUR}")
    merged = await two_stories.stories.get(HARBOUR)
    assert merged is not None
    assert (merged.countries, len(merged.corrections), len(merged.reports)) == (("ML",), 1, 3)


async def test_what_was_said_of_a_story_survives_that_it_is_merged_away_and_comes_back(
    person: Visitor, two_stories: Desk
) -> None:
    await person.types("relocate airport to mali")
    await person.types(f"merge {AIRPORT} {HARBOUR}")
    await person.types(f"undo {AIRPORT}")
    assert (await countries(two_stories, AIRPORT), await countries(two_stories, HARBOUR)) == (("ML",), ("LY",))


async def test_a_correction_is_taken_back_also_where_its_story_was_merged_away(
    person: Visitor, two_stories: Desk
) -> None:
    await person.types("relocate airport to mali")
    await person.types(f"merge {AIRPORT} {HARBOUR}")
    assert await countries(two_stories, HARBOUR) == ("ML",)
    (said,) = await two_stories.notebooks.feedback.every()
    assert "0 corrections" in await person.presses(UNDO_ACTION, said.id)
    assert await countries(two_stories, HARBOUR) == ("LY",)


async def countries(desk: Desk, id: str) -> tuple[str, ...]:
    found = await desk.stories.get(id)
    assert found is not None
    return found.countries


async def test_after_a_merger_each_channel_hears_more_in_the_thread_it_has(person: Visitor, two_stories: Desk) -> None:
    desk = two_stories
    await person.types(f"merge {AIRPORT} {HARBOUR}")
    roots = {notice.root for notice in await posted(desk) if notice.channel == "C2"}
    merged = await desk.stories.get(HARBOUR)
    assert merged is not None
    known = await Whereabouts("T1", desk.stories, desk.outbox).of(merged)
    later = an_update(merged, fatalities=90)
    told = notices(later, await desk.wishes.every(), known, "T1", NOON, COMPOSE)
    assert {notice.kind for notice in told} == {NoticeKind.UPDATE, NoticeKind.EDIT}
    assert {notice.root for notice in told if notice.channel == "C2"} == roots


async def test_a_channel_that_had_only_the_other_story_is_said_to_have_been_told(
    person: Visitor, two_stories: Desk
) -> None:
    desk = two_stories
    await person.types(f"merge {AIRPORT} {HARBOUR}")
    (merged,) = await desk.stories.between(NOON - 48 * HOUR, NOON)
    for channel, severity in (("C1", Severity.CRITICAL), ("C2", Severity.CRITICAL), ("C3", None)):
        assert await told_there(desk.stories, merged, channel) is severity


async def test_a_merger_is_read_and_taken_back(person: Visitor, two_stories: Desk) -> None:
    desk = two_stories
    await person.types(f"merge {AIRPORT} {HARBOUR}")
    await posted(desk)
    assert "Airport shelled" in await person.types("merge")
    assert "are two stories again" in await person.types(f"undo {AIRPORT}")
    harbour, airport = await desk.stories.get(HARBOUR), await desk.stories.get(AIRPORT)
    assert harbour is not None
    assert airport is not None
    assert (len(harbour.reports), len(airport.reports)) == (2, 1)
    assert (harbour.severity, airport.severity) == (Severity.HIGH, Severity.CRITICAL)
    (ruling,) = await desk.notebooks.rulings.every()
    assert (ruling.by, ruling.undone_by) == ("U1", "U1")
    assert {notice.kind for notice in await posted(desk)} == {NoticeKind.UPDATE, NoticeKind.EDIT}
    assert "Nothing was merged or split" in await person.types(f"undo {AIRPORT}")


async def test_after_whatever_people_say_a_card_says_which_wish_it_is_here_by(
    person: Visitor, two_stories: Desk
) -> None:
    desk = two_stories
    await person.types("irrelevant harbour")
    await person.types(f"merge {AIRPORT} {HARBOUR}")
    await person.types(f"undo {AIRPORT}")
    edits = [notice for notice in await posted(desk) if notice.kind is NoticeKind.EDIT]
    assert edits
    for edit in edits:
        assert "Here because this channel follows Libya" in edit.message.text
        assert edit.reason.startswith("corrected, merged or split; this channel follows Libya")


async def test_a_card_of_what_a_channel_follows_no_more_does_not_say_that_it_does(
    person: Visitor, two_stories: Desk
) -> None:
    await person.types("unsubscribe all")
    await person.types(f"merge {AIRPORT} {HARBOUR}")
    card, pointer = said(await posted(two_stories), "C1", NoticeKind.EDIT)
    assert "Here because this channel followed it when it was told." in card
    assert "follow" not in pointer


async def test_a_report_is_split_off_by_its_address_and_taken_back(person: Visitor, two_stories: Desk) -> None:
    desk = two_stories
    assert "is a story of its own now" in await person.types("split https://paper-2.example/2?utm_source=x")
    (ruling,) = await desk.notebooks.rulings.every()
    rest, begun = await desk.stories.get(ruling.kept), await desk.stories.get(ruling.other)
    assert rest is not None
    assert begun is not None
    assert ([one.title for one in rest.reports], begun.headline) == (["Militia retakes harbour"], "Harbour retaken")
    assert (rest.apart, begun.apart) == ((begun.id,), (rest.id,))
    assert "is a part of" in await person.types(f"undo {begun.id}")
    again = await desk.stories.get(HARBOUR)
    assert again is not None
    assert (len(again.reports), again.apart) == (2, ())


async def test_stories_and_reports_are_named_by_the_links_of_messages(person: Visitor, two_stories: Desk) -> None:
    desk = two_stories
    before = await desk.stories.get(AIRPORT)
    assert before is not None
    later = story(AIRPORT, *before.reports, report(4, "Airport: nine dead", 3, Severity.CRITICAL))
    wishes, told = await desk.wishes.every(), await desk.stories.told(AIRPORT)
    update = notices(an_update(before, reports=later.reports), wishes, Threads(told), "T1", NOON, COMPOSE)
    shelf = await desk.stories.shelf(later.reports[-1].trace, NOON - HOUR)
    assert await desk.stories.commit(shelf.version, new(later), later.reports[-1].trace, update, None)
    await posted(desk)
    steps = [step for step in await desk.log.of("C1") if step.state is NoticeState.POSTED]
    link = {step.kind: f"https://x.slack.com/archives/C1/p{step.word.replace('.', '')}" for step in steps}
    assert "is a story of its own now" in await person.types(f"split {link[NoticeKind.UPDATE]}?thread_ts=1&cid=C1")
    assert "Which report?" in await person.types(f"split {link[NoticeKind.ALERT]}")
    assert "is a part of" in await person.types(f"merge {link[NoticeKind.ALERT]} {HARBOUR}")


@pytest.fixture(params=[1, -1])
async def and_its_sequel(desk: Desk, request: pytest.FixtureRequest) -> Desk:
    """The airport's story stands in the harbour's thread, in C1; its first report is the later or the earlier one."""
    await desk.wishes.put(a_wish())
    await happens(desk, story(HARBOUR, report(1, "Militia retakes harbour"), report(2, "Harbour retaken")))
    sequel = story(AIRPORT, report(3, "Airport shelled", request.param), report(4, "Airport hit", request.param))
    await happens(desk, replace(sequel, sequel_of=(HARBOUR,)))
    assert [notice.root for notice in await posted(desk)] == [None, root_key("T1", "C1", HARBOUR)]
    return desk


async def test_a_sequel_that_is_merged_into_its_story_leaves_one_word_and_one_card(
    person: Visitor, and_its_sequel: Desk
) -> None:
    desk = and_its_sequel
    await person.types(f"merge {AIRPORT} {HARBOUR}")
    word, *edits = await posted(desk)
    assert "what is new comes here" in word.message.text
    assert {edit.kind for edit in edits} == {NoticeKind.EDIT}
    cards = {edit.root: edit.message.text for edit in edits}
    assert "Here because" in cards[root_key("T1", "C1", HARBOUR)], "the thread's root says how things stand"
    assert "at the top of this thread" in cards[root_key("T1", "C1", AIRPORT)]


async def test_what_comes_of_a_sequel_and_its_story_goes_under_the_root_of_their_thread(
    person: Visitor, and_its_sequel: Desk
) -> None:
    desk = and_its_sequel
    await person.types(f"merge {AIRPORT} {HARBOUR}")
    (merged,) = await desk.stories.between(NOON - 48 * HOUR, NOON)
    known = await Whereabouts("T1", desk.stories, desk.outbox).of(merged)
    assert (known.homes, known.shelters) == ({"C1": HARBOUR}, {})


async def test_a_sequel_that_is_parted_again_has_its_card_back_and_the_thread_hears_it_once(
    person: Visitor, and_its_sequel: Desk
) -> None:
    desk = and_its_sequel
    await person.types(f"merge {AIRPORT} {HARBOUR}")
    await posted(desk)
    await person.types(f"undo {AIRPORT}")
    found = await posted(desk)
    (word,) = [notice.message.text for notice in found if notice.kind is NoticeKind.UPDATE]
    assert "Militia retakes harbour" in word
    assert "Airport shelled" in word
    cards = {notice.root: notice.message.text for notice in found if notice.kind is NoticeKind.EDIT}
    harbour, airport = cards[root_key("T1", "C1", HARBOUR)], cards[root_key("T1", "C1", AIRPORT)]
    assert "Militia retakes harbour. " in harbour
    assert "it seems to go on with" not in harbour
    assert "Airport shelled. " in airport
    assert "it seems to go on with another story told here" in airport


async def test_who_had_only_what_was_merged_before_goes_on_with_that_when_it_is_parted(
    person: Visitor, two_stories: Desk
) -> None:
    desk = two_stories
    await person.types("unsubscribe all")
    await happens(desk, story(STATION, report(4, "Power station hit", 3)))
    await posted(desk)
    await person.types(f"merge {STATION} {AIRPORT}")
    await person.types(f"merge {AIRPORT} {HARBOUR}")
    await person.types(f"undo {AIRPORT}")
    airport, harbour = await desk.stories.get(AIRPORT), await desk.stories.get(HARBOUR)
    assert airport is not None
    assert harbour is not None
    assert (airport.absorbed, harbour.absorbed, len(airport.reports)) == ((STATION,), (), 2)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (f"merge {HARBOUR} {HARBOUR}", "These are one story already"),
        (f"merge {HARBOUR} cccccccccccc", "I know no story “cccccccccccc”"),
        (f"merge {HARBOUR}", "Merge which two stories?"),
        ("split https://nowhere.example/1", "No story of the last 5 days has a report with that address"),
        ("split https://paper-3.example/3", "there is nothing to split"),
        (f"split {HARBOUR}", "Which report?"),
        ("split https://x.slack.com/archives/C1/p1699999999000001", "I know that message no more"),
        ("undo", "Undo which story's last merge or split?"),
        (f"undo {HARBOUR}", "Nothing was merged or split there"),
        ("split", "I know no region, country or place"),
    ],
)
async def test_what_can_not_be_ruled_is_said_and_nothing_changes(
    person: Visitor, two_stories: Desk, typed: str, answer: str
) -> None:
    assert answer in await person.types(typed)
    assert await two_stories.notebooks.rulings.every() == []
    assert await posted(two_stories) == []


async def test_who_asks_why_learns_the_storys_id(person: Visitor, two_stories: Desk) -> None:
    assert f"(story {HARBOUR})" in await person.types("why harbour")


async def test_rulings_are_forgotten_with_their_stories(person: Visitor, two_stories: Desk) -> None:
    await person.types(f"merge {AIRPORT} {HARBOUR}")
    assert isinstance(two_stories.clock, HandClock)
    two_stories.clock.turn(timedelta(days=46))
    assert "nothing" in await person.types("merge")
