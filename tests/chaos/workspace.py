"""The sandbox workspace with many channels, and a Slack that fails by chance as often as asked."""

import random
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sandbox.core import Sandbox
from sandbox.faults import Fault, Faults
from sandbox.limits import POST_IN_CHANNEL, POST_IN_WORKSPACE, TIER_3, Rate
from sandbox.seed import ME, WITH_BOT
from sandbox.server import running
from sandbox.workspace import Channel
from tests.chaos.news import Desk
from tests.chaos.secrets import APP, BOT

LATE_SECONDS = 3.0  # longer than a call may take here
USUAL = {  # share of the calls that go so
    "429": 0.05,
    "500-after-storing": 0.04,
    "accept-then-drop": 0.04,
    "accept-then-hang": 0.02,
    "503": 0.02,
    "drop": 0.02,
}
FAILING = frozenset({"chat.postMessage", "chat.update", "conversations.history", "conversations.replies"})


@dataclass
class FaultsByChance(Faults):
    """Each call of the bot fails with the chance of its kind, by the seed."""

    seed: int
    shares: Mapping[str, float] = field(default_factory=lambda: USUAL)

    def __post_init__(self) -> None:
        Faults.__init__(self)
        self._chance = random.Random(self.seed)

    def next(self, method: str, channel: str) -> Fault | None:
        if ordered := Faults.next(self, method, channel):
            return ordered
        drawn = self._chance.random()
        for kind, share in self.shares.items() if method in FAILING else ():
            if (drawn := drawn - share) < 0:
                fault = Fault(method, kind, seconds=LATE_SECONDS)
                self.happened.append(fault)
                return fault
        return None


@asynccontextmanager
async def workspace(team: str, desks: list[Desk], faults: Faults, hurry: float) -> AsyncIterator[Sandbox]:
    """A workspace with a channel for each desk, in which everything may be done `hurry` times as often."""
    async with running() as sandbox:
        sandbox.workspace.team_id = team
        sandbox.installed.bot_token, sandbox.installed.app_token = BOT, APP
        for desk in desks:
            channel = Channel(desk.channel, desk.channel.lower(), creator=ME, members=WITH_BOT)
            sandbox.workspace.channels[desk.channel] = channel
        sandbox.faults = faults
        for kind, rate in RATES.items():
            sandbox.limits.override(kind, Rate(rate.per_minute * hurry, rate.burst * hurry))
        yield sandbox


RATES = {
    "chat.postMessage": POST_IN_CHANNEL,
    "chat.postMessage in the workspace": POST_IN_WORKSPACE,
    "chat.update": TIER_3,
    "conversations.history": TIER_3,
    "conversations.replies": TIER_3,
}
