"""`python -m bot doctor`: is everything there that the bot needs? Posts nothing, changes nothing."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from bot.doctor.finding import Finding, State, ok, problem
from bot.doctor.read import of_models, of_sources
from bot.doctor.samples import samples
from bot.doctor.slack import of_slack
from bot.doctor.stored import RELY, of_redis
from bot.errors import MistakesError, SitrepError
from bot.interpret.gazetteer import Gazetteer
from bot.ports import Clock
from bot.tell.untrusted import clean
from bot.wiring.kept import link_to
from bot.wiring.names import names
from bot.world import journal
from bot.world.clock import SystemClock
from bot.world.http import PublicWeb
from config.regions import load_regions
from config.settings import Settings, load_settings
from config.sources import load_sources

COLOURS = {State.OK: "green", State.NOTE: "yellow", State.PROBLEM: "bold red"}
CATALOGUE = "Mend the file; every mistake is named."
ENVIRONMENT = "See .env.example."

Say = Callable[[Finding], None]


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="answer in lines of JSON")] = False,
) -> None:
    """Is everything there that the bot needs? A line each: ok, note or problem, and what to do.

    Tokens and scopes, the socket, every kind of message as Slack sees it, Redis and its disk, models, gazetteer, a
    sample of sources, clocks. Posts nothing. Ends with status 1 where something is a problem.
    """
    journal.begin("plain", "critical")
    say = _as_json if as_json else _in_words
    found = asyncio.run(_said(say))
    raise typer.Exit(int(State.PROBLEM in found))


async def _said(say: Say) -> set[State]:
    """Each finding is said as soon as it is known."""
    found = set()
    async for finding in examined(SystemClock()):
        say(finding)
        found.add(finding.state)
    return found


async def examined(clock: Clock) -> AsyncIterator[Finding]:
    """All findings; without settings nothing else can be looked at."""
    try:
        settings = load_settings()
    except MistakesError as mistakes:
        for mistake in mistakes.mistakes:
            yield problem("settings", mistake, ENVIRONMENT)
        return
    yield ok("settings", "they can be used")
    called = names(load_regions(), Gazetteer.load())
    async for finding in of_slack(settings, clock, samples(called, clock.now())):
        yield finding
    async for finding in _of_redis(settings, clock):
        yield finding
    for finding in of_models():
        yield finding
    async for finding in _of_sources(settings):
        yield finding


async def _of_redis(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    async with AsyncExitStack() as stack:
        try:
            link = await link_to(settings, "doctor", stack)
        except SitrepError as trouble:
            yield problem("redis", str(trouble), RELY)
            return
        async for finding in of_redis(link, clock):
            yield finding


async def _of_sources(settings: Settings) -> AsyncIterator[Finding]:
    if settings.is_sandbox:
        return  # it brings its own
    try:
        sources = load_sources(settings.sources) if settings.sources else load_sources()
    except MistakesError as mistakes:
        yield problem("sources", str(mistakes), CATALOGUE)
        return
    web = PublicWeb(settings.contact, allow_hosts=settings.private_hosts)
    try:
        async for finding in of_sources(sources, web):
            yield finding
    finally:
        await web.close()


def _as_json(finding: Finding) -> None:
    sys.stdout.write(f"{finding.as_json()}\n")
    sys.stdout.flush()


def _in_words(finding: Finding) -> None:
    """State, what and how it is; below it what to do."""
    console = Console(highlight=False, soft_wrap=True)
    line = Text(f"{finding.state:<8} ", style=COLOURS[finding.state])
    line.append(f"{finding.what}: {clean(finding.said)}", style="default")
    console.print(line)
    if finding.todo:
        console.print(Text(f"         → {clean(finding.todo)}", style="default"))
