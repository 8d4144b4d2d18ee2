"""How Slack says no."""

from typing import Any


class SlackError(Exception):
    """Becomes `{"ok": false, "error": code, ...details}`."""

    def __init__(self, code: str, details: dict[str, Any] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.details = details or {}

    def body(self) -> dict[str, Any]:
        return {"ok": False, "error": self.code, **self.details}


class RateLimitedError(SlackError):
    """Becomes a 429 with `Retry-After`."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("ratelimited")
        self.retry_after = retry_after


def invalid_arguments(*messages: str) -> SlackError:
    return SlackError(
        "invalid_arguments", {"response_metadata": {"messages": [f"[ERROR] {text}" for text in messages]}}
    )
