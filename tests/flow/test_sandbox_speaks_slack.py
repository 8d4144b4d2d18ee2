"""The sandbox as Slack's own libraries see it: an unmodified Bolt app over real sockets."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from sandbox.core import Sandbox
from sandbox.server import running

WORLD, NORTH_AFRICA, GENERAL, CRISIS = "C0SANDBOXWORLD", "C0SANDBOXNAFR", "C0SANDBOXGEN", "C0SANDBOXCRISIS"
BUTTON = {"type": "button", "action_id": "why", "value": "d1", "text": {"type": "plain_text", "text": "Why?"}}
ACTIONS = {"type": "actions", "block_id": "do", "elements": [BUTTON]}
MODAL = {
    "type": "modal",
    "callback_id": "follow",
    "title": {"type": "plain_text", "text": "Follow a region"},
    "submit": {"type": "plain_text", "text": "Follow"},
    "blocks": [
        {
            "type": "input",
            "block_id": "region",
            "label": {"type": "plain_text", "text": "Region"},
            "element": {"type": "plain_text_input", "action_id": "name"},
        }
    ],
}


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with running() as sandbox:
        yield sandbox


@pytest.fixture
async def client(sandbox: Sandbox) -> AsyncWebClient:
    """As a bot that looks before it repeats: no retry handlers."""
    return AsyncWebClient(
        token=sandbox.installed.bot_token, base_url=f"{sandbox.base}api/", retry_handlers=[], timeout=5
    )


@pytest.fixture
async def app(client: AsyncWebClient) -> AsyncApp:
    return AsyncApp(client=client)


@contextlib.asynccontextmanager
async def connected(app: AsyncApp, sandbox: Sandbox) -> AsyncIterator[AsyncSocketModeHandler]:
    handler = AsyncSocketModeHandler(app, sandbox.installed.app_token, ping_interval=0.5)
    await handler.connect_async()
    await until(lambda: sandbox.link.connected)
    try:
        yield handler
    finally:
        await handler.close_async()


async def until(true: Callable[[], object], seconds: float = 5.0) -> None:
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110 - the sandbox has no event for everything that a test waits for
            await asyncio.sleep(0.01)


async def ask(sandbox: Sandbox, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    async with aiohttp.ClientSession() as session, session.post(f"{sandbox.base}{path}", json=body or {}) as answer:
        return dict(await answer.json())


async def look(sandbox: Sandbox, path: str) -> dict[str, Any]:
    async with aiohttp.ClientSession() as session, session.get(f"{sandbox.base}{path}") as answer:
        return dict(await answer.json())


async def refusal(call: Awaitable[Any]) -> dict[str, Any]:
    with pytest.raises(SlackApiError) as refused:
        await call
    return dict(refused.value.response.data)


# What a person does reaches the app


async def test_a_command_is_answered_to_the_asker_alone(sandbox: Sandbox, app: AsyncApp) -> None:
    heard: list[dict[str, Any]] = []

    @app.command("/sitrep")
    async def _(ack: Any, command: dict[str, Any]) -> None:
        heard.append(command)
        await ack("Following *Libya*.")

    async with connected(app, sandbox):
        answer = await ask(sandbox, "page-api/send", {"channel": NORTH_AFRICA, "text": "/sitrep tell @mara in #sahel"})
    assert answer == {"ok": True}
    assert heard[0]["text"] == "tell <@U0SANDBOXMARA|mara> in <#C0SANDBOXSAHEL|sahel>"
    [shown] = (await look(sandbox, f"page-api/messages?channel={NORTH_AFRICA}"))["messages"]
    assert (shown["text"], shown["ephemeral"], shown["user"]) == ("Following *Libya*.", True, "U0SANDBOXBOT")


async def test_a_command_can_be_answered_five_times_over_its_url(sandbox: Sandbox, app: AsyncApp) -> None:
    statuses: list[int] = []

    @app.command("/sitrep")
    async def _(ack: Any, respond: Any) -> None:
        await ack()
        for number in range(6):
            said = await respond(text=f"Answer {number}", response_type="in_channel")
            statuses.append(said.status_code)

    async with connected(app, sandbox):
        await ask(sandbox, "page-api/send", {"channel": GENERAL, "text": "/sitrep status"})
        await until(lambda: len(statuses) == 6)
    assert statuses == [200, 200, 200, 200, 200, 404]
    shown = (await look(sandbox, f"page-api/messages?channel={GENERAL}"))["messages"]
    assert [one["text"] for one in shown] == [f"Answer {number}" for number in range(5)]


async def test_a_response_url_ends_after_thirty_minutes(sandbox: Sandbox, app: AsyncApp) -> None:
    urls: list[str] = []

    @app.command("/sitrep")
    async def _(ack: Any, command: dict[str, Any]) -> None:
        await ack()
        urls.append(command["response_url"])

    async with connected(app, sandbox):
        await ask(sandbox, "page-api/send", {"channel": GENERAL, "text": "/sitrep status"})
    await ask(sandbox, "control/clock", {"advance": 1801})
    answer = await ask(sandbox, urls[0].removeprefix(sandbox.base), {"text": "too late"})
    assert answer["error"] == "expired_url"


async def test_an_unanswered_command_times_out_after_three_seconds(sandbox: Sandbox, app: AsyncApp) -> None:
    @app.command("/sitrep")
    async def _(ack: Any) -> None:
        await asyncio.sleep(3.2)
        await ack()

    async with connected(app, sandbox):
        answer = await ask(sandbox, "page-api/send", {"channel": GENERAL, "text": "/sitrep"})
    assert answer["error"] == '/sitrep failed with the error "operation_timeout"'
    assert [one["late"] for one in (await look(sandbox, "control/acks"))["envelopes"]] == [True]


async def test_commands_are_refused_when_unknown_in_threads_or_without_an_app(sandbox: Sandbox) -> None:
    unknown = await ask(sandbox, "page-api/send", {"channel": GENERAL, "text": "/weather"})
    threaded = await ask(sandbox, "page-api/send", {"channel": GENERAL, "text": "/sitrep", "thread_ts": "1.000001"})
    nobody = await ask(sandbox, "page-api/send", {"channel": GENERAL, "text": "/sitrep"})
    assert unknown["error"] == "/weather is not a valid command"
    assert threaded["error"] == "/sitrep is not supported in threads. Sorry!"
    assert nobody["error"] == '/sitrep failed with the error "dispatch_failed"'


async def test_a_button_replaces_the_message_that_it_is_on(sandbox: Sandbox, app: AsyncApp) -> None:
    pressed: list[dict[str, Any]] = []

    @app.action("why")
    async def _(ack: Any, body: dict[str, Any], respond: Any) -> None:
        await ack()
        pressed.append(body)
        await respond(text="Because it is new.", replace_original=True)

    posted = await app.client.chat_postMessage(channel=WORLD, text="Clashes", blocks=[ACTIONS])
    place = {"type": "message", "channel": WORLD, "ts": posted["ts"], "ephemeral": False}
    action = {"type": "button", "action_id": "why", "value": "forged"}
    async with connected(app, sandbox):
        answer = await ask(sandbox, "page-api/action", {"container": place, "block_id": "do", "action": action})
        await until(lambda: sandbox.workspace.messages[WORLD][posted["ts"]].edited)
    assert answer == {"ok": True}
    assert pressed[0]["actions"][0]["value"] == "d1"  # what the app gave it, whatever a page says
    assert pressed[0]["message"]["ts"] == posted["ts"]
    changed = sandbox.workspace.messages[WORLD][posted["ts"]]
    assert (changed.text, changed.blocks) == ("Because it is new.", ())


async def test_a_form_comes_back_with_its_mistakes_and_then_closes(sandbox: Sandbox, app: AsyncApp) -> None:
    views: list[dict[str, Any]] = []
    seen: list[dict[str, Any]] = []
    sandbox.hub.listen(seen.append)

    @app.command("/sitrep")
    async def _(ack: Any, command: dict[str, Any]) -> None:
        await ack()
        opened = await app.client.views_open(trigger_id=command["trigger_id"], view=MODAL)
        views.append(opened["view"])

    @app.view("follow")
    async def _(ack: Any, view: dict[str, Any]) -> None:
        if view["state"]["values"]["region"]["name"]["value"] == "Atlantis":
            await ack(response_action="errors", errors={"region": "There is no such region."})
        else:
            await ack()

    def filled(name: str) -> dict[str, Any]:
        return {"view_id": views[0]["id"], "state": {"values": {"region": {"name": {"value": name}}}}}

    async with connected(app, sandbox):
        await ask(sandbox, "page-api/send", {"channel": GENERAL, "text": "/sitrep follow"})
        await until(lambda: views)
        empty = await ask(sandbox, "page-api/view/submit", filled(""))
        wrong = await ask(sandbox, "page-api/view/submit", filled("Atlantis"))
        right = await ask(sandbox, "page-api/view/submit", filled("Sahel"))
    assert empty["errors"] == {"region": "Please complete this required field."}
    assert wrong["errors"] == {"region": "There is no such region."}
    assert right == {"ok": True}
    assert [one["type"] for one in seen if one["type"].startswith("view")] == ["view_opened", "view_closed"]


async def test_a_trigger_opens_one_view_within_three_seconds(sandbox: Sandbox, client: AsyncWebClient) -> None:
    first, second = sandbox.trigger(sandbox.workspace.me), sandbox.trigger(sandbox.workspace.me)
    await client.views_open(trigger_id=first, view=MODAL)
    assert (await refusal(client.views_open(trigger_id=first, view=MODAL)))["error"] == "exchanged_trigger_id"
    sandbox.clock.advance(4)
    assert (await refusal(client.views_open(trigger_id=second, view=MODAL)))["error"] == "expired_trigger_id"


async def test_the_app_home_is_published_when_it_is_opened(sandbox: Sandbox, app: AsyncApp) -> None:
    @app.event("app_home_opened")
    async def _(event: dict[str, Any]) -> None:
        blocks = [{"type": "header", "text": {"type": "plain_text", "text": "Sitrep"}}]
        await app.client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})

    async with connected(app, sandbox):
        assert (await ask(sandbox, "page-api/home"))["view"] is None
        await until(lambda: sandbox.views.homes)
        again = await ask(sandbox, "page-api/home")
    assert again["view"]["blocks"][0]["text"]["text"] == "Sitrep"


async def test_an_invitation_and_a_mention_reach_the_app(sandbox: Sandbox, app: AsyncApp) -> None:
    heard: list[dict[str, Any]] = []

    @app.event("member_joined_channel")
    async def _(event: dict[str, Any]) -> None:
        heard.append(event)

    @app.event("app_mention")
    async def _(event: dict[str, Any]) -> None:
        heard.append(event)

    async with connected(app, sandbox):
        await ask(sandbox, "page-api/invite", {"channel": GENERAL})
        await until(lambda: len(heard) == 1)
        await ask(sandbox, "page-api/send", {"channel": GENERAL, "text": "@sitrep what of Libya & <Chad>?"})
        await until(lambda: len(heard) == 2)
    assert (heard[0]["user"], heard[0]["inviter"]) == (sandbox.workspace.bot_user, sandbox.workspace.me)
    assert heard[1]["text"] == "<@U0SANDBOXBOT> what of Libya &amp; &lt;Chad&gt;?"


async def test_an_event_that_nobody_took_comes_again(sandbox: Sandbox, app: AsyncApp) -> None:
    retries: list[tuple[str, str]] = []

    @app.event("channel_archive")
    async def _(event: dict[str, Any], request: Any) -> None:
        retries.append((request.body["event_id"], request.headers["x-slack-retry-num"][0]))

    sent = await ask(sandbox, "control/events", {"events": [{"type": "channel_archive", "channel": GENERAL}]})
    await asyncio.sleep(0.05)  # both quick attempts find no connection
    async with connected(app, sandbox):
        assert not retries
        sandbox.clock.advance(61)
        await until(lambda: retries)
    assert retries == [(sent["event_ids"][0], "2")]


# What the app writes


async def test_a_thread_is_found_again_by_the_key_in_its_metadata(sandbox: Sandbox, client: AsyncWebClient) -> None:
    def metadata(key: str) -> dict[str, Any]:
        return {"event_type": "notice", "event_payload": {"key": key}}

    root = await client.chat_postMessage(channel=WORLD, text="Sirte has fallen", metadata=metadata("k1"))
    reply = await client.chat_postMessage(channel=WORLD, text="12 dead", thread_ts=root["ts"], metadata=metadata("k2"))
    loud = await client.chat_postMessage(
        channel=WORLD, text="40 dead", thread_ts=root["ts"], reply_broadcast=True, metadata=metadata("k3")
    )
    history = await client.conversations_history(channel=WORLD, include_all_metadata=True, oldest="0")
    thread = await client.conversations_replies(channel=WORLD, ts=root["ts"], include_all_metadata=True)
    plain = await client.conversations_history(channel=WORLD)
    assert [one["ts"] for one in history["messages"]] == [loud["ts"], root["ts"]]
    assert [one["metadata"]["event_payload"]["key"] for one in thread["messages"]] == ["k1", "k2", "k3"]
    assert "metadata" not in plain["messages"][0]
    found = history["messages"][1]
    assert (found["reply_count"], found["latest_reply"]) == (2, loud["ts"])
    assert thread["messages"][1]["ts"] == reply["ts"]


async def test_the_ledger_counts_each_key_of_a_channel(sandbox: Sandbox, client: AsyncWebClient) -> None:
    for channel in (WORLD, NORTH_AFRICA, WORLD):
        metadata = {"event_type": "notice", "event_payload": {"key": "k"}}
        await client.chat_postMessage(channel=channel, text="Once", metadata=metadata)
    ledger = await look(sandbox, "control/ledger")
    assert [(row["channel"], row["count"]) for row in ledger["posts"]] == [(WORLD, 2), (NORTH_AFRICA, 1)]
    assert [(row["channel"], row["key"]) for row in ledger["twice"]] == [(WORLD, "k")]


async def test_live_mentions_are_told_from_harmless_text(sandbox: Sandbox, client: AsyncWebClient) -> None:
    section = {"type": "section", "text": {"type": "mrkdwn", "text": "see <#C0SANDBOXGEN>", "verbatim": True}}
    await client.chat_postMessage(channel=WORLD, text="&lt;!channel&gt; <!here is quoted", blocks=[section])
    await client.chat_postMessage(
        channel=WORLD, text="Now <!channel> at <!date^1700000000^{date}|noon> https://a.example/b"
    )
    found = await look(sandbox, "control/mentions")
    assert [(one["kind"], one["value"], one["where"]) for one in found["mentions"]] == [
        ("channel", "C0SANDBOXGEN", "/blocks/0/text"),
        ("broadcast", "channel", "/text"),
    ]
    assert [one["value"] for one in found["links"]] == ["https://a.example/b"]


async def test_a_message_is_changed_and_deleted(sandbox: Sandbox, client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel=WORLD, text="Clashes", blocks=[ACTIONS])
    await client.chat_update(channel=WORLD, ts=posted["ts"], text="Clashes & fire")
    [shown] = (await client.conversations_history(channel=WORLD))["messages"]
    assert shown["text"] == "Clashes &amp; fire"
    assert "blocks" not in shown
    assert shown["edited"]["user"] == sandbox.workspace.bot_user
    await client.chat_delete(channel=WORLD, ts=posted["ts"])
    assert (await client.conversations_history(channel=WORLD))["messages"] == []


async def test_what_others_replied_to_leaves_a_word_behind_as_long_as_they_stand(client: AsyncWebClient) -> None:
    root = await client.chat_postMessage(channel=WORLD, text="Clashes", blocks=[ACTIONS])
    reply = await client.chat_postMessage(channel=WORLD, text="12 dead", thread_ts=root["ts"])
    await client.chat_delete(channel=WORLD, ts=root["ts"])
    [left] = (await client.conversations_history(channel=WORLD))["messages"]
    assert (left["subtype"], left["text"], left["hidden"]) == ("tombstone", "This message was deleted.", True)
    for call in (client.chat_update, client.chat_delete):
        with pytest.raises(SlackApiError, match="message_not_found"):
            await call(channel=WORLD, ts=root["ts"], text="Clashes again")
    later = await client.chat_postMessage(channel=WORLD, text="14 dead", thread_ts=root["ts"])
    assert later["message"]["thread_ts"] == root["ts"]
    for one in (reply, later):
        await client.chat_delete(channel=WORLD, ts=one["ts"])
    assert (await client.conversations_history(channel=WORLD))["messages"] == []


async def test_a_reply_to_what_is_gone_stands_in_the_channel(client: AsyncWebClient) -> None:
    root = await client.chat_postMessage(channel=WORLD, text="Clashes")
    await client.chat_delete(channel=WORLD, ts=root["ts"])
    reply = await client.chat_postMessage(channel=WORLD, text="12 dead", thread_ts=root["ts"])
    assert "thread_ts" not in reply["message"]
    assert [one["ts"] for one in (await client.conversations_history(channel=WORLD))["messages"]] == [reply["ts"]]
    with pytest.raises(SlackApiError, match="thread_not_found"):
        await client.conversations_replies(channel=WORLD, ts=root["ts"])


async def test_a_reply_is_shown_in_the_channel_later_but_not_with_other_words(client: AsyncWebClient) -> None:
    root = await client.chat_postMessage(channel=WORLD, text="Clashes")
    reply = await client.chat_postMessage(channel=WORLD, text="40 dead", thread_ts=root["ts"])
    with pytest.raises(SlackApiError, match="no_dual_broadcast_content_update"):
        await client.chat_update(channel=WORLD, ts=reply["ts"], text="50 dead", reply_broadcast=True)
    shows = {"channel": WORLD, "reply_broadcast": True}  # without words, which the SDK's own method warns of
    with pytest.raises(SlackApiError, match="cant_broadcast_message"):
        await client.api_call("chat.update", json={**shows, "ts": root["ts"]})
    await client.api_call("chat.update", json={**shows, "ts": reply["ts"]})
    await client.chat_update(channel=WORLD, ts=reply["ts"], text="50 dead")
    shown, _ = (await client.conversations_history(channel=WORLD))["messages"]
    assert (shown["text"], shown["subtype"], shown["thread_ts"]) == ("50 dead", "thread_broadcast", root["ts"])
    await client.chat_delete(channel=WORLD, ts=reply["ts"])
    assert [one["text"] for one in (await client.conversations_history(channel=WORLD))["messages"]] == ["Clashes"]


async def test_an_ephemeral_message_is_in_no_history(sandbox: Sandbox, client: AsyncWebClient) -> None:
    await client.chat_postEphemeral(channel=WORLD, user=sandbox.workspace.me, text="Only you")
    assert (await client.conversations_history(channel=WORLD))["messages"] == []
    [shown] = (await look(sandbox, f"page-api/messages?channel={WORLD}"))["messages"]
    assert shown["ephemeral"]


async def test_a_file_is_uploaded_and_shown(sandbox: Sandbox, client: AsyncWebClient) -> None:
    sandbox.installed.scopes.add("files:write")
    await client.files_upload_v2(channel=WORLD, filename="map.png", title="Front line", content=b"\x89PNG map")
    [shown] = (await look(sandbox, f"page-api/messages?channel={WORLD}"))["messages"]
    assert shown["files"][0]["title"] == "Front line"
    async with aiohttp.ClientSession() as session, session.get(shown["files"][0]["url"]) as answer:
        assert await answer.read() == b"\x89PNG map"


async def test_a_file_is_shown_in_a_message_once_it_is_complete(sandbox: Sandbox, client: AsyncWebClient) -> None:
    sandbox.installed.scopes.add("files:write")
    place = await client.files_getUploadURLExternal(filename="map.png", length=8)
    block = {"type": "image", "slack_file": {"id": place["file_id"]}, "alt_text": "A map"}
    with pytest.raises(SlackApiError, match="invalid_blocks"):
        await client.chat_postMessage(channel=WORLD, text="Map", blocks=[block])
    async with aiohttp.ClientSession() as session:
        async with session.post(place["upload_url"], data=b"\x89PNG map") as answer:
            assert answer.status == 200
        await client.files_completeUploadExternal(files=[{"id": place["file_id"]}])
        await client.chat_postMessage(channel=WORLD, text="Map", blocks=[block])
        [shown] = (await look(sandbox, f"page-api/messages?channel={WORLD}"))["messages"]
        async with session.get(shown["blocks"][0]["slack_file"]["url"]) as answer:
            assert answer.content_type == "image/png"


async def test_who_and_where_are_told(sandbox: Sandbox, client: AsyncWebClient) -> None:
    me = await client.auth_test()
    names = [
        one["name"] for one in (await client.conversations_list(types="public_channel,private_channel"))["channels"]
    ]
    mine = [one["name"] for one in (await client.users_conversations())["channels"]]
    user = (await client.users_info(user="U0SANDBOXMARA"))["user"]
    assert (me["team"], me["user_id"]) == ("Sitrep Sandbox", "U0SANDBOXBOT")
    assert "general" in names
    assert "crisis-cell" not in names  # private, and the bot was not invited
    assert "general" not in mine
    assert user["tz"] == "Africa/Nairobi"
    assert sandbox.workspace.me in (await client.conversations_members(channel=GENERAL))["members"]
    pages = [page async for page in await client.conversations_list(limit=2)]
    assert [len(page["channels"]) for page in pages] == [2, 2, 2]


# What Slack refuses


async def test_slack_says_no_in_its_own_words(sandbox: Sandbox, client: AsyncWebClient) -> None:
    async def error(call: Awaitable[Any]) -> str:
        return str((await refusal(call))["error"])

    assert await error(client.chat_postMessage(channel="C0NOWHERE", text="?")) == "channel_not_found"
    assert await error(client.chat_postMessage(channel=CRISIS, text="?")) == "channel_not_found"
    assert await error(client.chat_postMessage(channel=GENERAL, text="?")) == "not_in_channel"
    assert await error(client.api_call("chat.postMessage", json={"channel": WORLD})) == "no_text"
    assert await error(client.chat_update(channel=WORLD, ts="1.000001", text="?")) == "message_not_found"
    assert await error(client.api_call("chat.postSmoke")) == "unknown_method"
    assert await error(client.views_publish(user_id=sandbox.workspace.me, view={"type": "home"})) == "invalid_arguments"
    assert await error(client.apps_connections_open(app_token=client.token or "")) == "not_allowed_token_type"
    assert await error(AsyncWebClient(token="xoxb-other", base_url=client.base_url).auth_test()) == "invalid_auth"
    assert await error(AsyncWebClient(base_url=client.base_url).auth_test()) == "not_authed"
    mine = await ask(sandbox, "page-api/send", {"channel": WORLD, "text": "from a person"})
    assert await error(client.chat_update(channel=WORLD, ts=mine["ts"], text="?")) == "cant_update_message"
    posted = await client.chat_postMessage(channel=WORLD, text="short")
    assert await error(client.chat_update(channel=WORLD, ts=posted["ts"], text="a" * 4001)) == "msg_too_long"
    await ask(sandbox, "control/channel", {"channel": WORLD, "do": "archive"})
    assert await error(client.chat_postMessage(channel=WORLD, text="?")) == "is_archived"


async def test_a_missing_scope_is_named(sandbox: Sandbox, client: AsyncWebClient) -> None:
    await ask(sandbox, "control/token", {"scopes": ["chat:write", "channels:read"]})
    refused = await refusal(client.conversations_history(channel=WORLD))
    assert refused == {
        "ok": False,
        "error": "missing_scope",
        "needed": "channels:history",
        "provided": "channels:read,chat:write",
    }


async def test_blocks_over_the_limits_are_refused_with_their_place(sandbox: Sandbox, client: AsyncWebClient) -> None:
    long = {"type": "section", "text": {"type": "mrkdwn", "text": "a" * 3001}}
    refused = await refusal(client.chat_postMessage(channel=WORLD, text="x", blocks=[long]))
    assert refused["error"] == "invalid_blocks"
    assert refused["response_metadata"]["messages"] == [
        "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    ]
    validated = await refusal(client.blocks_validate(blocks=[long]))
    assert validated["errors"][0]["pointer"] == "/0/text/text"
    assert (await client.blocks_validate(blocks=[ACTIONS]))["ok"]


async def test_a_revoked_token_is_good_for_nothing(sandbox: Sandbox, client: AsyncWebClient) -> None:
    await ask(sandbox, "control/token", {"do": "revoke"})
    assert (await refusal(client.auth_test()))["error"] == "token_revoked"
    await ask(sandbox, "control/token", {"do": "restore"})
    assert (await client.auth_test())["ok"]


async def test_more_than_one_post_a_second_is_asked_to_wait(sandbox: Sandbox, client: AsyncWebClient) -> None:
    sandbox.clock.run_at(0)
    for _ in range(3):
        await client.chat_postMessage(channel=WORLD, text="quick")
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel=WORLD, text="too quick")
    assert (refused.value.response.status_code, refused.value.response.headers["Retry-After"]) == (429, "1")
    await client.chat_postMessage(channel=NORTH_AFRICA, text="another channel has its own pace")
    sandbox.clock.advance(1)
    await client.chat_postMessage(channel=WORLD, text="in time")
    assert (await look(sandbox, "control/limits"))["refused"] == {"chat.postMessage": 1}


# What goes wrong on demand


async def count(client: AsyncWebClient) -> int:
    return len((await client.conversations_history(channel=WORLD))["messages"])


@pytest.mark.parametrize(
    ("fault", "raised", "stored"),
    [
        ({"kind": "429", "retry_after": 7}, SlackApiError, 0),
        ({"kind": "503"}, SlackApiError, 0),
        ({"kind": "error:internal_error"}, SlackApiError, 0),
        ({"kind": "drop"}, aiohttp.ServerDisconnectedError, 0),
        ({"kind": "500-after-storing"}, SlackApiError, 1),
        ({"kind": "accept-then-drop"}, aiohttp.ServerDisconnectedError, 1),
        ({"kind": "accept-then-hang", "seconds": 0.2}, aiohttp.ServerDisconnectedError, 1),
    ],
)
async def test_a_fault_happens_once_and_stores_or_not(
    sandbox: Sandbox, client: AsyncWebClient, fault: dict[str, Any], raised: type[Exception], stored: int
) -> None:
    await ask(sandbox, "control/faults", {"method": "chat.postMessage", **fault})
    with pytest.raises(raised):
        await client.chat_postMessage(channel=WORLD, text="Clashes")
    assert await count(client) == stored
    await client.chat_postMessage(channel=WORLD, text="Clashes")
    assert await count(client) == stored + 1


async def test_a_delay_is_a_slow_success(sandbox: Sandbox, client: AsyncWebClient) -> None:
    await ask(sandbox, "control/faults", {"method": "*", "kind": "delay", "seconds": 0.3})
    began = asyncio.get_running_loop().time()
    assert (await client.chat_postMessage(channel=WORLD, text="Late"))["ok"]
    assert asyncio.get_running_loop().time() - began >= 0.3


async def test_an_unknown_fault_is_explained(sandbox: Sandbox) -> None:
    answer = await ask(sandbox, "control/faults", {"method": "chat.postMessage", "kind": "gremlins"})
    assert "unknown kind 'gremlins'" in answer["error"]


async def test_slacks_own_client_posts_twice_after_a_drop(sandbox: Sandbox) -> None:
    """Why the bot's posting client must have no retry on lost connections."""
    careless = AsyncWebClient(token=sandbox.installed.bot_token, base_url=f"{sandbox.base}api/")
    await ask(sandbox, "control/faults", {"method": "chat.postMessage", "kind": "accept-then-drop"})
    await careless.chat_postMessage(channel=WORLD, text="Clashes")
    assert await count(careless) == 2


@pytest.mark.parametrize(
    "trouble", [{"disconnect": "refresh_requested"}, {"disconnect": "warning"}, {"drop": True}], ids=str
)
async def test_an_app_that_loses_its_connection_comes_back(
    sandbox: Sandbox, app: AsyncApp, trouble: dict[str, Any]
) -> None:
    async with connected(app, sandbox):
        before = sandbox.link.connections[0]
        await ask(sandbox, "control/link", trouble)
        await until(lambda: sandbox.link.connected and before not in sandbox.link.connections)


async def test_an_app_whose_pings_are_not_answered_reconnects(sandbox: Sandbox, app: AsyncApp) -> None:
    async with connected(app, sandbox):
        before = sandbox.link.connections[0]
        await ask(sandbox, "control/link", {"pongs": False})
        await until(lambda: before not in sandbox.link.connections, 10)
        await ask(sandbox, "control/link", {"pongs": True})
        await until(lambda: sandbox.link.connected, 10)


async def test_a_ticket_opens_one_connection_and_a_refused_one_is_spent(sandbox: Sandbox) -> None:
    address = f"{sandbox.base}link/?ticket="
    used, refused = sandbox.link.ticket(), sandbox.link.ticket()
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(address + used) as socket:
            assert (await socket.receive_json())["type"] == "hello"
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(address + used)
        await ask(sandbox, "control/link", {"refuse": 1})
        for _ in range(2):
            with pytest.raises(aiohttp.WSServerHandshakeError):
                await session.ws_connect(address + refused)


async def test_events_come_twice_and_out_of_order_on_demand(sandbox: Sandbox, app: AsyncApp) -> None:
    heard: list[str] = []

    @app.event("channel_rename")
    async def _(event: dict[str, Any]) -> None:
        heard.append(event["channel"]["name"])

    def renamed(*names: str) -> dict[str, Any]:
        return {"events": [{"type": "channel_rename", "channel": {"id": GENERAL, "name": name}} for name in names]}

    async with connected(app, sandbox):
        await ask(sandbox, "control/link", {"copies": 2})
        await ask(sandbox, "control/events", renamed("one"))
        await until(lambda: len(heard) == 2)
        await ask(sandbox, "control/link", {"copies": 1, "hold": True})
        await ask(sandbox, "control/events", renamed("two", "three"))
        await ask(sandbox, "control/link", {"release": "backwards"})
        await until(lambda: len(heard) == 4)
    assert heard == ["one", "one", "three", "two"]


async def test_every_envelope_is_accounted_for(sandbox: Sandbox, app: AsyncApp) -> None:
    @app.event("channel_archive")
    async def _() -> None:
        pass

    async with connected(app, sandbox):
        await ask(sandbox, "control/channel", {"channel": WORLD, "do": "archive"})
        await until(lambda: [one for one in sandbox.link.envelopes.sent.values() if one.seconds is not None])
    report = await look(sandbox, "control/acks")
    assert (report["unacked"], [one["about"] for one in report["envelopes"]]) == (0, ["channel_archive"])
    assert 0 < report["slowest"] < 3


async def test_another_sites_page_can_not_drive_the_sandbox(sandbox: Sandbox) -> None:
    foreign = {"Origin": "https://elsewhere.example"}
    address = f"{sandbox.base}page-api/opened"
    async with aiohttp.ClientSession(headers=foreign) as session, session.post(address, json={}) as answer:
        assert answer.status == 403
    assert sandbox.started is None
