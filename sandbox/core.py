"""The sandbox as one value: what each part of it works on."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

from sandbox import seed
from sandbox.clock import Clock
from sandbox.faults import Faults
from sandbox.hub import Hub
from sandbox.ids import Ids
from sandbox.installed import Installed, Manifest
from sandbox.ledger import Ledger
from sandbox.limits import Limits
from sandbox.link import Link
from sandbox.reply_urls import ReplyUrls
from sandbox.uploads import Uploads
from sandbox.views import Triggers, View, Views
from sandbox.workspace import Json, Workspace


@dataclass(slots=True)
class Sandbox:
    """`base` is the server's own address, known once it listens; `started` is when the visitor came."""

    clock: Clock
    workspace: Workspace
    installed: Installed
    limits: Limits
    link: Link
    hub: Hub
    ids: Ids = field(default_factory=Ids)
    faults: Faults = field(default_factory=Faults)
    triggers: Triggers = field(default_factory=Triggers)
    views: Views = field(default_factory=Views)
    reply_urls: ReplyUrls = field(default_factory=ReplyUrls)
    uploads: Uploads = field(default_factory=Uploads)
    ledger: Ledger = field(default_factory=Ledger)
    pace: float = 1.0  # of the sample news
    plays: bool = True
    started: float | None = None
    base: str = ""
    _running: set[asyncio.Task[None]] = field(default_factory=set)

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Runs it beside everything else, until the sandbox ends."""
        task = asyncio.get_running_loop().create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def end(self) -> None:
        for task in list(self._running):
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    def trigger(self, user: str) -> str:
        now = self.clock.now()
        return self.triggers.give(f"{int(now)}.{self.ids.new('')}.{self.ids.secret()}", user, now)

    def view_json(self, view: View) -> Json:
        return view.json(self.workspace.team_id, self.installed.app_id, self.workspace.bot_id)


def build(manifest: Manifest, clock: Clock) -> Sandbox:
    """A fresh workspace with the app installed."""
    hub = Hub()
    return Sandbox(
        clock=clock,
        workspace=seed.workspace(clock.now()),
        installed=Installed(seed.APP_ID, manifest, "xoxb-sandbox-bot", "xapp-sandbox-app", scopes=set(manifest.scopes)),
        limits=Limits(clock.now),
        link=Link(seed.APP_ID, lambda connected: hub.tell("bot", "connected", connected)),
        hub=hub,
    )
