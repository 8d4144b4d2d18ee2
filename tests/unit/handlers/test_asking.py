"""Looking things up: in words as people write them, page by page, and shown to the channel."""

from dataclasses import replace
from typing import Any

import pytest

from bot.model import Actor, OwnRegion, Severity
from bot.tell.compose_word import compose_welcome
from handlers.desk import Desk
from tests.block_kit import wrong_in
from tests.unit.handlers.slack import Visitor, remember
from tests.unit.tell.news import HOUR, NOON, a_development, a_report
from tests.unit.tell.test_composed import blocks_of

DAY = 24 * HOUR
EVERY_SEVERITY = "A look-up tells of every severity, of each day the worst first. Did you mean /sitrep libya?"


async def presses(person: Visitor, words: str) -> str:
    """What the button of the last answer with these words answers."""
    elements = person.slack.responses[-1]["blocks"][-1]["elements"]
    button = next(one for one in elements if one["text"]["text"] == words)
    return await person.presses(button["action_id"], button["value"])


@pytest.fixture
async def news(desk: Desk) -> None:
    """A week and a month of it."""
    mali: dict[str, Any] = {"countries": ("ML",), "regions": ("sahel",), "places": (), "actors": ()}
    await remember(
        desk,
        a_development(id="harbour", headline="Harbour falls"),
        a_development(id="coup", headline="Officers seize the palace", event_type="coup", **mali),
        replace(
            a_development(id="market", headline="Market attacked", event_type="attack", **mali),
            actors=(Actor("Boko Haram", "armed-group"),),
        ),
        a_development(id="old", headline="Older shots", last_reported=NOON - 20 * DAY),
    )


@pytest.mark.usefixtures("news")
@pytest.mark.parametrize(
    ("typed", "title", "headlines"),
    [
        ("libya", "Libya: 1 development in the last 7 days", {"Harbour falls"}),
        ("lybia 30d", "Libya: 2 developments in the last 30 days", {"Harbour falls", "Older shots"}),
        (
            "libya 2026-10-31..2026-11-02",
            "Libya: 1 development from 31 October 2026 to 2 November 2026",
            {"Older shots"},
        ),
        ("type coup", "coup: 1 development in the last 7 days", {"Officers seize the palace"}),
        ("coup in the sahel", "coup · Sahel: 1 development in the last 7 days", {"Officers seize the palace"}),
        ("boko haram mali today", "Boko Haram · Mali: 1 development today", {"Market attacked"}),
        ("type putsch sahel", "coup · Sahel: 1 development in the last 7 days", {"Officers seize the palace"}),
        ("sahel type attack today", "Attack · Sahel: 1 development today", {"Market attacked"}),
        ('actor "Boko Haram"', "Boko Haram: 1 development in the last 7 days", {"Market attacked"}),
        ("actor isis libya", "Islamic State · Libya: 1 development in the last 7 days", {"Harbour falls"}),
        ("what happened in libya this week?", "Libya: 1 development in the last 7 days", {"Harbour falls"}),
        ("attacks in libya, please", "Libya: 1 development in the last 7 days", {"Harbour falls"}),
        ("libya type coup", "coup · Libya: nothing in the last 7 days", set()),
    ],
)
async def test_what_is_asked_is_answered(person: Visitor, typed: str, title: str, headlines: set[str]) -> None:
    said = await person.types(typed)
    assert said.splitlines()[0] == title
    known = {"Harbour falls", "Officers seize the palace", "Market attacked", "Older shots"}
    assert {one for one in known if one in said} == headlines
    assert wrong_in(person.slack.responses[-1]["blocks"]) == []
    assert person.slack.responses[-1]["response_type"] == "ephemeral"


@pytest.mark.usefixtures("news")
async def test_a_slip_of_the_pen_is_said(person: Visitor) -> None:
    assert "I took “lybia” for Libya." in await person.types("lybia")


@pytest.mark.parametrize("typed", ["latest", "what is going on", "top stories", "news please"])
async def test_words_about_nothing_ask_what_happened_anywhere(person: Visitor, news: None, typed: str) -> None:
    assert (await person.types(typed)).startswith("Everywhere: 3 developments in the last 7 days")


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("type copu", "Did you mean Coup or mutiny?"),
        ('actor "Boko Harem"', "Did you mean Boko Haram?"),
        ("actor boko", "Did you mean Boko Haram?"),
        ("coup in atlantis", 'no region, country or place "atlantis"'),
        ("libba", "Did you mean Libya?"),
        ("libya tomorow", "Did you mean Libya?"),
        ("is it safe in libya", "Did you mean Libya?"),
        ("how do I unsubscribe", "Did you mean /sitrep help unsubscribe?"),
        ("show subscriptions of libya", "Did you mean /sitrep help list or Libya?"),
        ("type", "Which kind of event?"),
        ("actor", "Which actor?"),
        ("libya 2026-02-30", "For example: 2026-11-20 or"),
        ("story of the week", 'no source told of a story with the words "of the week"'),
        ("story", "For example: /sitrep story sirte or"),
        ("libya 80km", "A radius belongs to a place; Libya has its own borders."),
        *((f"libya {minimum}", EVERY_SEVERITY) for minimum in ("min=high", "high", "only critical")),
    ],
)
async def test_an_unknown_word_gets_the_nearest(person: Visitor, typed: str, near: str) -> None:
    assert near in await person.types(typed)


@pytest.mark.usefixtures("news")
async def test_what_is_older_than_we_keep_is_said(person: Visitor) -> None:
    assert "What is older than 45 days is not kept." in await person.types("libya 90d")


async def test_the_answer_can_be_shown_to_the_channel(person: Visitor, desk: Desk) -> None:
    await remember(desk, *(a_development(id=f"d{number}", headline=f"Event {number}") for number in range(7)))
    await person.types("libya")
    said = await presses(person, "Post to channel")
    answer = person.slack.responses[-1]
    assert (answer["response_type"], answer["replace_original"]) == ("in_channel", False)
    assert said.startswith("Libya: 7 developments")
    assert "Asked for by <@U1> · page 1 of 2" in str(answer["blocks"])


async def test_the_pages_of_one_answer_fit_together_though_news_comes_in_between(person: Visitor, desk: Desk) -> None:
    await remember(desk, *(a_development(id=f"d{number}", headline=f"Event {number}") for number in range(7)))
    first = await person.types("libya")
    later = a_development(id="later", headline="Later", severity=Severity.CRITICAL, last_reported=NOON + HOUR)
    await remember(desk, later)
    second = await presses(person, "Next page")
    events = [f"Event {number}" for number in range(7)]
    assert all((event in first) != (event in second) for event in events)
    assert "Later" not in second


async def test_a_story_is_looked_up_by_any_article_that_tells_it(person: Visitor, desk: Desk) -> None:
    report = a_report(1, url="https://paper-1.example/world/sirte")
    await remember(desk, a_development(url=report.url, reports=(report, a_report(2))))
    said = await person.types("story <https://www.paper-1.example/world/sirte?utm_source=x>")
    assert said.startswith("This story: 2 reports from 2 sources\n- HIGH: Militia retakes the harbour of Sirte")
    assert "/sitrep why https://elsewhere.example/a" in await person.types("story https://elsewhere.example/a")


@pytest.mark.usefixtures("news")
async def test_a_region_of_our_own_is_looked_up_like_any_other(person: Visitor, desk: Desk) -> None:
    await desk.notebooks.regions.put(OwnRegion("Our coast", "our-coast", ("LY",), (), "U1", NOON))
    assert (await person.types("our coast")).startswith("Our coast: 1 development in the last 7 days")


@pytest.mark.usefixtures("news")
async def test_the_welcome_has_two_ways_to_begin(person: Visitor, desk: Desk) -> None:
    (begin,) = (block for block in blocks_of(compose_welcome("k")) if block["type"] == "actions")
    follow, look = begin["elements"]
    await person.presses(follow["action_id"], follow["value"])
    assert len(person.slack.asked("views.open")) == 1
    said = await person.presses(look["action_id"], look["value"])
    assert said.splitlines()[0] == "Everywhere: 3 developments in the last 24 hours"
    assert person.slack.responses[-1]["response_type"] == "ephemeral"
    assert person.slack.responses[-1]["replace_original"] is False, "the welcome stays for the others"


async def test_each_command_has_its_own_help(person: Visitor) -> None:
    assert (await person.types("help audit")).startswith("/sitrep audit: who changed what here")
    assert (await person.types("help follow")).startswith("/sitrep subscribe sahel min=high: ")
    assert "Did you mean /sitrep help sources" in await person.types("help souces")
    assert (await person.types("help")).startswith("What I can do: ")
