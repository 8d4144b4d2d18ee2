"""What Slack's refusals of a post or an edit mean."""

from bot.model import NoticeState

CHANNEL_GONE = frozenset({"is_archived", "channel_not_found", "not_in_channel", "channel_is_archived"})
RESTRICTED = "restricted_action"  # and its longer forms: the channel's own rules forbid posting
WORKSPACE_GONE = frozenset({"account_inactive", "invalid_auth", "token_revoked", "token_expired", "not_authed"})
MESSAGE_GONE = frozenset({"message_not_found", "thread_not_found", "cant_update_message", "edit_window_closed"})
THREAD_CLOSED = frozenset({
    "cannot_reply_to_message", "restricted_action_thread_locked", "restricted_action_non_threadable_channel",
})  # fmt: skip
OUR_MISTAKE = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long"})


def pauses_channel(code: str) -> bool:
    """Does this refusal concern all that would be posted there?"""
    return code in CHANNEL_GONE or (code.startswith(RESTRICTED) and code not in THREAD_CLOSED)


def is_gone(code: str) -> bool:
    """Does this refusal concern only the message that would be answered or rewritten?"""
    return code in MESSAGE_GONE or code in THREAD_CLOSED


def after_refusal(code: str) -> NoticeState:
    """Dead is what an operator can mend and put back, such as a missing scope; the rest is the channel's own doing."""
    return NoticeState.REFUSED if pauses_channel(code) or is_gone(code) else NoticeState.DEAD
