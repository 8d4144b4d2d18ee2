"""Why an article was posted in a channel or was not: found by its address, or by a message of ours in the channel."""

from dataclasses import dataclass

from bot.merge.fingerprint import address_of
from bot.model import Development, Notice, Report
from bot.ports import DeliveryLog, Outbox, Stories, Trails
from bot.trail import Trail
from bot.use_cases.meant import Posted


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of what somebody asks about; None for what is not."""

    trail: Trail | None = None
    notice: Notice | None = None
    development: Development | None = None


async def of_article(trails: Trails, stories: Stories, url: str) -> Found:
    """By the article's canonical address."""
    trail = await trails.of(address_of(url))
    if trail is None:
        return Found()
    return Found(trail, development=await stories.get(trail.development_id) if trail.development_id else None)


async def of_message(trails: Trails, stories: Stories, outbox: Outbox, log: DeliveryLog, message: Posted) -> Found:
    """By a message that stands in its channel's log; of a story the way of its latest article that has one."""
    steps = await log.of(message.channel)
    key = next((step.key for step in reversed(steps) if step.word == message.ts), None)
    notice = await outbox.notice(key) if key else None
    if notice is None or notice.development_id is None:
        return Found(notice=notice)
    development = await stories.get(notice.development_id)
    return Found(await _latest(trails, development.reports if development else ()), notice, development)


async def decided(trails: Trails, development: Development, channel: str) -> str:
    """Why the channel was not told with the latest article of it; "" where it was told, or did not follow its place."""
    trail = await _latest(trails, development.reports)
    judged = trail.judged(channel) if trail else None
    return judged.said if judged and not judged.told else ""


async def _latest(trails: Trails, reports: tuple[Report, ...]) -> Trail | None:
    for report in reversed(reports):
        if trail := await trails.of(address_of(report.url)):
            return trail
    return None
