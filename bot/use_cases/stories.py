"""What a person does with one story: follow it in a channel, and look at it from near."""

from datetime import datetime, timedelta

from bot.errors import PermanentError
from bot.model import Development, Follow, follow_id
from bot.ports import Archive, Notebook, Stories, Subscriptions
from bot.span import KEPT_DAYS
from bot.use_cases.lookup import answer, with_words
from bot.use_cases.threads import told_there

FORGOTTEN_AFTER = timedelta(days=KEPT_DAYS)  # as long as a development is kept
GONE = "This story is too old: I do not have it any more."


async def follow(follows: Notebook[Follow], development: Development, channel: str, user: str, now: datetime) -> Follow:
    """The person is mentioned from now on; wishes for stories that are long gone are forgotten."""
    for one in await follows.every():
        if now - one.since > FORGOTTEN_AFTER:
            await follows.drop(one.id)
    wish = Follow(development.id, development.headline, channel, user, now)
    await follows.put(wish)
    return wish


async def unfollow(follows: Notebook[Follow], story: str, channel: str, user: str) -> bool:
    return await follows.drop(follow_id(story, channel, user))


async def followed(follows: Notebook[Follow], channel: str, user: str) -> list[Follow]:
    """The person's in this channel."""
    return [one for one in await follows.every() if (one.channel, one.user) == (channel, user)]


async def story(stories: Stories, development_id: str) -> Development:
    """PermanentError where it is not kept any more."""
    found = await stories.get(development_id)
    if found is None:
        raise PermanentError(GONE)
    return found


async def newest_with(archive: Archive, words: str, now: datetime) -> Development | None:
    """The story of the last days whose headlines have all the words."""
    found = await with_words(archive, words, now)
    return found.newest if found else None


async def why_here(
    stories: Stories, wishes: Subscriptions, development: Development, channel: str, now: datetime
) -> str:
    """What the channel was told of it, and by which wish."""
    told = await told_there(stories, development, channel)
    return answer(development, await wishes.of(channel), told, now)
