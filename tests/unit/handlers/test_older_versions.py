"""Buttons and forms that were shown by another version of the bot, pressed and sent today."""

import json

import pytest

from bot.tell import compose_channel_forms as small
from bot.tell.card import FOLLOW_STORY_ACTION, IRRELEVANT_ACTION, MORE_ACTION, PLACE_ACTION, SNOOZE_ACTION
from bot.tell.compose_access import ACCESS_ACTION, AUDIT_ACTION
from bot.tell.compose_answer import SWAP_ACTION
from bot.tell.compose_desk import UNFOLLOW_ACTION
from bot.tell.compose_feedback import PLACE_CALLBACK, UNDO_ACTION
from bot.tell.compose_log import LOG_ACTION
from bot.tell.compose_lookup import FOLLOW_ACTION, PAGE_ACTION, POST_ACTION
from bot.tell.compose_several import POST_SEVERAL_ACTION
from bot.tell.compose_snooze import FORM_CALLBACK as SNOOZE_CALLBACK
from bot.tell.compose_snooze import LIFT_ACTION
from bot.tell.compose_story import UNFOLLOW_STORY_ACTION
from bot.tell.compose_wish_form import PREVIEW_CALLBACK
from bot.tell.compose_word import LOOK_UP_ACTION
from handlers.desk import Desk
from tests.block_kit import wrong_in_view
from tests.unit.handlers.slack import Visitor, remember
from tests.unit.handlers.test_access import everything
from tests.unit.tell.news import a_development

BUTTONS = (
    *(FOLLOW_STORY_ACTION, IRRELEVANT_ACTION, MORE_ACTION, PLACE_ACTION, SNOOZE_ACTION, f"{AUDIT_ACTION}:older"),
    *(f"{SWAP_ACTION}:0", UNFOLLOW_ACTION, UNDO_ACTION, f"{LOG_ACTION}:older", FOLLOW_ACTION, f"{PAGE_ACTION}:next"),
    *(POST_ACTION, LIFT_ACTION, UNFOLLOW_STORY_ACTION, f"{LOOK_UP_ACTION}:0", f"{ACCESS_ACTION}:sources"),
    POST_SEVERAL_ACTION,
)
NO_TARGET = '{"since":0,"until":1,"words":"","kind":"","actor":"","targets":[7]}'
FOREIGN = (
    *("", "x", "[]", "{}", "null", "²", "1e999", "d1", '{"kind":"place","id":"1"}', '{"since":NaN,"until":1e400}'),
    NO_TARGET,
)


@pytest.mark.parametrize("action", BUTTONS)
async def test_a_button_of_another_version_gets_a_clear_word(person: Visitor, desk: Desk, action: str) -> None:
    person.slack.answers["views.open"] = {"ok": True, "view": {"id": "V1"}}
    await remember(desk, a_development())
    acts = person.chooses if action.startswith(ACCESS_ACTION) else person.presses
    for value in FOREIGN:
        assert "not your fault" not in await acts(action, value)


@pytest.mark.parametrize(
    "callback", [PLACE_CALLBACK, SNOOZE_CALLBACK, PREVIEW_CALLBACK, small.DIGEST_CALLBACK, small.QUIET_CALLBACK]
)
async def test_a_form_of_another_version_says_to_open_it_again(person: Visitor, desk: Desk, callback: str) -> None:
    before = await everything(desk)
    view = {"type": "modal", "callback_id": callback, "private_metadata": "an older one", "state": {"values": {}}}
    sent = {"type": "view_submission", "user": {"id": "U1", "team_id": "T1"}, "team": {"id": "T1"}, "view": view}
    answer = await person.send(sent)
    said = json.loads(answer.body)
    assert (answer.status, said["response_action"]) == (200, "update")
    assert "open it again" in json.dumps(said["view"])
    assert wrong_in_view(said["view"]) == []
    assert await everything(desk) == before
