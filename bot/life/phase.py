"""Where a development stands: a pure function of its reports' times and the time of asking (docs/stories.md)."""

from datetime import datetime, timedelta
from enum import StrEnum

from bot.model import Development

BREAKING = timedelta(hours=3)
DEVELOPING = timedelta(hours=24)  # after a day of silence one story in twenty is reported once more
LOOK_BACK = timedelta(days=5)  # how long a development may be silent and still get new reports


class Phase(StrEnum):
    """Of a development's life."""

    BREAKING = "breaking"
    DEVELOPING = "developing"
    QUIET = "quiet"
    CLOSED = "closed"


def phase(development: Development, now: datetime) -> Phase:
    """A new report makes a quiet story a developing one again; what comes after it is closed is another story."""
    silence = now - development.last_reported
    if silence > LOOK_BACK:
        return Phase.CLOSED
    if silence > DEVELOPING:
        return Phase.QUIET
    return Phase.BREAKING if now - development.first_reported <= BREAKING else Phase.DEVELOPING
