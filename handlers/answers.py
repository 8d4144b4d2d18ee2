"""A command as its answer."""

from bot.access import Subject
from bot.model import Message
from bot.tell.compose_by_hand import compose_ruled, compose_rulings, compose_undone
from bot.tell.compose_log import compose_log
from bot.tell.compose_word import compose_help, compose_mistake
from bot.use_cases import notices
from handlers import access, correcting, digesting, following, own, reading, several, snoozing, story, why
from handlers import command as said
from handlers.asked import Asked
from handlers.command_text import as_typed, parse
from handlers.desk import Desk
from handlers.guard import Change, guarded

# Commands that change something; every other is for everybody.
CHANGES: dict[type[object], Subject] = {
    **dict.fromkeys((said.Subscribe, said.Unsubscribe, said.UnsubscribeAll), Subject.SUBSCRIPTIONS),
    **dict.fromkeys((said.DigestAt, said.DigestOff, said.SnoozeFor, said.QuietHours), Subject.SUBSCRIPTIONS),
    **dict.fromkeys((said.Irrelevant, said.Relocate, said.Merge, said.Split, said.Undo), Subject.STORIES),
    **dict.fromkeys((said.AddSource, said.RemoveSource), Subject.SOURCES),
    **dict.fromkeys((said.NewRegion, said.RemoveRegion), Subject.REGIONS),
    **dict.fromkeys((said.AccessRule, said.AccessAllow, said.AccessRemove), Subject.ACCESS),
}

# What may name a region of the workspace's own.
WITH_OWN = (said.LookUp, said.Subscribe, said.Unsubscribe, said.SnoozeFor)


async def answer(text: str, asked: Asked, desk: Desk) -> Message:
    """What the person is told who typed this after the slash command."""
    command = parse(text)
    desk = await own.with_own(desk) if isinstance(command, WITH_OWN) else desk
    if subject := CHANGES.get(type(command)):
        return await guarded(Change(subject, as_typed(text)), asked, desk, lambda: _answer(command, asked, desk))
    return await _answer(command, asked, desk)


async def _answer(command: said.Command, asked: Asked, desk: Desk) -> Message:
    """By its group: one arm a command there."""
    if isinstance(command, said.Asking):
        return await _asking(command, asked, desk)
    if isinstance(command, said.Following):
        return await _following(command, asked, desk)
    if isinstance(command, said.Digesting):
        return await _digesting(command, asked, desk)
    if isinstance(command, said.Quietening):
        return await _quietening(command, asked, desk)
    if isinstance(command, said.Correcting):
        return await _correcting(command, asked, desk)
    if isinstance(command, said.Operating):
        return await _operating(command, asked, desk)
    return await _permitting(command, asked, desk)


async def _asking(command: said.Asking, asked: Asked, desk: Desk) -> Message:
    match command:
        case said.Help(about):
            return compose_help(about)
        case said.Mistake(words, suggestions, examples):
            return compose_mistake(words, suggestions, examples=examples)
        case said.LookUp():
            return await several.look_up(command, desk)
        case said.Story(what):
            return await story.shown(what, desk)
        case said.Why(words):
            return await why.why(words, asked, desk)
        case said.Preview():
            return await why.preview(asked, desk)


async def _following(command: said.Following, asked: Asked, desk: Desk) -> Message:
    match command:
        case said.SubscribeForm():
            return compose_mistake("Subscribe to which region?", examples=("/sitrep subscribe north-africa",))
        case said.Subscribe():
            return await following.subscribe(command, asked, desk)
        case said.Unsubscribe():
            return await following.unsubscribe(command, asked, desk)
        case said.UnsubscribeAll():
            return await following.unsubscribe_all(asked, desk)
        case said.List():
            return await following.listed(asked.channel, desk)
        case said.StoriesFollowed(what):
            return await story.follow_named(what, asked, desk)
        case said.OwnRegions():
            return await own.listed(desk)
        case said.NewRegion():
            return await own.new(command, asked, desk)
        case said.RemoveRegion():
            return await own.remove(command, desk)


async def _digesting(command: said.Digesting, asked: Asked, desk: Desk) -> Message:
    match command:
        case said.DigestNow():
            return await digesting.now(command, asked, desk)
        case said.DigestShow():
            return await digesting.shown(command, asked, desk)
        case said.DigestAt():
            return await digesting.at(command, asked, desk)
        case said.DigestOff():
            return await digesting.off(command, asked, desk)


async def _quietening(command: said.Quietening, asked: Asked, desk: Desk) -> Message:
    match command:
        case said.QuietHours():
            return await following.quiet_hours(command, asked, desk)
        case said.SnoozeFor():
            return await snoozing.by_words(command, asked, desk)
        case said.Snoozes():
            return await snoozing.listed(asked.channel, desk)


async def _correcting(command: said.Correcting, asked: Asked, desk: Desk) -> Message:
    match command:
        case said.Irrelevant():
            return await correcting.irrelevant(command, asked, desk)
        case said.Relocate():
            return await correcting.relocate(command, asked, desk)
        case said.Tuning():
            return await correcting.tuning(desk)
        case said.Merge(one, other):
            return compose_ruled(await desk.by_hand.merge(one, other, asked.user))
        case said.Split(what):
            return compose_ruled(await desk.by_hand.split(what, asked.user))
        case said.Undo(what):
            return compose_undone(await desk.by_hand.undo(what, asked.user))
        case said.Rulings():
            return compose_rulings(await desk.by_hand.finder.rulings())


async def _operating(command: said.Operating, asked: Asked, desk: Desk) -> Message:
    match command:
        case said.Sources():
            return await reading.listed(desk)
        case said.AddSource(url):
            return await reading.add(url, desk)
        case said.RemoveSource(source_id):
            return await reading.remove(source_id, desk)
        case said.Status():
            return await reading.status(desk)
        case said.Log():
            return await logged(asked.channel, 1, desk)


async def _permitting(command: said.Permitting, asked: Asked, desk: Desk) -> Message:
    match command:
        case said.AccessShown():
            return await access.shown(desk)
        case said.AccessRule():
            return await access.ruled(command, desk)
        case said.AccessAllow():
            return await access.allowed(command, desk)
        case said.AccessRemove():
            return await access.removed(command, desk)
        case said.Audit():
            return await access.audited(asked, 1, desk)


async def logged(channel: str, number: int, desk: Desk) -> Message:
    """One page of what became of the channel's messages."""
    return compose_log(await notices.page(desk.log, channel, number))
