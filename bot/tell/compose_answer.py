"""Answers to what a channel asked to be changed."""

from collections.abc import Sequence
from datetime import date

from bot.brief import Worst
from bot.model import DigestPlan, Message, Subscription, Target
from bot.tell import blocks as kit
from bot.tell.blocks import Block
from bot.tell.compose_desk import plan_line, quiet_words, terms_of, wish_line
from bot.tell.compose_digest import dated
from bot.tell.compose_word import compose_word
from bot.tell.limits import ACTION_ELEMENTS, SECTION_TEXT
from bot.tell.names import Names, counted, instead_words
from bot.tell.room import fitting, room_beside
from bot.tell.untrusted import escape, tame
from bot.tell.values import Swap, pack_preview, pack_swap

PREVIEW_ACTION = "digest_preview"
SWAP_ACTION = "swap"
MOST_SHOWN = 3
MOST_LINES = 30
INVITE = "I am not in this channel yet, so I can't post here: `/invite` me."


def compose_subscribed(
    made: Sequence[Subscription], heard: Worst, names: Names, warning: str = "", swaps: Sequence[Swap] = ()
) -> Message:
    """What is followed now, and a taste of what it would have told; `warning` is ours, with markup."""
    foot = [*_namesakes(swaps, names), *([kit.section(f"*{warning}*")] if warning else []), *_taste(heard, names)]
    lines = [kit.section(f"Subscribed. {wish_line(wish)}") for wish in made[:MOST_LINES]]
    shown = fitting(lines, room_beside(*foot))
    more = len(made) - len(shown)
    rest = [kit.context(f"and to {more} more: `/sitrep list` shows what this channel follows.")] if more else []
    words = "; ".join([", ".join(_area(wish, names) for wish in made), *_terms(made)])
    return kit.message(escape(f"Subscribed to {words}. {warning}"), [*shown, *rest, *foot])


def _area(wish: Subscription, names: Names) -> str:
    """As "Libya (high and above)", a place with how much of it."""
    terms = filter(None, (wish.at_least.as_minimum(wish.at_least.label), wish.target.extent))
    return f"{names.target(wish.target)} ({', '.join(terms)})"


def _terms(made: Sequence[Subscription]) -> list[str]:
    """What else wishes say that were made together, once for all of them."""
    unlocated = ["also without a known place"] if any(wish.unlocated for wish in made) else []
    return list(dict.fromkeys([*(term for wish in made for term in terms_of(wish)), *unlocated]))


def _namesakes(swaps: Sequence[Swap], names: Names) -> list[Block]:
    """Which place was taken, and a button for each that is called so elsewhere."""
    if not swaps:
        return []
    taken = "; ".join(dict.fromkeys(names.target(swap.old) for swap in swaps))
    buttons = [
        kit.button(instead_words(swap.new, names), f"{SWAP_ACTION}:{at}", pack_swap(swap))
        for at, swap in enumerate(swaps[:ACTION_ELEMENTS])
    ]
    return [kit.context(f"I took the likeliest of that name: {escape(taken, 600)}."), kit.actions(*buttons)]


def _taste(heard: Worst, names: Names) -> list[Block]:
    """The worst of what would have been told."""
    shown = heard.shown[:MOST_SHOWN]
    if not shown:
        return [kit.context("In the last 7 days this would have told of nothing that we know.")]
    some = f", the worst {len(shown)} of them" if heard.count > len(shown) else ""
    told = f"In the last 7 days this would have told of {counted(heard.count, 'development')}{some}:"
    return [kit.context(told), kit.rich(kit.bullets(*(dated(one, names) for one in shown)))]


def compose_quiet(wishes: Sequence[Subscription], warning: str = "") -> Message:
    """The quiet hours of all that a channel follows, which are one or more and have the same."""
    hours = quiet_words(wishes[0].quiet)
    said = f"{hours[:1].upper()}{hours[1:]}, in all that this channel follows."
    foot = [kit.section(f"*{warning}*")] if warning else []
    return kit.message(escape(f"{said} {warning}"), [kit.section(escape(said, 500)), *foot])


def compose_unsubscribed(dropped: Sequence[Target], not_followed: Sequence[Target], digests: int = 0) -> Message:
    """What ended, so many digests with it, and what this channel did not follow anyway."""
    told: list[str] = []
    if dropped:
        told.append(f"Unsubscribed from {', '.join(target.name for target in dropped)}.")
    if not_followed:
        told.append(f"This channel did not follow {', '.join(target.name for target in not_followed)}.")
    told = told or ["This channel followed nothing."]
    if digests:
        told.append("Its digest ended as well." if digests == 1 else "Its digests ended as well.")
    return compose_word(" ".join(told))


def compose_plan(plan: DigestPlan, first: date, follows_nothing: str = "") -> Message:
    """When the first digest comes, so that nobody waits for one that is not due."""
    words = f"{plan_line(plan)} The first one comes on {first:%A} {first.day} {first:%B}. {follows_nothing}".strip()
    said = tame(words, SECTION_TEXT)
    preview = kit.button("Preview it now", PREVIEW_ACTION, pack_preview(plan.channel, plan.is_weekly))
    return kit.message(escape(said), [kit.rich(kit.line(kit.text(said))), kit.actions(preview)])
