"""Answers about digests: preview, when they come, and earlier ones."""

from bot.model import DigestPlan, Message
from bot.route.due import first_day
from bot.span import begins_on
from bot.tell.compose_answer import compose_plan
from bot.tell.compose_word import compose_word
from handlers.asked import Asked
from handlers.command import DigestAt, DigestNow, DigestOff, DigestShow
from handlers.desk import Desk
from handlers.room import timezone_of

NOTHING_FOLLOWED = "This channel follows nothing yet, so there would be nothing in it: /sitrep subscribe REGION."


async def now(command: DigestNow, asked: Asked, desk: Desk) -> Message:
    return await desk.digests.now(
        asked.channel, await timezone_of(asked.room, asked.user), desk.clock.now(), command.is_weekly
    )


async def shown(command: DigestShow, asked: Asked, desk: Desk) -> Message:
    """An earlier one."""
    moment = desk.clock.now()
    day = begins_on(command.day, moment) if command.day else None
    return await desk.digests.show(asked.channel, day, moment, command.is_weekly)


async def at(command: DigestAt, asked: Asked, desk: Desk) -> Message:
    moment, zone = desk.clock.now(), command.timezone or await timezone_of(asked.room, asked.user)
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
