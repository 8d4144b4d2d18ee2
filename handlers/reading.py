"""Answers about what is read: sources, and how the bot is doing."""

from datetime import timedelta

from bot.errors import PermanentError, SitrepError, TransientError
from bot.model import Message, Source
from bot.question import Question
from bot.tell.compose_desk import Health, compose_sources, compose_status, in_trouble
from bot.tell.compose_word import compose_word
from handlers.desk import Desk


async def listed(desk: Desk) -> Message:
    return compose_sources(await sources(desk), await desk.feeds.states())


async def add(url: str, desk: Desk) -> Message:
    """Reads the address first, so that only what can be read is added."""
    source = await _found_at(url, desk)
    if any(one.url == source.url or one.id == source.id for one in await sources(desk)):
        return compose_word(f"{source.name} is read already.")
    await desk.feeds.add(source)
    first = "What it has now goes to digests and look-ups, not to alerts."
    return compose_word(f"Added {source.name} ({source.id}). {first}")


async def _found_at(url: str, desk: Desk) -> Source:
    """What goes wrong is told with the address that it is about."""
    try:
        return await desk.discover(url)
    except TransientError as trouble:
        raise TransientError(_naming(url, trouble), trouble.retry_after) from trouble
    except PermanentError as trouble:
        raise PermanentError(_naming(url, trouble), trouble.code) from trouble


def _naming(url: str, trouble: SitrepError) -> str:
    words = str(trouble)
    return words if url in words else f"I can't read {url}: {words.rstrip('.')}."


async def remove(source_id: str, desk: Desk) -> Message:
    if await desk.feeds.remove(source_id):
        return compose_word(f"{source_id} is not read any more.")
    if fixed := next((source for source in desk.sources if source.id == source_id), None):
        without = f'A channel leaves out what it alone reports by a filter: where NOT source:"{fixed.name}".'
        raise PermanentError(f"{source_id} is in config/sources.toml; take it out there. {without}")
    return compose_word(f'I read no source "{source_id}". /sitrep sources shows the ids.')


async def status(desk: Desk) -> Message:
    return compose_status(await health(desk))


async def sources(desk: Desk) -> list[Source]:
    """Those of the catalogue and those added since."""
    return [*desk.sources, *await desk.feeds.added()]


async def health(desk: Desk) -> Health:
    """The numbers of the moment."""
    now = desk.clock.now()
    states = await desk.feeds.states()
    known = await sources(desk)
    return Health(
        now=now,
        sources=len(known),
        failing=[source.name for source in known if in_trouble(states.get(source.id))],
        last_read=max((state.ok for state in states.values() if state.ok), default=None),
        developments=(await desk.archive.find(Question(now - timedelta(days=1), now), 1, 1)).total,
        waiting=await desk.inbox.waiting(),
        notices=await desk.outbox.counts(),
    )
