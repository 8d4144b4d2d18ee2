"""The check-up before a workspace that speaks Slack."""

from pathlib import Path

import pytest

from bot.doctor.finding import Finding, State
from bot.doctor.samples import samples
from bot.doctor.slack import of_slack
from bot.model import Message
from bot.tell.names import Names
from bot.world.clock import SystemClock
from config.settings import Settings, load_settings
from sandbox.core import Sandbox
from sandbox.server import running

CLOCK = SystemClock()


def settings_for(sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("SLACK_BOT_TOKEN", sandbox.installed.bot_token)
    monkeypatch.setenv("SLACK_APP_TOKEN", sandbox.installed.app_token)
    monkeypatch.setenv("SITREP_SLACK_API", f"{sandbox.base}api/")
    return load_settings(Path("no-such-file"))


async def looked_at(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, messages: dict[str, Message] | None = None
) -> dict[str, Finding]:
    """The last finding on each thing."""
    told = messages or samples(Names(), CLOCK.now())
    return {one.what: one async for one in of_slack(settings_for(sandbox, monkeypatch), CLOCK, told)}


async def test_a_workspace_where_all_is_well_gets_a_good_line_for_each_thing(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running() as sandbox:
        found = await looked_at(sandbox, monkeypatch)
        assert {what: one.state for what, one in found.items()} == dict.fromkeys(
            ("bot token", "scopes", "clock", "messages", "socket"), State.OK
        )
        assert found["messages"].said == "Slack takes all 20 kinds"
        assert not any(one.todo for one in found.values())


async def test_what_is_wrong_is_said_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running() as sandbox:
        sandbox.installed.scopes -= {"users:read"}
        missing = (await looked_at(sandbox, monkeypatch))["scopes"]
        assert (missing.state, missing.said.partition(" ")[0]) == (State.NOTE, "users:read")

        wrong = {"alert": Message("x", '[{"type": "header", "text": {"type": "plain_text", "text": ""}}]')}
        refused = (await looked_at(sandbox, monkeypatch, wrong))["messages"]
        assert refused.state is State.PROBLEM
        assert refused.said.startswith("Slack refuses alert: ")

        sandbox.installed.trouble = "token_revoked"
        found = await looked_at(sandbox, monkeypatch)
        assert {found["bot token"].state, found["app token"].state} == {State.PROBLEM}
        assert "token_revoked" in found["bot token"].said
        assert "SLACK_BOT_TOKEN" in found["bot token"].todo


async def test_without_tokens_the_sandbox_is_announced(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    found = [one async for one in of_slack(load_settings(Path("no-such-file")), CLOCK, {})]
    assert [one.state for one in found] == [State.NOTE]
