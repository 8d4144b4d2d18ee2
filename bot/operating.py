"""The operator's commands: what is kept in Redis, looked at and put right beside a running bot or without one."""

import asyncio
import sys
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Annotated, Any, Protocol, TypeVar

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.collect.catalogue import all_sources
from bot.collect.opml import to_opml
from bot.errors import PermanentError
from bot.model import Feedback, NoticeState, Stage
from bot.tell.compose_feedback import labelled
from bot.tell.untrusted import clean
from bot.use_cases import dead as dying
from bot.use_cases import notices as noting
from bot.use_cases.dead import Deed
from bot.wiring.kept import kept
from bot.wiring.sources import catalogue, feed_list
from bot.world import journal
from bot.world.clock import SystemClock
from config.settings import load_settings

T = TypeVar("T")
PIPE_WIDTH = 160  # characters, where no terminal has a width

AsJson = Annotated[bool, typer.Option("--json", help="answer in lines of JSON")]
Workspace = Annotated[str, typer.Option(help="Slack's id of the workspace; without it the bot token's own")]


def dead(
    deed: Annotated[Deed, typer.Argument(help="look at them, put them back, or forget them")] = Deed.LIST,
    ids: Annotated[list[str] | None, typer.Argument(help="of letters, as `dead list` shows them")] = None,
    everything: Annotated[bool, typer.Option("--all", help="every letter")] = False,
    stage: Annotated[Stage | None, typer.Option(help="read: items that no reader could read; tell: messages")] = None,
    as_json: AsJson = False,
    workspace: Workspace = "",
) -> None:
    """Dead letters: what readers and couriers gave up. For example: dead retry --stage read

    A message whose error says that it may have been posted is posted again: look into its channel first.

    Ends with status 1 where some could not be put back.
    """
    choice = dying.Choice(tuple(ids or ()), stage, everything)

    async def work() -> list[dying.Handled]:
        async with kept(load_settings(), workspace) as stores:
            return await dying.handled(deed, choice, stores.dead, SystemClock().now())

    found = asked(work())
    show(found, dying.HEADINGS, as_json)
    raise typer.Exit(int(any(one.failed for one in found)))


def feedback(
    jsonl: Annotated[bool, typer.Option("--jsonl", help="answer in lines of JSON (the only form there is)")] = False,
    workspace: Workspace = "",
) -> None:
    """What people said of stories, as labelled data: what was read, and what is right."""

    async def work() -> list[Feedback]:
        async with kept(load_settings(), workspace) as stores:
            return await stores.notebooks.feedback.every()

    for said in sorted(asked(work()), key=lambda one: one.at):
        sys.stdout.write(f"{labelled(said)}\n")


def notices(
    channel: Annotated[str, typer.Option(help="Slack's id of a channel, as C0123456789")] = "",
    state: Annotated[NoticeState | None, typer.Option(help="only those that stand there now")] = None,
    since: Annotated[str, typer.Option(help="90m, 2h, 3d or a date: only those that moved after it")] = "",
    as_json: AsJson = False,
    workspace: Workspace = "",
) -> None:
    """What became of each message, newest first. For example: notices --state refused --since 3d"""
    try:
        after = noting.moment_of(since, SystemClock().now()) if since else None
    except (ValueError, OverflowError):
        raise typer.BadParameter(f'"{since}" is no time: write 90m, 2h, 3d or a date as 2026-11-22') from None
    choice = noting.Choice(channel, state, after)

    async def work() -> list[noting.Entry]:
        async with kept(load_settings(), workspace) as stores:
            return await noting.entries(stores.log, choice)

    found = asked(work())
    show(found, noting.HEADINGS, as_json)


def sources(
    file: Annotated[Path | None, typer.Argument(help="a feed list in OPML whose feeds are to be read, too")] = None,
    workspace: Workspace = "",
) -> None:
    """All that is read, as a feed list in OPML; or what a list adds to it. For example: sources feeds.opml"""

    async def work() -> list[str]:
        settings = load_settings()
        async with kept(settings, workspace) as stores:
            known = all_sources(await catalogue(settings, None), await stores.feeds.added())
            if file is None:
                return [to_opml(known)]
            fresh = feed_list(_read(file), known)
            for one in fresh:
                await stores.feeds.add(one)
            return [f"{one.id}  {clean(one.name)}\n" for one in fresh] or ["nothing in it that is not read already\n"]

    sys.stdout.writelines(asked(work()))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as trouble:
        raise PermanentError(f"{file} can't be read: {trouble.strerror}") from trouble


def asked(work: Coroutine[Any, Any, list[T]]) -> list[T]:
    """What the work answers; the log has nothing below a warning."""
    journal.begin("plain", "warning")
    return asyncio.run(work)


class Shown(Protocol):
    """Something that can be shown as a line of JSON or as a row of a table."""

    def as_json(self) -> str: ...

    def row(self) -> tuple[str, ...]: ...


def show(entries: Sequence[Shown], headings: Sequence[str], as_json: bool) -> None:
    """A line of JSON each, or a table for a person."""
    if as_json:
        sys.stdout.writelines(f"{entry.as_json()}\n" for entry in entries)
        return
    table = Table(*headings, box=None, pad_edge=False)
    for entry in entries:
        table.add_row(*map(_cell, entry.row()))
    console = Console(width=None if sys.stdout.isatty() else PIPE_WIDTH)
    console.print(table if entries else "none")


def _cell(words: str) -> Text:
    """Nothing in it can move the cursor or colour the screen."""
    return Text("\n".join(clean(line) for line in words.split("\n")))
