"""A question to the bot in a sentence is answered in its thread."""

from dataclasses import replace
from typing import Any

import pytest

from bot.model import Actor, Notice, NoticeKind, NoticeState
from handlers.desk import Desk
from tests.block_kit import wrong_in
from tests.unit.handlers.slack import BOT, Visitor, remember
from tests.unit.tell.news import HOUR, NOON, a_development
from tests.unit.tell.test_composed import blocks_of

IN_MALI = {"Market attacked", "Palace seized"}
MALI: dict[str, Any] = {"countries": ("ML",), "regions": ("sahel",), "places": ()}


async def asks(person: Visitor, sentence: str, event_id: str = "E1", **more: Any) -> None:
    text = f"<@{BOT}> {sentence}"
    event = {"type": "app_mention", "user": "U1", "channel": "C1", "text": text, "ts": "17.5"}
    await person.happens(event_id, **(event | more))


async def posted(desk: Desk) -> Notice:
    waiting = await desk.outbox.next("C1")
    assert waiting is not None
    return waiting.notice


async def furnished(desk: Desk) -> None:
    group = replace(
        a_development(id="m2", headline="Market attacked", **MALI), actors=(Actor("Boko Haram", "armed-group"),)
    )
    coup = a_development(id="m3", headline="Palace seized", event_type="coup", **MALI)
    await remember(desk, a_development(headline="Harbour falls"), group, coup)


@pytest.mark.parametrize(
    ("sentence", "title", "headlines"),
    [
        ("what happened in Mali this week?", "Mali: 2 developments in the last 7 days", IN_MALI),
        ("libya", "Libya: 1 development in the last 7 days", {"Harbour falls"}),
        ("What's going on in the Sahel today", "Sahel: 2 developments today", IN_MALI),
        ("any coups in Mali in the last 3 days?", "coup · Mali: 1 development in the last 3 days", {"Palace seized"}),
        ("what did Boko Haram do yesterday?", "Boko Haram: nothing yesterday", set()),
        ("Boko Haram in the Sahel, today", "Boko Haram · Sahel: 1 development today", {"Market attacked"}),
        ("stories from Mali today", "Mali: 2 developments today", IN_MALI),
        ("how many people died in Mali?", "Mali: 2 developments in the last 7 days", IN_MALI),
        ("news from Mali, please, only coups", "coup · Mali: 1 development in the last 7 days", {"Palace seized"}),
        ("what happened today?", "Everywhere: 3 developments today", {"Harbour falls", *IN_MALI}),
        ("status of Mali?", "Mali: 2 developments in the last 7 days", IN_MALI),
        ("tell me about the talks in Libya please", "Libya: 1 development in the last 7 days", {"Harbour falls"}),
    ],
)  # fmt: skip
async def test_a_sentence_is_answered(
    person: Visitor, desk: Desk, sentence: str, title: str, headlines: set[str]
) -> None:
    await furnished(desk)
    await asks(person, sentence)
    notice = await posted(desk)
    assert notice.message.text.splitlines()[0] == title
    known = {"Harbour falls", "Market attacked", "Palace seized"}
    assert {one for one in known if one in notice.message.text} == headlines
    assert wrong_in(blocks_of(notice.message)) == []
    assert "Asked for by <@U1>" in notice.message.blocks


@pytest.mark.parametrize(
    "sentence", ["what happened in Mali and Libya?", "Mali, Libya", "any news from Mali or of the talks in Libya?"]
)
async def test_a_sentence_about_two_places_is_answered_for_each(person: Visitor, desk: Desk, sentence: str) -> None:
    await furnished(desk)
    await asks(person, sentence)
    notice = await posted(desk)
    said = notice.message.text.splitlines()
    assert said[:2] == ["You asked about Mali and Libya.", "Mali: 2 developments in the last 7 days"]
    assert "Libya: 1 development in the last 7 days" in said
    assert f"sitrep:{notice.key}" in notice.message.blocks
    assert "Asked for by <@U1>" in notice.message.blocks
    assert wrong_in(blocks_of(notice.message)) == []


@pytest.mark.parametrize("sentence", ["Mali, Libya, qqqq", "coups libya, mali, qqqq", "war in Mali, Libya, qqqq?"])
async def test_a_name_in_a_list_that_nobody_knows_is_said(person: Visitor, desk: Desk, sentence: str) -> None:
    await furnished(desk)
    await asks(person, sentence)
    said = (await posted(desk)).message.text
    assert 'I know no place "qqqq".' in said
    assert "Libya: " in said
    assert "Mali: " in said


async def test_words_of_a_sentence_beside_its_places_are_no_unknown_names(person: Visitor, desk: Desk) -> None:
    await furnished(desk)
    await asks(person, "after all that went wrong lately, what happened in Mali, and who did what in Libya, actually?")
    said = (await posted(desk)).message.text
    assert "Mali: 2 developments" in said
    assert "Libya: 1 development" in said
    assert "I know no" not in said


async def test_the_answer_stands_in_the_thread_of_the_question_once(person: Visitor, desk: Desk) -> None:
    await asks(person, "libya")
    await asks(person, "libya")  # repeated by Slack
    notice = await posted(desk)
    assert (notice.kind, notice.thread, notice.root) == (NoticeKind.WORD, "17.5", None)
    assert f"sitrep:{notice.key}" in notice.message.blocks, "by which it is found again where posting is in doubt"
    await desk.outbox.mark(notice.key, NoticeState.POSTED, NOON, "18.1")
    assert await desk.outbox.next("C1") is None
    await asks(person, "libya", "E2", thread_ts="16.1")
    assert (await posted(desk)).thread == "16.1"
    assert (await posted(desk)).expires < NOON + HOUR


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("hello", "Hello. I watch news"),
        ("", "Hello. I watch news"),
        ("thank you!", "Hello. I watch news"),
        ("what happened in Atlantis?", 'I know no region, country or place "Atlantis".'),
        ("any news of Atlantis or of the Lemuria?", 'I know no region, country or place "Atlantis or Lemuria".'),
        ("libya on 2026-02-30", '"2026-02-30" is no date.'),
        ("in mali " * 5_000, "I read questions of up to 300 characters."),  # sought in full it would take minutes
        (
            "subscribe libya",
            "A sentence asks what happened; everything else is a command. Did you mean /sitrep subscribe libya?",
        ),
        (
            "subscribe me to libya alerts",
            "A sentence asks what happened; everything else is a command. Did you mean /sitrep subscribe libya?",
        ),
        (
            "please subscribe me to libya, thank you!",
            "A sentence asks what happened; everything else is a command. Did you mean /sitrep subscribe libya?",
        ),
        ("list", "A sentence asks what happened; everything else is a command. Did you mean /sitrep list?"),
        ("access", "A sentence asks what happened; everything else is a command. Did you mean /sitrep access?"),
        ("help", "What I can do: "),
        ("help sources", "/sitrep sources: what is read"),
    ],
)
async def test_what_is_not_understood_is_answered_kindly_to_the_person_alone(
    person: Visitor, desk: Desk, sentence: str, answer: str
) -> None:
    await asks(person, sentence)
    (shown,) = person.slack.asked("chat.postEphemeral")
    assert shown["text"].startswith(answer)
    assert "thread_ts" not in shown
    assert await desk.outbox.channels() == []


async def test_two_bots_do_not_talk_to_each_other(person: Visitor, desk: Desk) -> None:
    await asks(person, "libya", bot_id="B2")
    assert await desk.outbox.channels() == []
    assert person.slack.asked("chat.postEphemeral") == []


async def writes(person: Visitor, text: str, event_id: str = "E1", **more: Any) -> None:
    """To the bot alone."""
    event = {"type": "message", "channel_type": "im", "user": "U1", "channel": "D1", "text": text, "ts": "17.5"}
    await person.happens(event_id, **(event | more))


async def test_a_direct_message_gets_the_answer_that_a_mention_gets_right_below_it(person: Visitor, desk: Desk) -> None:
    await furnished(desk)
    await writes(person, "what happened in Mali this week?")
    await writes(person, "what happened in Mali this week?")  # repeated by Slack
    waiting = await desk.outbox.next("D1")
    assert waiting is not None
    assert waiting.notice.message.text.startswith("Mali: 2 developments in the last 7 days")
    assert waiting.notice.thread is None
    await desk.outbox.mark(waiting.notice.key, NoticeState.POSTED, NOON, "18.1")
    assert await desk.outbox.next("D1") is None
    await writes(person, f"<@{BOT}> libya", "E2", thread_ts="16.1")
    inside = await desk.outbox.next("D1")
    assert inside is not None
    assert (inside.notice.thread, inside.notice.message.text.splitlines()[0]) == (
        "16.1",
        "Libya: 1 development in the last 7 days",
    )


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("hello", "Hello. I watch news"),
        ("what happened in Atlantis?", 'I know no region, country or place "Atlantis".'),
        ("subscribe libya", "A sentence asks what happened;"),
        ("help", "What I can do: "),
        ("<!channel> & <@U2>", "I know no region"),
    ],
)
async def test_what_is_not_understood_in_a_direct_message_is_answered_there(
    person: Visitor, desk: Desk, text: str, answer: str
) -> None:
    await writes(person, text)
    waiting = await desk.outbox.next("D1")
    assert waiting is not None
    assert waiting.notice.message.text.startswith(answer)
    assert "<!channel>" not in waiting.notice.message.text + waiting.notice.message.blocks
    assert person.slack.asked("chat.postEphemeral") == []


@pytest.mark.parametrize(
    "about",
    [
        {"bot_id": "B2"},
        {"subtype": "message_changed"},
        {"subtype": "channel_join"},
        {"subtype": "bot_message", "user": None},
        {"channel_type": "channel", "channel": "C1"},
        {"channel_type": "mpim", "channel": "G1"},
    ],
)
async def test_only_new_words_of_a_person_to_the_bot_alone_are_answered(
    person: Visitor, desk: Desk, about: dict[str, Any]
) -> None:
    await writes(person, "libya", **about)
    assert await desk.outbox.channels() == []
    assert person.slack.calls == [] or person.slack.asked("chat.postEphemeral") == []
