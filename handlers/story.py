"""The buttons under an alert, and the command that lists the stories a person follows."""

from slack_bolt.async_app import AsyncApp

from bot.model import Message
from bot.tell.blocks import View
from bot.tell.card import FOLLOW_STORY_ACTION, MORE_ACTION
from bot.tell.compose_story import UNFOLLOW_STORY_ACTION, compose_followed, compose_stories, compose_story
from bot.tell.compose_word import compose_no_story
from bot.use_cases import stories as telling
from handlers.asked import Asked
from handlers.desk import Desk
from handlers.pressed import pressed
from handlers.private import instead
from handlers.story_form import opens


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


async def follow_words(words: str, asked: Asked, desk: Desk) -> Message:
    """The newest story whose headlines have these words; without words, those that are followed."""
    if not words:
        return await listed(asked.channel, asked.user, desk)
    found = await telling.newest_with(desk.archive, words, desk.clock.now())
    if found is None:
        return compose_no_story(words)
    return await follow(found.id, asked.channel, asked.user, desk)


async def listed(channel: str, user: str, desk: Desk) -> Message:
    return compose_stories(await telling.followed(desk.notebooks.follows, channel, user))


async def more(development_id: str, channel: str, desk: Desk) -> View:
    """The view behind "More"."""
    development = await telling.story(desk.stories, development_id)
    now = desk.clock.now()
    why = await telling.why_here(desk.stories, desk.wishes, development, channel, now)
    return compose_story(development, why, desk.names, now)
