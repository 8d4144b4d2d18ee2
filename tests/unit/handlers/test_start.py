"""What the bot says when it starts."""

import asyncio

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.run import greet, without_needless_warning
from tests.unit.handlers.slack import TOKEN


def test_a_token_in_the_environment_is_no_reason_for_a_warning(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", TOKEN)
    without_needless_warning()
    AsyncApp(client=AsyncWebClient(token=TOKEN))
    assert caplog.messages == []


async def test_it_greets_when_it_is_connected_and_says_so_when_that_takes_long() -> None:
    connected, said = asyncio.Event(), list[str]()
    greeting = asyncio.create_task(greet(connected, "At work.", said.append, patience=0.05))
    await asyncio.sleep(0)
    assert said == []
    await asyncio.sleep(0.2)
    assert [line for line in said if "not connected" in line] == said != []
    connected.set()
    await greeting
    assert said[1:] == ["At work."]
