"""The sources that the bot watches, and how a person's own are found."""

from datetime import timedelta

from bot.collect.catalogue import new_source, not_yet_read
from bot.collect.discover import FindSource, find_feed
from bot.collect.family import families
from bot.collect.opml import from_opml
from bot.extract.canonical import canonical_url
from bot.model import Source
from bot.ports import Clock, Tally
from bot.use_cases.watch import Watch
from bot.wiring.reading import Reader
from bot.world import sandbox_link
from bot.world.sandbox_link import Sandbox
from bot.world.stores import Stores
from config.families import load_families
from config.settings import Settings
from config.sources import load_sources

SANDBOX_POLL = timedelta(seconds=1)


async def catalogue(settings: Settings, sandbox: Sandbox | None) -> tuple[Source, ...]:
    """The sandbox's own outlets, else those of the file that the settings name, else ours."""
    if sandbox:
        return await sandbox_link.sources(sandbox)
    return load_sources(settings.sources) if settings.sources else load_sources()


def feed_list(body: bytes, known: tuple[Source, ...]) -> tuple[Source, ...]:
    """The feeds of a list in OPML that are not known, each with its house."""
    return not_yet_read(from_opml(body, families(load_families(), known)), known)


def find_source(reader: Reader, sources: tuple[Source, ...]) -> FindSource:
    """Finds the feed behind an address that a person gives."""
    houses = families(load_families(), sources)

    async def found_at(url: str) -> Source:
        wanted = new_source(url, "")
        found = await find_feed(wanted.url, web=reader.web, parse=reader.parse, links=reader.feed_links)
        return new_source(found.url, "", families=houses)

    return found_at


def watch(
    settings: Settings, sources: tuple[Source, ...], stores: Stores, reader: Reader, clock: Clock, tally: Tally
) -> Watch:
    return Watch(
        fixed=sources,
        every=SANDBOX_POLL if settings.is_sandbox else timedelta(seconds=settings.poll_seconds),
        feeds=stores.feeds,
        inbox=stores.inbox,
        web=reader.web,
        parse=reader.parse,
        canonical=canonical_url,
        clock=clock,
        tally=tally,
        catch_up=timedelta(hours=settings.catch_up_hours),
    )
