"""One story: the buttons under its alert, the commands that show or follow it, and which one a person names."""

import re

from slack_bolt.async_app import AsyncApp

from bot.extract.canonical import canonical_url
from bot.life.phase import LOOK_BACK
from bot.model import Development, Message
from bot.tell.blocks import View
from bot.tell.card import FOLLOW_STORY_ACTION, MORE_ACTION
from bot.tell.compose_lookup import compose_found_story
from bot.tell.compose_story import UNFOLLOW_STORY_ACTION, compose_followed, compose_stories, compose_story
from bot.tell.compose_word import compose_no_story, compose_word
from bot.use_cases import lookup
from bot.use_cases import stories as telling
from bot.use_cases.meant import posted_at
from handlers.asked import Asked
from handlers.desk import Desk
from handlers.pressed import pressed
from handlers.private import instead
from handlers.question_text import ADDRESS
from handlers.story_form import opens

ID = re.compile(r"[0-9a-f]{12}", re.IGNORECASE)


def register(app: AsyncApp, desk: Desk) -> None:
    """Each button carries the development's id; the channel is the one it was pressed in."""

    async def to_follow(value: str, asked: Asked) -> Message:
        return await follow(value, asked.channel, asked.user, desk)

    async def to_stop(value: str, asked: Asked) -> Message:
        await telling.unfollow(desk.notebooks.follows, value, asked.channel, asked.user)
        return await listed(asked.channel, asked.user, desk)

    async def to_look(value: str, asked: Asked) -> View:
        return await more(value, asked.channel, desk)

    app.action(FOLLOW_STORY_ACTION)(pressed("follow story", desk, to_follow))
    app.action(UNFOLLOW_STORY_ACTION)(pressed("unfollow story", desk, to_stop, instead))
    app.action(MORE_ACTION)(opens("more", desk, to_look))


async def follow(development_id: str, channel: str, user: str, desk: Desk) -> Message:
    """Concerns nobody but the person, so everybody may."""
    development = await telling.story(desk.stories, development_id)
    made = await telling.follow(desk.notebooks.follows, development, channel, user, desk.clock.now())
    return compose_followed(made)


async def named(what: str, desk: Desk) -> Development | None:
    """The story with this id, or of this message or article, else the newest with these words in its headlines;
    PermanentError for an id or an address of none that is known."""
    if ID.fullmatch(what) or ADDRESS.fullmatch(what):
        return (await desk.by_hand.finder.meant(what)).story
    return await telling.newest_with(desk.archive, what, desk.clock.now())


async def shown(what: str, desk: Desk) -> Message:
    """The story that is named, and who tells it; of an article that tells none, where to ask what became of it."""
    now, is_article = desk.clock.now(), ADDRESS.fullmatch(what) and not posted_at(what)
    found = await lookup.story(desk.stories, canonical_url(what), now) if is_article else await named(what, desk)
    if found:
        return compose_found_story(found, desk.names, now)
    if not is_article:
        return compose_no_story(what)
    within = f"No security development of the last {LOOK_BACK.days} days that I know is told there."
    return compose_word(f"{within} /sitrep why {what} says what became of an article.")


async def follow_named(what: str, asked: Asked, desk: Desk) -> Message:
    """The story that is named; where none is, those that are followed."""
    if not what:
        return await listed(asked.channel, asked.user, desk)
    found = await named(what, desk)
    return await follow(found.id, asked.channel, asked.user, desk) if found else compose_no_story(what)


async def listed(channel: str, user: str, desk: Desk) -> Message:
    return compose_stories(await telling.followed(desk.notebooks.follows, channel, user))


async def more(development_id: str, channel: str, desk: Desk) -> View:
    """The view behind "More"."""
    development = await telling.story(desk.stories, development_id)
    now = desk.clock.now()
    why = await telling.why_here(desk.stories, desk.wishes, development, channel, now)
    return compose_story(development, why, desk.names, now)
