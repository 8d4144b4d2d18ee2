"""The App Home: what a person's channels follow, their digests, quiet hours and snoozes, each to be changed there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.model import DigestPlan, Snooze, Subscription
from bot.tell import blocks as kit
from bot.tell.blocks import Block, View
from bot.tell.commands import groups
from bot.tell.compose_desk import plan_lines, when_buttons, wish_line
from bot.tell.compose_word import FORM_ACTION
from bot.tell.form import option
from bot.tell.limits import MOST_HOME_BLOCKS, OPTION_VALUE
from bot.tell.untrusted import clip, escape, tame

WISH_ACTION, LIFT_ACTION = "home_wish", "home_lift"
CHANGE, UNFOLLOW = "change", "unfollow"
MOST_WISHES, MOST_SNOOZES = 8, 3  # of a channel


@dataclass(frozen=True, slots=True)
class Picked:
    """What was chosen beside a wish."""

    deed: str  # CHANGE or UNFOLLOW
    channel: str
    target: str  # its kind and id


def compose_home(
    wishes: Iterable[Subscription],
    plans: Sequence[DigestPlan],
    paused: Mapping[str, str],
    sources: str,
    snoozes: Sequence[Snooze] = (),
) -> View:
    """What the person's channels follow; `sources` says in a line how the sources are."""
    head = [kit.header("What your channels follow"), kit.actions(kit.button("Follow something…", FORM_ACTION, "home"))]
    tail = [kit.divider(), kit.header("Commands"), *groups(), kit.context(escape(sources))]
    rows: list[Block] = []
    left_out = 0
    for channel, found in groupby(sorted(wishes, key=_by_name), key=lambda wish: wish.channel):
        own = [plan for plan in plans if plan.channel == channel]
        quiet = [one for one in snoozes if one.channel == channel]
        block = _channel(channel, list(found), own, quiet, paused.get(channel))
        if len(head) + len(rows) + len(block) + len(tail) + 1 > MOST_HOME_BLOCKS:
            left_out += 1
        else:
            rows += block
    shown = rows or [kit.section("None of your channels follows anything yet.")]
    more = [kit.context(f"and {left_out} more channels: `/sitrep list` there")] if left_out else []
    return {"type": "home", "blocks": [*head, *shown, *more, *tail]}


def _by_name(wish: Subscription) -> tuple[str, str]:
    """A channel's beside each other, in the order that `/sitrep list` has them in."""
    return wish.channel, wish.target.name


def _channel(
    channel: str,
    wishes: Sequence[Subscription],
    plans: Sequence[DigestPlan],
    snoozes: Sequence[Snooze],
    paused: str | None,
) -> list[Block]:
    halted = f" · *paused*: {escape(paused, 200)}" if paused else ""
    more = len(wishes) - MOST_WISHES
    rest = [kit.context(f"and {more} more: `/sitrep list` there")] if more > 0 else []
    return [
        kit.divider(),
        kit.section(f"*<#{escape(channel, 30)}>*{halted}"),
        *(kit.section(wish_line(wish), _menu(wish)) for wish in wishes[:MOST_WISHES]),
        *rest,
        *(_snooze(one) for one in snoozes[:MOST_SNOOZES]),
        kit.context(plan_lines(plans)),
        kit.actions(*when_buttons(channel)),
    ]


def _menu(wish: Subscription) -> Block:
    about = f"{wish.channel} {wish.target.key}"
    options = [option("Change…", clip(f"{CHANGE} {about}", OPTION_VALUE))]
    options.append(option("Unfollow", clip(f"{UNFOLLOW} {about}", OPTION_VALUE)))
    return {"type": "overflow", "action_id": WISH_ACTION, "options": options}


def _snooze(snooze: Snooze) -> Block:
    lift = kit.button("Lift", LIFT_ACTION, clip(snooze.id, 2_000), f"Lift the snooze of {tame(snooze.name, 40)}")
    return kit.section(f"Snoozed: {escape(snooze.what, 200)} until {kit.marked_date(snooze.until)}", lift)


def picked(value: str) -> Picked:
    """What an option of a wish's menu carries back."""
    deed, _, rest = value.partition(" ")
    channel, _, target = rest.partition(" ")
    return Picked(deed, channel, target)
