"""What channels wish for: subscribe, unsubscribe, list, and what becomes of a channel's wishes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.brief import Brief
from bot.model import DigestPlan, Quiet, Severity, Subscription, Target
from bot.ports import Archive, Subscriptions
from bot.route.quiet import is_quiet
from bot.route.wish import digest_floor
from bot.tell.compose_wish_form import Brought
from bot.use_cases.sifted import Asked, met, worst

PREVIEW = timedelta(days=7)
DEFAULT_MINIMUM = Severity.MEDIUM


@dataclass(frozen=True, slots=True)
class Wishes:
    """All that a channel asked for."""

    subscriptions: tuple[Subscription, ...]
    plans: tuple[DigestPlan, ...]
    paused: str | None  # why, if it is


@dataclass(frozen=True, slots=True)
class Ended:
    """What an unsubscribe came to."""

    dropped: tuple[Target, ...]
    not_followed: tuple[Target, ...]
    digests: int = 0  # that ended as well


@dataclass(frozen=True, slots=True)
class Terms:
    """What else a channel says with a subscription."""

    at_least: Severity = DEFAULT_MINIMUM
    unlocated: bool = False  # also developments without a known place
    digest: Severity | None = None  # from which severity the digest has it; None: as alerts
    types: tuple[str, ...] = ()  # ids of kinds of event; none: every kind
    quiet: Quiet | None = None
    radius_km: float | None = None  # of a place; None: as large as the place is
    filter: str = ""


async def subscribe(
    wishes: Subscriptions, channel: str, targets: Sequence[Target], terms: Terms, by: str, now: datetime
) -> tuple[Subscription, ...]:
    """Stores a wish for each target; a wish for the same target is replaced."""
    made = tuple(wish(channel, target, terms, by, now) for target in targets)
    for subscription in made:
        await wishes.put(subscription)
    return made


def wish(channel: str, target: Target, terms: Terms, by: str, now: datetime) -> Subscription:
    """One target on these terms."""
    return Subscription(
        channel=channel,
        target=around(target, terms),
        at_least=terms.at_least,
        by=by,
        since=now,
        unlocated=terms.unlocated,
        digest=terms.digest,
        types=terms.types,
        quiet=terms.quiet,
        filter=terms.filter,
    )


def around(target: Target, terms: Terms) -> Target:
    """A place with the radius that was asked for."""
    return target.within(terms.radius_km) if terms.radius_km is not None and target.has_radius else target


async def swap(
    wishes: Subscriptions, channel: str, old: Target, new: Target, by: str, now: datetime
) -> Subscription | None:
    """Follows another target on the terms of a wish, which ends; None where it has ended already."""
    for known in await wishes.of(channel):
        if known.target.key == old.key:
            made = replace(known, target=new, by=by, since=now)
            await wishes.put(made)
            await wishes.drop(channel, old)
            return made
    return None


async def keep_quiet(wishes: Subscriptions, channel: str, quiet: Quiet | None) -> tuple[Subscription, ...]:
    """Gives all that the channel follows these quiet hours, or none."""
    made = tuple(replace(one, quiet=quiet) for one in await wishes.of(channel))
    for one in made:
        await wishes.put(one)
    return made


async def preview(archive: Archive, wishes: Sequence[Subscription], now: datetime) -> Brought:
    """What wishes would have brought: each development once, quiet hours as they were when it was reported."""
    found = await met(archive, wishes, Asked(now - PREVIEW, now), lowest)
    alerts = [one.brief for one in found if any(would_alert(one.brief, wish) for wish in one.wishes)]
    lines = [one for one in found if one.brief.severity >= digest_floor(one.wishes)]
    return Brought(await worst(archive, alerts), len(lines))


def lowest(wish: Subscription) -> Severity:
    """From which it is either an alert or a line in digests."""
    return min(wish.at_least, wish.digest_from)


def would_alert(brief: Brief, wish: Subscription) -> bool:
    """Of what meets the wish otherwise."""
    at = datetime.fromtimestamp(brief.first_reported, UTC)
    return brief.severity >= wish.at_least and not is_quiet(wish.quiet, brief.severity, at)


async def unsubscribe(wishes: Subscriptions, channel: str, targets: Sequence[Target]) -> Ended:
    """Ends the channel's wishes for these targets."""
    dropped = [target for target in targets if await wishes.drop(channel, target)]
    return Ended(tuple(dropped), tuple(target for target in targets if target not in dropped))


async def unsubscribe_all(wishes: Subscriptions, channel: str) -> Ended:
    """Ends every wish of the channel, its digests too."""
    known = await wishes_of(wishes, channel)
    await wishes.drop_channel(channel)
    return Ended(tuple(wish.target for wish in known.subscriptions), (), len(known.plans))


async def wishes_of(wishes: Subscriptions, channel: str) -> Wishes:
    """What a channel follows, its digests, and whether it is paused."""
    plans = tuple(plan for plan in await wishes.plans() if plan.channel == channel)
    return Wishes(tuple(await wishes.of(channel)), plans, (await wishes.paused()).get(channel))


async def move(wishes: Subscriptions, channel: str, new: str) -> None:
    """Takes everything along when Slack gives a channel a new id."""
    known = await wishes_of(wishes, channel)
    for wish in known.subscriptions:
        await wishes.put(replace(wish, channel=new))
    for plan in known.plans:
        await wishes.put_plan(replace(plan, channel=new))
    await unsubscribe_all(wishes, channel)
