"""Do this machine's, Slack's and Redis's clocks agree?"""

from datetime import datetime

from bot.doctor.finding import Finding, note, ok, problem

NOTICED, TOO_MUCH = 5.0, 60.0  # seconds
SET_IT = "Let this machine set its clock by the network (NTP)."


def of_clock(whose: str, theirs: datetime, ours: datetime) -> Finding:
    """Digests, quiet hours and what is too old to be news go by this machine's clock."""
    apart = abs((theirs - ours).total_seconds())
    said = f"{apart:.0f} s apart from {whose}'s"
    if apart >= TOO_MUCH:
        return problem("clock", said, SET_IT)
    return note("clock", said, SET_IT) if apart >= NOTICED else ok("clock", said)
