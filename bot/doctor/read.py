"""Do the models load, is the gazetteer there, and can sources be reached?"""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence

from bot.collect.download import MOST_BYTES
from bot.collect.feed import Line, parse_feed
from bot.doctor.finding import Finding, note, ok, problem
from bot.errors import SitrepError
from bot.interpret.gazetteer import Gazetteer
from bot.model import Source
from bot.ports import NotModified, Web
from bot.wiring import batch
from bot.world.workers import Workers

SAMPLE = 6
PARSE_SECONDS, PARSE_MB = 5.0, 512
INSTALL = "Install again what requirements.txt names (`make run` does), or see SITREP_SPACY_MODEL in .env.example."
KNOWN_TOWN, ITS_COUNTRY = "Sirte", "LY"


def of_models() -> Iterator[Finding]:
    """Reads two sentences of our own."""
    try:
        reading = batch.analyst().read("Shelling hits the town of Sirte", "Two people were killed, a source said.")
    except Exception as trouble:  # whatever keeps a model from loading
        yield problem("models", f"they can't be loaded: {type(trouble).__name__}: {trouble}", INSTALL)
    else:
        yield ok("models", f"they read a sentence: {reading.event_type}, {reading.severity.label}")
    place = Gazetteer.load().best(KNOWN_TOWN)
    if place and place.country == ITS_COUNTRY:
        yield ok("gazetteer", f"{KNOWN_TOWN} is in {place.country}")
    else:
        yield problem("gazetteer", f"{KNOWN_TOWN} is not where it should be", "Install again: models/gazetteer.tsv.gz.")


def sample(sources: Sequence[Source], most: int = SAMPLE) -> tuple[Source, ...]:
    """Some of them, spread over the catalogue."""
    step = max(1, len(sources) // most)
    return tuple(sources[::step])[:most]


async def of_sources(sources: Sequence[Source], web: Web) -> AsyncIterator[Finding]:
    """A sample; that one is down is its own affair, that all are is this machine's."""
    workers = Workers(1, PARSE_MB)
    try:
        tried = sample(sources)
        answers = await asyncio.gather(*(_tried(source, web, workers) for source in tried))
    finally:
        await workers.close()
    failed = [f"{source.name}: {answer}" for source, answer in zip(tried, answers, strict=True) if answer]
    good = len(tried) - len(failed)
    told = f"{good} of {len(tried)} tried can be read" + (f"; not {'; '.join(failed)}" if failed else "")
    if not good:
        yield problem("sources", told, "Does this machine reach the web? Is it behind a proxy or a firewall?")
    else:
        yield note("sources", told, "`/sitrep sources` watches them.") if failed else ok("sources", told)


async def _tried(source: Source, web: Web, workers: Workers) -> str:
    """What went wrong; empty if nothing did."""
    try:
        answer = await web.get(source.url, most_bytes=MOST_BYTES)
        if isinstance(answer, NotModified):
            return ""
        lines: tuple[Line, ...] = await workers.run(parse_feed, answer.body, answer.content_type, seconds=PARSE_SECONDS)
    except SitrepError as trouble:
        return str(trouble)
    return "" if lines else "it has no entries"
