"""Quiet hours: when a channel is left alone, and what comes through all the same."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.model import Quiet, QuietMode, Severity


def is_quiet(quiet: Quiet | None, severity: Severity, now: datetime) -> bool:
    """Is it within the hours, which may lie over midnight, and is it nothing that comes through?"""
    if quiet is None or (quiet.mode is QuietMode.CRITICAL and severity is Severity.CRITICAL):
        return False
    local = now.astimezone(ZoneInfo(quiet.timezone))
    minute = local.hour * 60 + local.minute
    if quiet.start <= quiet.end:
        return quiet.start <= minute < quiet.end
    return minute >= quiet.start or minute < quiet.end
