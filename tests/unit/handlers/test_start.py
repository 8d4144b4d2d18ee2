"""What stands in the log when the app starts."""

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.run import without_needless_warning
from tests.unit.handlers.slack import TOKEN


def test_a_token_in_the_environment_is_no_reason_for_a_warning(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", TOKEN)
    without_needless_warning()
    AsyncApp(client=AsyncWebClient(token=TOKEN))
    assert caplog.messages == []
