"""What Slack's answers mean for trying again."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.errors import TransientError
from bot.world.slack import translated


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("30", 30.0), ("", None), ("soon", None), ("Mon, 02 Jan 2006 15:04:05 GMT", 0.0), ("nan", None)],
)
def test_too_many_calls_may_be_tried_again_whoever_says_so_and_however(header: str, seconds: float | None) -> None:
    answer = AsyncSlackResponse(
        client=AsyncWebClient(),
        http_verb="POST",
        api_url="https://slack.com/api/chat.postMessage",
        req_args={},
        data={"ok": False, "error": "ratelimited"},
        headers={"Retry-After": header},
        status_code=429,
    )
    trouble = translated(SlackApiError("", answer))
    assert isinstance(trouble, TransientError)
    assert trouble.retry_after == seconds
