"""Answers about digests: preview, when they come, and earlier ones."""

from bot.model import DigestPlan, Message
from bot.route.due import first_day
from bot.tell.compose_answer import compose_plan
from bot.tell.compose_word import compose_word
from handlers import clock_text
from handlers.asked import Asked
from handlers.command import DigestAt, DigestNow, DigestOff
from handlers.desk import Desk

NOTHING_FOLLOWED = "This channel follows nothing yet, so there would be nothing in it: /sitrep subscribe REGION."
ELSEWHERE = "UTC"  # the timezone of who does not tell theirs


async def now(command: DigestNow, asked: Asked, desk: Desk) -> Message:
    return await desk.digests.now(asked.channel, await _timezone(asked), desk.clock.now(), command.is_weekly)


async def at(command: DigestAt, asked: Asked, desk: Desk) -> Message:
    moment, zone = desk.clock.now(), command.timezone or await _timezone(asked)
    wanted = DigestPlan(asked.channel, command.minute, zone, asked.user, weekday=command.weekday)
    plan = await desk.digests.plan(wanted, moment)
    await desk.wishes.put_plan(plan)
    follows = await desk.wishes.of(asked.channel)
    return compose_plan(plan, first_day(plan, moment), "" if follows else NOTHING_FOLLOWED)


async def off(command: DigestOff, asked: Asked, desk: Desk) -> Message:
    """Ends the daily digest, the weekly one, or both."""
    cadences = [False, True] if command.is_weekly is None else [command.is_weekly]
    ended = [await desk.wishes.drop_plan(asked.channel, is_weekly) for is_weekly in cadences]
    kind = {None: "", True: "weekly ", False: "daily "}[command.is_weekly]
    return compose_word(f"No more {kind}digests here." if any(ended) else f"This channel had no {kind}digest.")


async def _timezone(asked: Asked) -> str:
    """The person's own, if it is one that we know."""
    return clock_text.timezone(await asked.room.timezone(asked.user) or ELSEWHERE) or ELSEWHERE
