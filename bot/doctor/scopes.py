"""What each scope of the Slack app is for; docs/setup.md says the same."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.doctor.finding import Finding, note, ok, problem

NEEDED = frozenset({"chat:write", "commands"})  # without these nothing works
REINSTALL = "Add it to the app under OAuth & Permissions, then install the app again."


@dataclass(frozen=True, slots=True)
class Scope:
    name: str
    purpose: str
    without: str


SCOPES = (
    Scope("chat:write", "posts alerts and digests", "nothing works"),
    Scope("commands", "/sitrep", "nothing works"),
    Scope("channels:read", "knows the public channels it is in", "App Home shows only what you asked for yourself"),
    Scope("groups:read", "knows the private channels it is in", "App Home shows only what you asked for yourself"),
    Scope("channels:history", "looks whether a message in doubt is there", "such an alert is repeated"),
    Scope("groups:history", "the same in private channels", "such an alert is repeated"),
    Scope("users:read", "timezones, and who is a guest or an admin", "times in UTC, and admins are not known"),
    Scope("files:write", "the picture in a digest", "digests come without one"),
    Scope("app_mentions:read", "answers a question in a sentence", "a mention is not answered"),
    Scope("im:history", "the same in a direct message", "a direct message is not answered"),
)


def of_scopes(granted: Collection[str]) -> Iterator[Finding]:
    """One line for what is there, one for each scope that is not."""
    there = [scope for scope in SCOPES if scope.name in granted]
    if there:
        yield ok("scopes", "; ".join(f"{scope.name} ({scope.purpose})" for scope in there))
    for scope in SCOPES:
        if scope.name in granted:
            continue
        said = f"{scope.name} is missing ({scope.purpose}); without it: {scope.without}"
        yield problem("scopes", said, REINSTALL) if scope.name in NEEDED else note("scopes", said, REINSTALL)
