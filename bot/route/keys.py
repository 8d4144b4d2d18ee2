"""The name of a notice: the same for the same news in the same channel, whoever works it out and whenever."""

from hashlib import sha256

from bot.model import NoticeKind

LENGTH = 32


def notice_key(workspace: str, channel: str, kind: NoticeKind, subject: str, version: str = "") -> str:
    """32 hex digits; `subject` is a development's id or a local date."""
    told = "\n".join((workspace, channel, kind.value, subject, version))
    return sha256(told.encode()).hexdigest()[:LENGTH]


def root_key(workspace: str, channel: str, development_id: str) -> str:
    """The key of a development's alert: without a version, so that no version of it can be posted twice."""
    return notice_key(workspace, channel, NoticeKind.ALERT, development_id)
