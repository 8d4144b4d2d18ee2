"""Answers to "why?": of an article, of a message, of words, and the last decisions of a channel."""

from collections.abc import Sequence
from functools import partial

from bot.extract.canonical import canonical_url
from bot.model import Development, Message
from bot.route.snooze import of_channel
from bot.tell.compose_trail import Answer, compose_posted, compose_preview, compose_trail
from bot.tell.compose_why import compose_why
from bot.tell.compose_word import compose_trouble, compose_word
from bot.use_cases import lookup
from bot.use_cases import why as asking
from bot.use_cases.meant import Posted, posted_at
from bot.use_cases.threads import told_there
from bot.use_cases.why import Found
from handlers.asked import Asked
from handlers.desk import Desk
from handlers.question_text import telling
from handlers.story import ID

MOST_DECISIONS = 20
MOST_STORIES = 5
ANOTHER_CHANNEL = (
    "That message is in another channel. Please ask there: what a channel follows is its members' business."
)
NOT_OURS = "That is no message of mine that I still know. /sitrep log shows those of this channel that I do."
NOT_READ = "I read no article at this address in the last 7 days."
MAYBE_NO_SOURCE = (
    "Its source may not be among those I read: /sitrep sources lists them, /sitrep sources add URL adds one."
)


async def why(words: str, asked: Asked, desk: Desk) -> Message:
    """Of a link to a message or an article, of a story's id, or of the stories whose headlines have these words."""
    if message := posted_at(words):
        return await _of_message(message, asked, desk)
    if words.casefold().startswith(("http://", "https://")):
        return await _of_article(words, asked, desk)
    wishes = await desk.wishes.of(asked.channel)
    snoozes = of_channel(await desk.notebooks.snoozes.every(), asked.channel)
    now, decided = desk.clock.now(), partial(_decided, asked.channel, desk)
    found = await lookup.why(desk.stories, await _meant(words, desk), asked.channel, wishes, now, snoozes, decided)
    return compose_why(words, found, desk.names)


async def _meant(words: str, desk: Desk) -> Sequence[Development]:
    if ID.fullmatch(words):
        return [await desk.by_hand.finder.kept(words.casefold())]
    for said in (words, telling(words)):
        found = await lookup.with_words(desk.archive, said, desk.clock.now(), MOST_STORIES)
        if found and found.total:
            return found.developments
    return ()


async def _decided(channel: str, desk: Desk, development: Development) -> str:
    return await asking.decided(desk.trails, development, channel)


async def preview(asked: Asked, desk: Desk) -> Message:
    """The last decisions for this channel."""
    return compose_preview(await desk.trails.latest(asked.channel, MOST_DECISIONS), asked.channel)


async def _of_message(message: Posted, asked: Asked, desk: Desk) -> Message:
    if message.channel != asked.channel:
        return compose_word(ANOTHER_CHANNEL)
    found = await asking.of_message(desk.trails, desk.stories, desk.outbox, desk.log, message)
    if found.notice is None:
        return compose_word(NOT_OURS)
    reason = f"{found.notice.kind.value}, posted because: {found.notice.reason}"
    answer = Answer(await _told(found, asked, desk) if found.development else "", reason)
    return compose_trail(found.trail, answer) if found.trail else compose_posted(answer)


async def _of_article(url: str, asked: Asked, desk: Desk) -> Message:
    canonical = canonical_url(url)
    found = await asking.of_article(desk.trails, desk.stories, canonical)
    if found.trail is not None:
        return compose_trail(found.trail, Answer(await _told(found, asked, desk)))
    development = await lookup.story(desk.stories, canonical, desk.clock.now())
    if development is None:
        return compose_trouble(NOT_READ, MAYBE_NO_SOURCE)
    return compose_posted(Answer(await _told(Found(development=development), asked, desk)))


async def _told(found: Found, asked: Asked, desk: Desk) -> str:
    """What was decided for this channel then, else as it would be judged now."""
    judged = found.trail.judged(asked.channel) if found.trail else None
    if judged:
        return f"{'posted' if judged.told else 'not posted'}: {judged.said}"
    if found.development is None:
        return "not posted: it is no security development for us, as the steps say"
    wishes = await desk.wishes.of(asked.channel)
    snoozes = of_channel(await desk.notebooks.snoozes.every(), asked.channel)
    told = await told_there(desk.stories, found.development, asked.channel)
    return lookup.answer(found.development, wishes, told, desk.clock.now(), snoozes)
