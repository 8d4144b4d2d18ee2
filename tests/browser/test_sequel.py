"""A story that goes on with another, as a reader of the channel sees it: told in its thread, merged with it, parted."""

from dataclasses import replace

import pytest
from playwright.async_api import expect
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.model import NO_TRACE, Report
from tests.browser.conftest import Visit
from tests.browser.newsroom import CLOCK, followed, fresh, messages, newsroom, picture, typed
from tests.unit.tell.news import a_report, an_update, new

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]

HARBOUR, TRIAL = "Militia retakes the harbour of Sirte", "Commander on trial for the fall of Sirte harbour"
GUILTY = "Commander of Sirte guilty of three killings"
SHOTS = "Shots and fire at the port of Sirte, people told to stay indoors"
OWN_WORDS = replace(NO_TRACE, content="shots")
HEARD = "Shots were heard at the port of Sirte before dawn, and the town council told people to stay indoors."


async def test_a_sequel_stands_in_the_thread_of_its_story_and_goes_with_it_when_people_say_so(
    app: AsyncApp, bot: AsyncWebClient, visit: Visit
) -> None:
    async with newsroom(app, bot) as room:
        page = await visit()
        await room.stores.subscriptions.put(followed())
        harbour = fresh(5, id="aaaaaaaaaaaa")
        await room.hear(new(harbour))
        alert = messages(page).filter(has_text=HARBOUR).first
        await expect(alert).to_contain_text("HIGH · Sirte")

        trial = fresh(1, id="bbbbbbbbbbbb", headline=TRIAL, fatalities=None, sequel_of=(harbour.id,))
        reports = tuple(map(retold, trial.reports))
        trial = replace(trial, reports=reports, event_type=None, summary=("The trial began on Friday.",))
        await room.hear(new(trial))
        sequel = messages(page).nth(1)
        await expect(sequel.get_by_role("link", name=TRIAL)).to_be_visible()
        await expect(sequel).to_contain_text(f"replied to a thread:HIGH · Sirte › Surt › Libya: {HARBOUR}")
        await expect(sequel).to_contain_text("it seems to go on with another story told here")
        await alert.get_by_test_id("replies").click()
        thread = page.get_by_test_id("thread-messages").get_by_test_id("message")
        await expect(thread).to_have_count(2)
        await sequel.evaluate("message => message.scrollIntoView({block: 'end'})")
        await picture(page, "sequel")

        guilty = replace(retold(a_report(3, published=CLOCK.now())), title=GUILTY, fatalities=3)
        await room.hear(an_update(trial, fatalities=3, reports=(*trial.reports, guilty), last_reported=CLOCK.now()))
        await expect(thread).to_have_count(3)
        await expect(thread.nth(2)).to_contain_text(f"“{TRIAL}”: 3 reported killed")

        await typed(page, f"/sitrep merge {trial.id} {harbour.id}")
        await expect(messages(page).last).to_contain_text("is a part of")
        await expect(thread).to_have_count(4)
        await expect(thread.nth(3)).to_contain_text("are one story")
        await expect(sequel).to_contain_text("How it stands is said at the top of this thread")
        await expect(sequel.get_by_role("button", name="Follow story")).to_have_count(0)

        await typed(page, f"/sitrep undo {trial.id}")
        await expect(thread).to_have_count(5)
        await expect(thread.nth(4)).to_contain_text(f"Another story than “{HARBOUR}”")
        await expect(sequel).to_contain_text("it seems to go on with another story told here")


async def test_two_stories_that_prove_to_be_one_go_on_in_one_thread(
    app: AsyncApp, bot: AsyncWebClient, visit: Visit
) -> None:
    async with newsroom(app, bot) as room:
        page = await visit()
        await room.stores.subscriptions.put(followed())
        harbour, shots = fresh(2, id="cccccccccccc"), fresh(1, id="dddddddddddd", headline=SHOTS, fatalities=None)
        heard = replace(a_report(3, published=shots.first_reported, trace=OWN_WORDS), title=SHOTS, summary=(HEARD,))
        await room.hear(new(replace(harbour, reports=harbour.reports[:1])))
        await room.hear(new(replace(shots, reports=(heard,), summary=heard.summary, actors=())))
        alerts = messages(page)
        await expect(alerts.filter(has_text="HIGH · Sirte")).to_have_count(2)

        await room.desk.by_hand.unite(harbour.id, shots.id)
        await expect(alerts.filter(has_text=SHOTS)).to_contain_text(
            f"One story with “{HARBOUR}”, as their reports show"
        )
        await alerts.filter(has_text=HARBOUR).first.get_by_test_id("replies").click()
        thread = page.get_by_test_id("thread-messages").get_by_test_id("message")
        await expect(thread).to_have_count(2)
        await expect(thread.nth(1)).to_contain_text("are one story, as their reports show")
        await expect(thread.nth(1)).to_contain_text(f"To take it back: /sitrep undo {harbour.id}")
        await picture(page, "one-story")


def retold(report: Report) -> Report:
    """The same papers on the trial."""
    return replace(
        report,
        article_id=f"trial {report.article_id}",
        url=f"{report.url}/trial",
        title=TRIAL,
        summary=("The trial began on Friday.",),
        event_type=None,
        fatalities=None,
        trace=replace(report.trace, content=f"trial {report.article_id}"),
    )
