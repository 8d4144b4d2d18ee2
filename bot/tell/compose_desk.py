"""What a channel follows, what we read, and how the bot is doing."""

from calendar import day_name
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.model import (
    DigestPlan,
    Message,
    NoticeState,
    Quiet,
    QuietMode,
    Source,
    Subscription,
    Target,
)
from bot.ports import FeedState
from bot.tell import blocks as kit
from bot.tell.blocks import Block
from bot.tell.compose_word import FORM_ACTION
from bot.tell.names import clock, counted, level
from bot.tell.room import fitting, room_beside
from bot.tell.untrusted import escape, tame
from bot.tell.values import pack

DIGEST_ACTION, QUIET_ACTION = "home_digest", "home_quiet"
UNFOLLOW_ACTION = "unfollow"
MOST_WISHES = 40
MOST_SOURCES, SOURCES_IN_A_LIST = 60, 20
SILENT_AFTER = 3  # failures in a row; one or two happen to everybody


@dataclass(frozen=True, slots=True)
class Health:
    """How the bot is doing, as numbers."""

    now: datetime
    sources: int
    failing: Sequence[str]  # names
    last_read: datetime | None
    developments: int  # of the last 24 hours
    waiting: int  # articles not yet read
    notices: Mapping[NoticeState, int]


def compose_list(wishes: Sequence[Subscription], plans: Sequence[DigestPlan], paused: str | None) -> Message:
    """A channel's wishes, each with a button to end it."""
    title = f"This channel follows {counted(len(wishes), 'area')}" if wishes else "This channel follows nothing yet"
    head = [kit.header(title)]
    if paused:
        head.append(kit.section(f"*Paused*: {escape(paused, 300)}"))
    foot = kit.context(f"{plan_lines(plans)} {_next(wishes)}")
    ordered = _in_order(wishes)
    lines = [kit.section(wish_line(wish), _unfollow(wish)) for wish in ordered[:MOST_WISHES]]
    shown = fitting(lines, room_beside(*head, foot))
    rest = _rest_of(ordered[len(shown) :])
    names = ", ".join(wish.target.name for wish in ordered)
    words = escape(f"{title}{': ' if names else ''}{names}. {plan_lines(plans)}")
    return kit.message(words, [*head, *shown, *rest, foot, kit.actions(*_forms(wishes))])


def _forms(wishes: Sequence[Subscription]) -> list[Block]:
    """What is done by a form: follow more, and when the channel is told."""
    return [kit.button("Follow something…", FORM_ACTION, "list"), *(when_buttons(wishes[0].channel) if wishes else [])]


def when_buttons(channel: str) -> list[Block]:
    return [
        kit.button("Digest…", DIGEST_ACTION, channel, "Change this channel's digest"),
        kit.button("Quiet hours…", QUIET_ACTION, channel, "Change this channel's quiet hours"),
    ]


def _rest_of(wishes: Sequence[Subscription]) -> list[Block]:
    """Those that have no line of their own, by name."""
    named = escape(", ".join(wish.target.name for wish in wishes), 400)
    return [kit.context(f"and {len(wishes)} more: {named}. `/sitrep unsubscribe NAME` ends one.")] if wishes else []


def wish_line(wish: Subscription) -> str:
    """As "*Libya* · ●●●○ HIGH and above · also without a known place · since ..., by ..."."""
    floor = wish.at_least.as_minimum(level(wish.at_least))
    unlocated = " · also without a known place" if wish.unlocated else ""
    more = "".join(f" · {escape(term, 600)}" for term in terms_of(wish))
    near = _extent(wish.target) if wish.target.extent else ""
    since = f"since {kit.marked_date(wish.since, kit.DAY)}{kit.by(wish.by)}"
    return f"*{escape(wish.target.name, 100)}*{near} · {floor}{unlocated}{more} · {since}"


def _extent(place: Target) -> str:
    """With its country's code: many a town has a namesake elsewhere."""
    country = f" ({escape(place.country, 10)})" if place.country else ""
    return f"{country}, {place.extent}"


def terms_of(wish: Subscription) -> list[str]:
    """What else it says, as a person reads it: kinds, filter, digest, quiet hours."""
    told = [f"only {' or '.join(wish.types)}"] if wish.types else []
    if wish.filter:
        told.append(f"where {wish.filter}")
    if wish.digest is not None and wish.digest < wish.at_least:
        told.append(f"in the digest from {wish.digest.label}")
    return told + ([quiet_words(wish.quiet)] if wish.quiet else [])


def quiet_words(quiet: Quiet | None) -> str:
    """As "quiet 22:00–07:00 Europe/Berlin: critical only"."""
    if quiet is None:
        return "no quiet hours"
    through = "critical only" if quiet.mode is QuietMode.CRITICAL else "all held for the digest"
    return f"quiet {clock(quiet.start)}–{clock(quiet.end)} {quiet.timezone}: {through}"


def plan_lines(plans: Sequence[DigestPlan]) -> str:
    """When the digests come."""
    return " ".join(map(plan_line, plans)) or "No digest yet."


def plan_line(plan: DigestPlan) -> str:
    """As "Digest every Monday at 08:00, Europe/Berlin."."""
    when = f"every {day_name[plan.weekday]}" if plan.weekday is not None else "every day"
    return f"Digest {when} at {clock(plan.minute)}, {plan.timezone}."


def compose_sources(sources: Sequence[Source], states: Mapping[str, FeedState]) -> Message:
    """Every source with how it has been doing, those in trouble first."""
    ordered = sorted(sources, key=lambda source: (not in_trouble(states.get(source.id)), source.name.casefold()))
    silent = [source.name for source in ordered if in_trouble(states.get(source.id))]
    title = counted(len(sources), "source") + (f", {len(silent)} in trouble" if silent else ", none in trouble")
    foot = kit.context("`/sitrep sources add URL` adds one, `/sitrep sources remove ID` ends it.")
    lines = [source_line(source, states.get(source.id)) for source in ordered[:MOST_SOURCES]]
    shown = fitting(lines, room_beside(kit.header(title), foot))
    blocks = [kit.header(title), *kit.lists(shown, SOURCES_IN_A_LIST)]
    blocks += _sources_left(len(ordered) - len(shown), len(silent) - len(shown))
    return kit.message(escape(f"{title}. {', '.join(source.name for source in ordered[:20])}"), [*blocks, foot])


def _sources_left(more: int, silent: int) -> list[Block]:
    """How many have no line, and whether one in trouble is among them."""
    if more <= 0:
        return []
    which = f", {silent} of them in trouble" if silent > 0 else ", none of them in trouble"
    return [kit.context(f"and {more} more{which}")]


def source_line(source: Source, state: FeedState | None) -> Block:
    """Name, id, and when it was last read or what is wrong."""
    head = [kit.link(tame(source.name, 80), source.url), kit.text(" "), kit.text(tame(source.id, 60), "code")]
    if state is None or state.polled is None:
        return kit.line(*head, kit.text(" · not read yet"))
    if in_trouble(state):
        trouble = tame(state.trouble or "no answer", 150)
        return kit.line(*head, kit.text(f" · failed {state.failures} times in a row: {trouble}", "bold"))
    return kit.line(*head, kit.text(" · read "), kit.date(state.ok or state.polled))


def in_trouble(state: FeedState | None) -> bool:
    return state is not None and state.failures >= SILENT_AFTER


def compose_status(health: Health) -> Message:
    """In numbers that an operator can act on."""
    queue = ", ".join(f"{health.notices[state]:,} {state.value}" for state in NoticeState if health.notices.get(state))
    rows = [
        ("Sources", counted(health.sources, "source") + f", {len(health.failing)} in trouble"),
        ("Last read", kit.utc(health.last_read) if health.last_read else "not yet"),
        ("Articles to read", f"{health.waiting:,}"),
        ("Developments in 24 hours", f"{health.developments:,}"),
        ("Messages", queue or "none yet"),
    ]
    lines = [kit.line(kit.text(f"{name}: ", "bold"), kit.text(value)) for name, value in rows]
    words = "Status. " + "; ".join(f"{name}: {value}" for name, value in rows)
    return kit.message(escape(words), [kit.header("Status"), kit.rich(kit.bullets(*lines))])


def _in_order(wishes: Sequence[Subscription]) -> list[Subscription]:
    return sorted(wishes, key=lambda wish: wish.target.name)


def _unfollow(wish: Subscription) -> Block:
    return kit.button("Unfollow", UNFOLLOW_ACTION, pack(wish.target), f"Unfollow {tame(wish.target.name, 60)}")


def _next(wishes: Sequence[Subscription]) -> str:
    return (
        "`/sitrep subscribe REGION` follows more."
        if wishes
        else "Begin with `/sitrep subscribe north-africa min=high`."
    )
