"""What every method of the Web API is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from sandbox.arguments import Arguments
from sandbox.core import Sandbox
from sandbox.errors import SlackError
from sandbox.limits import TIER_3, Rate
from sandbox.workspace import Channel, Json

Answer = Callable[[Sandbox, Arguments], Json]


@dataclass(frozen=True, slots=True)
class Method:
    """`scopes`: all are needed, whatever the arguments; what depends on them is asked by `answer` itself."""

    name: str
    answer: Answer
    scopes: tuple[str, ...] = ()
    rate: Rate = TIER_3
    caller: Literal["bot", "app", "anyone"] = "bot"  # whose token it takes


def need_scope(sandbox: Sandbox, *needed: str) -> None:
    """SlackError unless the app has one of them."""
    provided = sandbox.installed.scopes
    if not provided.intersection(needed):
        raise SlackError("missing_scope", {"needed": needed[0], "provided": ",".join(sorted(provided))})


def find_channel(sandbox: Sandbox, args: Arguments, name: str = "channel") -> Channel:
    """The channel asked for, as far as the bot can see it."""
    channel = sandbox.workspace.channel(args.need(name, "channel_not_found"))
    if channel is None or (channel.is_private and not sandbox.workspace.is_member(channel)):
        raise SlackError("channel_not_found")
    return channel


def family(channel: Channel) -> str:
    """The first word of the scopes that this kind of channel asks for."""
    return "im" if channel.direct_to else "groups" if channel.is_private else "channels"


def page(rows: list[Json], args: Arguments, default: int = 100) -> tuple[list[Json], Json]:
    """One page of the rows, and what tells the caller how to get the next."""
    start = _place(args.text("cursor"))
    most = max(1, min(1000, int(args.number("limit", default))))
    more = start + most < len(rows)
    return rows[start : start + most], {"response_metadata": {"next_cursor": f"at:{start + most}" if more else ""}}


def _place(cursor: str) -> int:
    number = cursor.removeprefix("at:") or "0"
    if not number.isdigit():
        raise SlackError("invalid_cursor")
    return int(number)
