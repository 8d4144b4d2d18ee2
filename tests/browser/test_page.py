"""The sandbox's page, as a visitor sees and uses it."""

import asyncio
import re
from typing import Any

import pytest
from aiohttp import ClientError
from playwright.async_api import expect
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.core import Sandbox
from tests.browser.conftest import Visit
from tests.browser.visit import GENERAL, ME, NORTH_AFRICA, SAHEL, entry, message, option, plain, until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]


def button(action: str, words: str, **more: object) -> dict[str, Any]:
    return {"type": "button", "action_id": action, "text": plain(words), **more}


async def test_a_newcomer_begins_where_the_hint_says_and_starts_the_news(visit: Visit, sandbox: Sandbox) -> None:
    sandbox.plays = True
    page = await visit()
    await expect(entry(page, NORTH_AFRICA)).to_have_attribute("aria-current", "page")
    await expect(page.get_by_test_id("hint")).to_contain_text("/sitrep subscribe north-africa in #north-africa")
    await until(lambda: sandbox.started is not None)


async def test_the_hint_writes_the_command_and_stays_away_once_dismissed(visit: Visit) -> None:
    page = await visit(f"#{'general'}")
    await page.get_by_role("button", name="/sitrep subscribe north-africa").click()
    await expect(page.get_by_test_id("composer")).to_have_value("/sitrep subscribe north-africa")
    await page.get_by_role("button", name="Dismiss this hint").click()
    await page.reload()
    await page.get_by_test_id("composer").wait_for()
    await expect(page.get_by_test_id("hint")).to_have_count(0)


async def test_what_the_bot_posts_appears_at_once_and_is_marked_as_an_apps(visit: Visit, bot: AsyncWebClient) -> None:
    page = await visit()
    posted = await bot.chat_postMessage(channel=NORTH_AFRICA, text="*Sirte* has fallen")
    shown = message(page, posted["ts"])
    await expect(shown.locator(".badge")).to_have_text("APP")
    await expect(shown.locator("strong")).to_have_text("Sirte")


async def test_whoever_sends_something_sees_what_comes_of_it(visit: Visit, bot: AsyncWebClient) -> None:
    page = await visit(width=390)
    long_ago = await bot.chat_postMessage(
        channel=NORTH_AFRICA, text="\n".join(f"line {number}" for number in range(90))
    )
    await message(page, long_ago["ts"]).evaluate("said => said.scrollIntoView()")
    await page.get_by_test_id("composer").fill("How is Sirte?")
    await page.get_by_test_id("composer").press("Enter")
    await expect(page.get_by_text("How is Sirte?")).to_be_in_viewport()


async def test_an_edited_message_changes_in_its_place_and_says_so(visit: Visit, bot: AsyncWebClient) -> None:
    page = await visit()
    posted = await bot.chat_postMessage(channel=NORTH_AFRICA, text="11 dead in Sirte")
    await expect(message(page, posted["ts"])).to_contain_text("11 dead")
    await bot.chat_update(channel=NORTH_AFRICA, ts=posted["ts"], text="34 dead in Sirte")
    await expect(message(page, posted["ts"])).to_contain_text("34 dead in Sirte(edited)")
    await expect(page.get_by_test_id("message")).to_have_count(1)


async def test_an_edited_message_of_blocks_does_not_say_so(visit: Visit, bot: AsyncWebClient) -> None:
    page = await visit()
    section = {"type": "section", "text": {"type": "mrkdwn", "text": "11 dead"}}
    posted = await bot.chat_postMessage(channel=NORTH_AFRICA, text="11 dead", blocks=[section])
    section["text"] = {"type": "mrkdwn", "text": "34 dead"}
    await bot.chat_update(channel=NORTH_AFRICA, ts=posted["ts"], text="34 dead", blocks=[section])
    await expect(message(page, posted["ts"])).to_contain_text("34 dead")
    await expect(message(page, posted["ts"])).not_to_contain_text("edited")


async def test_a_deleted_message_goes_away(visit: Visit, bot: AsyncWebClient) -> None:
    page = await visit()
    posted = await bot.chat_postMessage(channel=NORTH_AFRICA, text="A slip of the pen")
    await expect(message(page, posted["ts"])).to_be_visible()
    await bot.chat_delete(channel=NORTH_AFRICA, ts=posted["ts"])
    await expect(message(page, posted["ts"])).to_have_count(0)


async def test_replies_are_counted_under_their_root_and_read_in_the_panel(visit: Visit, bot: AsyncWebClient) -> None:
    page = await visit()
    root = await bot.chat_postMessage(channel=NORTH_AFRICA, text="Sirte has fallen")
    await bot.chat_postMessage(channel=NORTH_AFRICA, text="The toll is 34", thread_ts=root["ts"])
    await expect(page.get_by_test_id("replies")).to_contain_text("1 replyLast reply just now")
    await page.get_by_test_id("replies").click()
    last = await bot.chat_postMessage(channel=NORTH_AFRICA, text="The toll is 61", thread_ts=root["ts"])
    await expect(message(page, last["ts"], "thread")).to_contain_text("The toll is 61")
    await expect(message(page, last["ts"])).to_have_count(0)
    await expect(page.get_by_test_id("replies")).to_contain_text("2 replies")
    await page.get_by_role("textbox", name="Reply").press("Escape")
    await expect(page.get_by_role("complementary", name="Thread")).to_be_hidden()


async def test_a_reply_that_the_channel_sees_too_quotes_what_it_answers(visit: Visit, bot: AsyncWebClient) -> None:
    page = await visit(width=390)
    hostile = "*Sirte* &lt;img src=x onerror=alert(1)&gt; has fallen to <https://example.org/a|forces> of the east"
    root = await bot.chat_postMessage(channel=NORTH_AFRICA, text=f"{hostile}{' and so on' * 9}\nA second line")
    thread = str(root["ts"])
    sent = await bot.chat_postMessage(channel=NORTH_AFRICA, text="Critical", thread_ts=thread, reply_broadcast=True)
    line = message(page, sent["ts"]).locator(".broadcast")
    quoted = "Sirte <img src=x onerror=alert(1)> has fallen to forces of the east and so on a…"
    await expect(line).to_have_text(f"replied to a thread:{quoted}")
    assert await line.locator("img, a, strong").count() == 0
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    await bot.chat_update(channel=NORTH_AFRICA, ts=thread, text="Sirte &amp; Misrata")
    await expect(line).to_have_text("replied to a thread:Sirte & Misrata")
    await line.get_by_role("button", name="Sirte & Misrata").click()
    await expect(page.get_by_test_id("thread-messages")).to_contain_text("Also sent to the channel")
    await bot.chat_delete(channel=NORTH_AFRICA, ts=thread)
    await expect(line).to_have_text("replied to a thread:This message was deleted.")
    await expect(message(page, thread, "thread")).to_have_text(re.compile("This message was deleted.$"))
    await bot.chat_delete(channel=NORTH_AFRICA, ts=sent["ts"])
    await expect(message(page, thread)).to_have_count(0)


async def test_a_person_can_reply_but_not_run_a_command_in_a_thread(visit: Visit, bot: AsyncWebClient) -> None:
    page = await visit()
    root = await bot.chat_postMessage(channel=NORTH_AFRICA, text="Sirte has fallen")
    await message(page, root["ts"]).hover()
    await page.get_by_role("button", name="Reply in thread").click()
    reply = page.get_by_role("textbox", name="Reply")
    await reply.fill("Are our people safe?")
    await reply.press("Enter")
    await expect(page.get_by_test_id("thread-messages")).to_contain_text("Are our people safe?")
    await reply.fill("/sitrep list")
    await reply.press("Enter")
    await expect(page.get_by_test_id("composer-error").last).to_contain_text("not supported in threads")


async def test_what_only_the_visitor_may_see_says_so(visit: Visit, bot: AsyncWebClient) -> None:
    page = await visit()
    await bot.chat_postEphemeral(channel=NORTH_AFRICA, user=ME, text="You follow North Africa")
    await expect(page.get_by_test_id("message")).to_contain_text("Only visible to you")


async def test_a_message_elsewhere_marks_its_channel_until_it_is_read(visit: Visit, bot: AsyncWebClient) -> None:
    page = await visit()
    await bot.chat_postMessage(channel=SAHEL, text="An ambush near Menaka")
    await expect(entry(page, SAHEL).locator(".dot")).to_have_text("1")
    await expect(page).to_have_title("(1) #north-africa · Sitrep Sandbox")
    await entry(page, SAHEL).click()
    await expect(page.get_by_test_id("message")).to_contain_text("An ambush near Menaka")
    await expect(entry(page, SAHEL).locator(".dot")).to_have_count(0)


async def test_nothing_in_a_message_becomes_markup_or_a_dangerous_link(visit: Visit, bot: AsyncWebClient) -> None:
    page = await visit()
    hostile = "<img src=x onerror=alert(1)> &lt;!channel&gt; &lt;script&gt;alert(2)&lt;/script&gt;"
    blocks: list[dict[str, Any]] = [
        {"type": "section", "text": {"type": "mrkdwn", "text": hostile}},
        {
            "type": "rich_text",
            "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": hostile}]}],
        },
        {"type": "markdown", "text": f"[a](javascript:alert(3)) {hostile}"},
    ]
    posted = await bot.chat_postMessage(channel=NORTH_AFRICA, text="hostile", blocks=blocks)
    shown = message(page, posted["ts"])
    await expect(shown).to_contain_text("<!channel>")
    assert await shown.locator("img[src=x], script, .mention, a[href^=javascript]").count() == 0


async def test_a_live_mention_of_everybody_stands_out(visit: Visit, bot: AsyncWebClient) -> None:
    page = await visit()
    posted = await bot.chat_postMessage(channel=NORTH_AFRICA, text="<!channel> look")
    await expect(message(page, posted["ts"]).locator(".mention-everyone")).to_have_text("@channel")


MRKDWN = [
    ("*bold* _it_ ~no~ `x`", "<strong>bold</strong> <em>it</em> <s>no</s> <code>x</code>"),
    ("2*3*4 and snake_case_name", "2*3*4 and snake_case_name"),
    ("*a _b_ c*", "<strong>a <em>b</em> c</strong>"),
    ("`*not bold*`", "<code>*not bold*</code>"),
    ("a\nb", "a<br>b"),
    ("*`x`* \ue000", "<strong><code>x</code></strong> \ufffd"),
    ("&gt; said\nthen", "<blockquote>said</blockquote>then"),
    ("Q &amp; A &lt;b&gt;", "Q &amp; A &lt;b&gt;"),
    ("before\n```\n  kept  \n```\nafter", "before<pre>  kept  </pre>after"),
    ("a: b: :nosuchcode:", "a: b: :nosuchcode:"),
    (
        "<https://example.org/a?b=1&amp;c=2|*the* page>",
        '<a href="https://example.org/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer">'
        "<strong>the</strong> page</a>",
    ),
]


async def test_mrkdwn_reads_as_it_does_in_slack(visit: Visit) -> None:
    page = await visit()
    read = """async (text) => {
        const { mrkdwn } = await import("/page/mrkdwn.js");
        const box = document.createElement("div");
        box.append(...mrkdwn(text));
        return box.innerHTML;
    }"""
    assert [await page.evaluate(read, text) for text, _ in MRKDWN] == [expected for _, expected in MRKDWN]
    assert len(await page.evaluate(read, "*a* `b` <c " * 4000)) > 40_000  # Slack's longest text, all of it special


async def test_dates_are_shown_in_the_readers_time_zone(visit: Visit, bot: AsyncWebClient) -> None:
    page = await visit()
    date = "<!date^1780000000^{date_num} {time}|28 May 2026 UTC>"
    posted = await bot.chat_postMessage(channel=NORTH_AFRICA, text=date)
    await expect(message(page, posted["ts"]).locator(".text time")).to_have_text("2026-05-28 23:26")


async def test_enter_sends_and_shift_enter_goes_on(visit: Visit, sandbox: Sandbox) -> None:
    page = await visit()
    field = page.get_by_test_id("composer")
    await field.fill("first")
    await field.press("Shift+Enter")
    await field.press_sequentially("second")
    await field.press("Enter")
    await expect(page.get_by_test_id("message")).to_contain_text("firstsecond")
    (kept,) = sandbox.workspace.messages[NORTH_AFRICA].values()
    assert kept.text == "first\nsecond"


async def test_a_slash_offers_the_commands_and_an_unknown_one_is_refused_in_words(visit: Visit) -> None:
    page = await visit()
    field = page.get_by_test_id("composer")
    await field.fill("/si")
    await expect(page.get_by_test_id("commands")).to_contain_text("/sitrep")
    await field.press("Tab")
    await expect(field).to_have_value("/sitrep ")
    await field.fill("/nonsense")
    await field.press("Enter")
    await expect(page.get_by_test_id("composer-error")).to_contain_text("/nonsense is not a valid command")
    await expect(field).to_have_value("/nonsense")


async def test_a_command_reaches_the_app_and_its_answer_is_for_the_visitor_only(visit: Visit, app: AsyncApp) -> None:
    @app.command("/sitrep")
    async def answer(ack: Any, command: dict[str, Any]) -> None:
        await ack(f"You asked for {command['text']}")

    page = await visit()
    await page.get_by_test_id("composer").fill("/sitrep lookup Libya")
    await page.get_by_test_id("composer").press("Enter")
    await expect(page.get_by_test_id("message")).to_contain_text("Only visible to you")
    await expect(page.get_by_test_id("message")).to_contain_text("You asked for lookup Libya")


async def test_who_has_followed_a_region_needs_no_hint(visit: Visit, app: AsyncApp) -> None:
    @app.command("/sitrep")
    async def answer(ack: Any) -> None:
        await ack("Done")

    page = await visit()
    await page.get_by_test_id("composer").fill("/sitrep subscribe sahel")
    await page.get_by_test_id("composer").press("Enter")
    await expect(page.get_by_test_id("hint")).to_have_count(0)


async def test_a_button_that_asks_for_confirmation_is_pressed_only_after_a_yes(
    visit: Visit, app: AsyncApp, bot: AsyncWebClient
) -> None:
    pressed: list[str] = []

    @app.action("stop")
    async def stop(ack: Any, action: dict[str, Any]) -> None:
        await ack()
        pressed.append(action["value"])

    sure = {"title": plain("Stop?"), "text": plain("No more alerts."), "confirm": plain("Stop"), "deny": plain("Keep")}
    page = await visit()
    blocks = [{"type": "actions", "elements": [button("stop", "Stop following", value="LY", confirm=sure)]}]
    await bot.chat_postMessage(channel=NORTH_AFRICA, text="An alert", blocks=blocks)
    await page.get_by_role("button", name="Stop following").click()
    await page.get_by_test_id("confirm").get_by_role("button", name="Keep").click()
    await asyncio.sleep(0.2)
    assert pressed == []
    await page.get_by_role("button", name="Stop following").click()
    await page.get_by_test_id("confirm").get_by_role("button", name="Stop").click()
    await until(lambda: pressed == ["LY"])


FORM = {
    "type": "modal",
    "callback_id": "follow",
    "title": plain("Follow"),
    "submit": plain("Follow"),
    "blocks": [
        {
            "type": "input",
            "block_id": "regions",
            "label": plain("Regions"),
            "element": {
                "type": "multi_static_select",
                "action_id": "a",
                "options": [option("Sahel", "sahel"), option("Gulf", "gulf"), option("North Africa", "nafr")],
            },
        },
        {
            "type": "input",
            "block_id": "least",
            "label": plain("At least"),
            "element": {
                "type": "radio_buttons",
                "action_id": "a",
                "initial_option": option("High", "high"),
                "options": [option("Medium", "medium"), option("High", "high")],
            },
        },
        {
            "type": "input",
            "block_id": "note",
            "label": plain("Note"),
            "element": {"type": "plain_text_input", "action_id": "a"},
        },
    ],
}


async def test_a_form_is_filled_in_corrected_and_sent(visit: Visit, app: AsyncApp, bot: AsyncWebClient) -> None:
    sent: list[dict[str, Any]] = []

    @app.action("open")
    async def open_form(ack: Any, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=FORM)

    @app.view("follow")
    async def take(ack: Any, view: dict[str, Any]) -> None:
        values = view["state"]["values"]
        if values["note"]["a"]["value"] == "x":
            await ack(response_action="errors", errors={"note": "A word more, please"})
            return
        await ack()
        sent.append(values)

    page = await visit()
    blocks = [{"type": "actions", "elements": [button("open", "Follow a region")]}]
    await bot.chat_postMessage(channel=NORTH_AFRICA, text="Hello", blocks=blocks)
    await page.get_by_role("button", name="Follow a region").click()
    form = page.get_by_test_id("modal")
    await form.get_by_role("combobox").click()
    await page.get_by_role("textbox", name="Search options").fill("af")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Escape")
    await form.get_by_label("Medium").check()
    await form.get_by_role("textbox", name="Note").fill("x")
    await form.get_by_role("button", name="Follow").click()
    await expect(form.get_by_role("alert")).to_have_text("A word more, please")
    await form.get_by_role("textbox", name="Note").fill("staff in Sirte")
    await form.get_by_role("button", name="Follow").click()
    await expect(form).to_have_count(0)
    assert [one["value"] for one in sent[0]["regions"]["a"]["selected_options"]] == ["nafr"]
    assert sent[0]["least"]["a"]["selected_option"]["value"] == "medium"
    assert sent[0]["note"]["a"]["value"] == "staff in Sirte"


async def test_a_menu_that_the_app_fills_offers_what_it_answers(
    visit: Visit, app: AsyncApp, bot: AsyncWebClient
) -> None:
    chosen: list[str] = []

    @app.options("place")
    async def places(ack: Any, payload: dict[str, Any]) -> None:
        await ack(options=[option(f"{payload['value']}e, Libya", "ly")])

    @app.action("place")
    async def take(ack: Any, action: dict[str, Any]) -> None:
        await ack()
        chosen.append(action["selected_option"]["value"])

    menu = {"type": "external_select", "action_id": "place", "placeholder": plain("A place"), "min_query_length": 3}
    page = await visit()
    await bot.chat_postMessage(channel=NORTH_AFRICA, text="Where?", blocks=[{"type": "actions", "elements": [menu]}])
    await page.get_by_role("combobox", name="A place").click()
    await page.get_by_role("textbox", name="Search options").fill("Sirt")
    await page.get_by_role("option", name="Sirte, Libya").click()
    await until(lambda: chosen == ["ly"])
    await expect(page.get_by_role("combobox")).to_contain_text("Sirte, Libya")


async def test_the_apps_home_is_shown_when_it_is_published(visit: Visit, bot: AsyncWebClient) -> None:
    page = await visit()
    await page.get_by_test_id("app-home").click()
    await expect(page.get_by_test_id("home")).to_contain_text("has not drawn its Home yet")
    blocks = [{"type": "header", "text": plain("Three channels follow four regions")}]
    await bot.views_publish(user_id=ME, view={"type": "home", "blocks": blocks})
    await expect(page.get_by_test_id("home").get_by_role("heading")).to_have_text("Three channels follow four regions")


async def test_the_bot_is_invited_where_it_is_missing(visit: Visit, sandbox: Sandbox) -> None:
    page = await visit("#general")
    await page.get_by_test_id("invite-bot").click()
    await expect(page.get_by_test_id("remove-bot")).to_be_visible()
    assert sandbox.workspace.bot_user in sandbox.workspace.channels[GENERAL].members


async def test_the_workshop_makes_slack_misbehave_and_counts_what_came_of_it(
    visit: Visit, bot: AsyncWebClient, sandbox: Sandbox
) -> None:
    page = await visit()
    await page.get_by_test_id("open-workshop").click()
    books = page.get_by_test_id("books")
    await expect(books).to_contain_text("Faults still to come0")
    await page.get_by_role("button", name="Store the next post, then drop the line").click()
    await expect(books).to_contain_text("Faults still to come1")
    metadata = {"event_type": "notice", "event_payload": {"key": "k1"}}
    with pytest.raises(ClientError):
        await bot.chat_postMessage(channel=NORTH_AFRICA, text="Once", metadata=metadata)
    await bot.chat_postMessage(channel=NORTH_AFRICA, text="Once more", metadata=metadata)
    await expect(books).to_contain_text("Told twice1 (#north-africa)")
    await page.get_by_role("button", name="Answer the next three posts with 503").click()
    await expect(books).to_contain_text("Faults still to come3")
    await page.get_by_role("button", name="Behave again").click()
    await expect(books).to_contain_text("Faults still to come0")
    await page.get_by_role("button", name="Archive #north-africa").click()
    await expect(page.locator(".archived")).to_be_visible()
    assert sandbox.workspace.channels[NORTH_AFRICA].archived


async def test_the_theme_follows_the_system_until_a_person_chooses(visit: Visit) -> None:
    page = await visit(scheme="dark")
    root = page.locator("html")
    await expect(root).to_have_attribute("data-theme", "dark")
    await page.get_by_test_id("theme").click()
    await page.reload()
    await expect(root).to_have_attribute("data-theme", "light")


async def test_on_a_phone_the_channels_wait_behind_a_button_and_nothing_sticks_out(
    visit: Visit, bot: AsyncWebClient
) -> None:
    page = await visit(width=360, touch=True)
    rows = [[{"type": "raw_text", "text": f"Column {column}"} for column in range(12)]] * 2
    await bot.chat_postMessage(channel=NORTH_AFRICA, text="A table", blocks=[{"type": "table", "rows": rows}])
    await expect(page.get_by_role("table")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") == 360
    await expect(entry(page, SAHEL)).to_be_hidden()
    await page.get_by_role("button", name="Channels").click()
    await entry(page, SAHEL).click()
    await expect(page.get_by_role("heading", name="sahel")).to_be_visible()
    await expect(entry(page, SAHEL)).to_be_hidden()


async def test_arrow_keys_walk_through_the_messages(visit: Visit, bot: AsyncWebClient) -> None:
    page = await visit()
    first = await bot.chat_postMessage(channel=NORTH_AFRICA, text="The first")
    second = await bot.chat_postMessage(channel=NORTH_AFRICA, text="The second")
    await expect(message(page, second["ts"])).to_be_visible()
    await page.get_by_test_id("channel-messages").focus()
    await page.keyboard.press("ArrowUp")
    await expect(message(page, second["ts"])).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await expect(message(page, first["ts"])).to_be_focused()
