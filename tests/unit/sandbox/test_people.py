"""What a person does on the page, as an app of a few lines hears of it and answers."""

import contextlib
from collections.abc import AsyncIterator, Callable
from typing import Any

import aiohttp
import pytest

from sandbox.core import Sandbox
from sandbox.server import running

WORLD = "C0SANDBOXWORLD"
Json = dict[str, Any]
FIELD: Json = {
    "type": "input",
    "block_id": "place",
    "optional": True,
    "label": {"type": "plain_text", "text": "Place"},
    "element": {"type": "external_select", "action_id": "city", "min_query_length": 2},
}


def modal(title: str, **fields: Any) -> Json:
    words = {"title": title, "submit": "Go"}
    texts = {name: {"type": "plain_text", "text": text} for name, text in words.items()}
    return {"type": "modal", "callback_id": "form", "blocks": [FIELD], **texts, **fields}


class Bench:
    """A sandbox, an app that answers every envelope with `reply`, and what the page was shown."""

    def __init__(self, sandbox: Sandbox, session: aiohttp.ClientSession) -> None:
        self.sandbox, self.session = sandbox, session
        self.heard: list[Json] = []
        self.shown: list[Json] = []
        self.reply: Callable[[Json], Json] = lambda payload: {}
        sandbox.hub.listen(self.shown.append)

    async def listen(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        async for frame in socket:
            said = frame.json()
            if "envelope_id" in said:
                self.heard.append(said["payload"])
                answer = {"envelope_id": said["envelope_id"], "payload": self.reply(said["payload"])}
                await socket.send_json(answer)

    async def call(self, method: str, **arguments: Any) -> Json:
        headers = {"Authorization": f"Bearer {self.sandbox.installed.bot_token}"}
        address = f"{self.sandbox.base}api/{method}"
        async with self.session.post(address, json=arguments, headers=headers) as answer:
            return dict(await answer.json())

    async def page(self, path: str, **asked: Any) -> Json:
        async with self.session.post(f"{self.sandbox.base}page-api/{path}", json=asked) as answer:
            return dict(await answer.json())

    async def opened(self, view: Json) -> str:
        trigger = self.sandbox.trigger(self.sandbox.workspace.me)
        answer = await self.call("views.open", trigger_id=trigger, view=view)
        return str(answer["view"]["id"])

    def views(self) -> list[tuple[str, str]]:
        """What happened to views on the page, with their titles."""
        seen = [one for one in self.shown if one["type"].startswith("view")]
        return [(one["type"], one["view"]["title"]["text"]) for one in seen]


@pytest.fixture
async def bench() -> AsyncIterator[Bench]:
    async with contextlib.AsyncExitStack() as stack:
        sandbox = await stack.enter_async_context(running())
        session = await stack.enter_async_context(aiohttp.ClientSession())
        bench = Bench(sandbox, session)
        ticket = sandbox.link.ticket()
        socket = await stack.enter_async_context(session.ws_connect(f"{sandbox.base}link/?ticket={ticket}"))
        assert (await socket.receive_json())["type"] == "hello"
        sandbox.begin(bench.listen(socket))
        yield bench


async def test_the_app_gives_the_options_while_a_person_types(bench: Bench) -> None:
    view = await bench.opened(modal("Look up"))
    option = {"text": {"type": "plain_text", "text": "Sirte"}, "value": "2210554"}
    bench.reply = lambda payload: {"options": [option]}
    place = {"type": "view", "view_id": view}
    answer = await bench.page("options", container=place, block_id="place", action_id="city", value="sir")
    assert answer == {"ok": True, "options": [option]}
    assert (bench.heard[0]["type"], bench.heard[0]["value"]) == ("block_suggestion", "sir")


@pytest.mark.parametrize(
    ("reply", "seen"),
    [
        ({}, [("view_closed", "First")]),
        ({"response_action": "clear"}, [("view_closed", "First")]),
        ({"response_action": "update", "view": modal("Second")}, [("view_updated", "Second")]),
        ({"response_action": "push", "view": modal("Second")}, [("view_pushed", "Second")]),
    ],
    ids=["closes", "clears", "updates", "pushes"],
)
async def test_the_answer_to_a_form_decides_what_is_seen_next(
    bench: Bench, reply: Json, seen: list[tuple[str, str]]
) -> None:
    view = await bench.opened(modal("First"))
    bench.reply = lambda payload: reply
    assert await bench.page("view/submit", view_id=view, state={"values": {}}) == {"ok": True}
    assert bench.views() == [("view_opened", "First"), *seen]


async def test_three_views_may_lie_on_each_other(bench: Bench) -> None:
    await bench.opened(modal("1"))
    errors = []
    for title in ("2", "3", "4"):
        trigger = bench.sandbox.trigger(bench.sandbox.workspace.me)
        errors.append((await bench.call("views.push", trigger_id=trigger, view=modal(title))).get("error"))
    assert errors == [None, None, "push_limit_reached"]


async def test_an_update_of_a_view_that_has_changed_is_refused(bench: Bench) -> None:
    view = await bench.opened(modal("First"))
    was = bench.sandbox.views.known[view].hash
    assert (await bench.call("views.update", view_id=view, hash=was, view=modal("Second")))["ok"]
    refused = await bench.call("views.update", view_id=view, hash=was, view=modal("Third"))
    assert refused["error"] == "hash_conflict"


async def test_the_app_hears_that_a_view_was_closed_where_it_asked_to(bench: Bench) -> None:
    quiet = await bench.opened(modal("Quiet"))
    await bench.page("view/close", view_id=quiet)
    loud = await bench.opened(modal("Loud", notify_on_close=True))
    await bench.page("view/close", view_id=loud)
    assert [(one["type"], one["view"]["id"]) for one in bench.heard] == [("view_closed", loud)]
    assert (await bench.page("view/submit", view_id=loud, state={}))["error"] == "not_found"


async def test_a_button_that_is_not_there_can_not_be_pressed(bench: Bench) -> None:
    posted = await bench.call("chat.postMessage", channel=WORLD, text="Clashes")
    place = {"type": "message", "channel": WORLD, "ts": posted["ts"]}
    action = {"type": "button", "action_id": "why"}
    assert (await bench.page("action", container=place, block_id="b", action=action))["error"] == "no_such_element"
    elsewhere = {**place, "ts": "1.000001"}
    assert (await bench.page("action", container=elsewhere, block_id="b", action=action))[
        "error"
    ] == "message_not_found"
    assert bench.heard == []


async def test_what_happens_to_channels_is_seen_and_heard(bench: Bench) -> None:
    for what in ({"do": "rename", "name": "world"}, {"do": "archive"}, {"do": "unarchive"}, {"do": "leave"}):
        async with bench.session.post(
            f"{bench.sandbox.base}control/channel", json={"channel": WORLD, **what}
        ) as answer:
            assert answer.status == 200
    seen = [one["channel"] for one in bench.shown if one["type"] == "channel_changed"]
    assert [(one["name"], one["archived"], one["bot_is_member"]) for one in seen] == [
        ("world", False, True),
        ("world", True, True),
        ("world", False, True),
        ("world", False, False),
    ]


async def test_the_news_begins_once_when_the_visitor_comes(bench: Bench) -> None:
    first = await bench.page("opened")
    bench.sandbox.clock.advance(60)
    assert await bench.page("opened") == first


@pytest.mark.parametrize("path", ["send", "action", "view/submit", "options", "invite"])
async def test_a_page_that_talks_nonsense_is_told_so(bench: Bench, path: str) -> None:
    for nonsense in ({}, {"channel": 5, "container": "x", "action": [], "view_id": None, "state": "x"}):
        assert (await bench.page(path, **nonsense))["ok"] is False
    async with bench.session.post(f"{bench.sandbox.base}page-api/{path}", data="{") as answer:
        assert answer.status == 400


@pytest.mark.parametrize("values", [{"place": 5}, {"place": {"city": 5}}, "place"], ids=str)
async def test_what_was_put_into_a_form_has_a_shape(bench: Bench, values: Any) -> None:
    view = await bench.opened(modal("First"))
    answer = await bench.page("view/submit", view_id=view, state={"values": values})
    assert answer["error"] == "invalid_arguments"
    assert bench.heard == []
