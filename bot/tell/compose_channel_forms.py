"""The small forms of the App Home: a channel's digest, and its quiet hours."""

from calendar import day_name

from bot.model import DigestPlan, Quiet
from bot.tell import form
from bot.tell.blocks import View
from bot.tell.compose_wish_form import QUIET_MODES
from bot.tell.form import field, option
from bot.tell.names import clock
from bot.tell.wish_draft import QUIET_NONE

DIGEST_CALLBACK, QUIET_CALLBACK = "home_digest_sent", "home_quiet_sent"
HOW_OFTEN, AT, ZONE = "digest_how_often", "digest_at", "home_zone"
MODE, FROM, UNTIL = "quiet_mode", "quiet_from", "quiet_until"
DAILY, NO_DAILY, NO_WEEKLY = "daily", "no-daily", "no-weekly"
MORNING = 8 * 60


def compose_digest_form(channel: str, plan: DigestPlan | None, timezone: str) -> View:
    """As the digest is now, or for the morning in the person's own time."""
    days = [option(f"Every {name}", f"weekly-{number}") for number, name in enumerate(day_name)]
    ends = [option("No daily digest", NO_DAILY), option("No weekly digest", NO_WEEKLY)]
    options = [option("Every day", DAILY), *days, *ends]
    wanted = f"weekly-{plan.weekday}" if plan and plan.weekday is not None else DAILY
    minute, zone = (plan.minute, plan.timezone) if plan else (MORNING, timezone)
    blocks = [
        field(HOW_OFTEN, "How often", form.menu(HOW_OFTEN, options, wanted)),
        field(AT, "At", form.clock(AT, clock(minute))),
        field(ZONE, "Timezone", form.line(ZONE, zone)),
    ]
    return form.modal("Digest", DIGEST_CALLBACK, channel, blocks, submit="Save")


def compose_quiet_form(channel: str, quiet: Quiet | None, timezone: str) -> View:
    """For all that the channel follows."""
    options = [option(words, value) for value, words in QUIET_MODES]
    mode = quiet.mode.value if quiet else QUIET_NONE
    start, end, zone = (quiet.start, quiet.end, quiet.timezone) if quiet else (22 * 60, 7 * 60, timezone)
    blocks = [
        field(MODE, "In all that this channel follows", form.radios(MODE, options, mode)),
        field(FROM, "Quiet from", form.clock(FROM, clock(start))),
        field(UNTIL, "Quiet until", form.clock(UNTIL, clock(end))),
        field(ZONE, "Timezone", form.line(ZONE, zone)),
    ]
    return form.modal("Quiet hours", QUIET_CALLBACK, channel, blocks, submit="Save")
