"""What belongs to a channel's digest: the worst first, and of what an earlier digest told only the changes."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.brief import Brief, is_dismissed
from bot.model import MOST_SECTIONS, Development, Edition, Line, Mention, Section, Severity, Subscription, Target
from bot.question import covers, is_unlocated
from bot.route.wish import digest_floor, wanting

UNLOCATED = "Place unknown"
DAY = timedelta(days=1)
DAYS = 14  # that a heading's curve shows
MOST_LEAD = 3
MOST_LINES = 20  # of a digest, besides the lead: more than a minute's reading is looked up, not posted
MOST_IN_SECTION = 5
SMALL_TOLL = 0.05  # a death toll that moves by less is the same one, written differently
MANY_SOURCES = 5  # so many more independent ones make an old story news


Heading = Callable[[Target, Development | Brief], str]  # what a development stands under, by the wish that it meets


@dataclass(frozen=True, slots=True)
class Period:
    """The time that a digest is about: reported in (since, until]."""

    since: datetime
    until: datetime

    def has(self, moment: datetime) -> bool:
        return self.since < moment <= self.until

    @property
    def first_shown(self) -> datetime:
        """From when developments are needed, for the curve."""
        return min(self.since, self.until - DAYS * DAY)


@dataclass(slots=True)
class _Pile:
    """What was found so far, under which heading, and how much was left out and why."""

    period: Period
    lines: defaultdict[str, list[Line]] = field(default_factory=lambda: defaultdict(list))
    days: defaultdict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    left_out: Counter[str] = field(default_factory=Counter)

    def leave_out(self, why: str, last_reported: datetime) -> None:
        self.left_out[why] += self.period.has(last_reported)

    def count(self, heading: str, first_reported: datetime) -> None:
        """For the heading's curve."""
        if 0 <= (age := (self.period.until - first_reported) // DAY) < DAYS:
            self.days[heading][age] += 1

    def put(self, heading: str, line: Line, is_snoozed: bool) -> None:
        last_reported = line.development.last_reported
        if is_snoozed:
            self.leave_out("snoozed", last_reported)
        elif line.before and not has_changed(line, line.before):
            self.leave_out("unchanged", last_reported)
        elif self.period.has(last_reported):
            self.lines[heading].append(line)


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that is only counted: reported before the period, or below what the channel wants in its digest."""

    brief: Brief
    wishes: tuple[Subscription, ...]  # that it meets, the most open first
    unlocated: bool

    @property
    def is_below(self) -> bool:
        return self.brief.severity < digest_floor(self.wishes)


def under_its_target(target: Target, development: Development | Brief) -> str:
    """The plainest heading."""
    return target.name


def never(development: Development) -> bool:
    return False


def select(
    developments: Iterable[Development],
    subscriptions: Sequence[Subscription],
    period: Period,
    heading: Heading = under_its_target,
    told: Mapping[str, Mention] | None = None,  # by development, as earlier digests told them
    snoozed: Callable[[Development], bool] = never,
    unread: Iterable[Unread] = (),
) -> Edition:
    """Those reported in the period that meet a wish of the channel, each once, and at most so many of them."""
    pile = _Pile(period)
    for one in unread:
        _reckon(one, pile, heading)
    for development in developments:
        wishes = wanting(development, subscriptions)
        if not wishes:
            continue
        last_reported = development.last_reported
        if development.severity < digest_floor(wishes):
            pile.leave_out("below", last_reported)
        elif is_dismissed(development):
            pile.leave_out("dismissed", last_reported)
        else:
            name = UNLOCATED if is_unlocated(development) else heading(wishes[0].target, development)
            pile.count(name, development.first_reported)
            pile.put(name, Line(development, (told or {}).get(development.id)), snoozed(development))
    return _edition(pile, subscriptions)


def _reckon(one: Unread, pile: _Pile, heading: Heading) -> None:
    brief = one.brief
    if one.is_below:
        pile.leave_out("below", datetime.fromtimestamp(brief.last_reported, UTC))
    elif not brief.is_dismissed:
        name = UNLOCATED if one.unlocated else heading(one.wishes[0].target, brief)
        pile.count(name, datetime.fromtimestamp(brief.first_reported, UTC))


def has_changed(line: Line, before: Mention) -> bool:
    """Is there something that those who read the earlier digest don't know and would want to?"""
    now = line.development
    toll, was = now.fatalities, before.fatalities or 0
    return (
        now.severity != before.severity
        or (toll is not None and abs(toll - was) > SMALL_TOLL * was)
        or bool(set(now.countries) - set(before.countries))
        or (before.sources < 2 <= now.sources)
        or now.sources >= before.sources + MANY_SOURCES
        or bool(line.who)
    )


def mention(development: Development, told: datetime) -> Mention:
    """How it stands, for the next digest to compare."""
    return Mention(
        development.id,
        told,
        development.severity,
        development.fatalities,
        development.countries,
        development.sources,
        len(development.announced),
    )


def _edition(pile: _Pile, subscriptions: Sequence[Subscription]) -> Edition:
    everything = [line for found in pile.lines.values() for line in found]
    lead = worst_lines(everything)[:MOST_LEAD] if len(everything) > MOST_LEAD else ()
    sections = sorted((_section(name, pile, lead) for name in pile.lines), key=lambda one: _rank(one, pile))
    return Edition(
        lead=lead,
        sections=shortened(tuple(sections), MOST_LINES),
        quiet=_quiet(everything, subscriptions),
        below=pile.left_out["below"],
        unchanged=pile.left_out["unchanged"],
        snoozed=pile.left_out["snoozed"],
        told=tuple(line.development for line in worst_lines(everything)),
        dismissed=pile.left_out["dismissed"],
    )


def _section(name: str, pile: _Pile, lead: Sequence[Line]) -> Section:
    found = worst_lines(pile.lines[name])
    above = {line.development.id for line in lead}
    listed = tuple(line for line in found if line.development.id not in above)
    days = tuple(pile.days[name][age] for age in reversed(range(DAYS)))
    shown = listed[:MOST_IN_SECTION]
    counts = Counter(line.development.severity for line in found)
    return Section(
        heading=name,
        lines=shown,
        lead=len(found) - len(listed),
        more=len(listed) - len(shown),
        days=days,
        counts=(counts[Severity.CRITICAL], counts[Severity.HIGH], counts[Severity.MEDIUM], counts[Severity.LOW]),
    )


def _rank(section: Section, pile: _Pile) -> tuple[bool, int, int, str]:
    worst = max(line.development.severity for line in pile.lines[section.heading])
    return section.heading == UNLOCATED, -worst, -section.count, section.heading


def shortened(sections: Sequence[Section], most: int) -> tuple[Section, ...]:
    """At most so many lines: by severity, and among equals the worst of every heading before the second of any."""
    turns = [
        (-line.development.severity, rank, at)
        for at, section in enumerate(sections[:MOST_SECTIONS])
        for rank, line in enumerate(section.lines)
    ]
    kept = Counter(at for _, _, at in sorted(turns)[:most])
    return tuple(
        replace(one, lines=one.lines[: kept[at]], more=one.more + len(one.lines) - kept[at])
        for at, one in enumerate(sections)
    )


def _quiet(told: Sequence[Line], subscriptions: Sequence[Subscription]) -> tuple[str, ...]:
    """What is followed and has nothing to tell."""
    names = {
        wish.target.name for wish in subscriptions if not any(covers(wish.target, one.development) for one in told)
    }
    return tuple(sorted(names))


def worst_lines(lines: Iterable[Line]) -> tuple[Line, ...]:
    found = {line.development.id: line for line in lines}
    return tuple(found[one.id] for one in worst_first(line.development for line in found.values()))


def worst_first(developments: Iterable[Development]) -> tuple[Development, ...]:
    """By severity, then by independent sources, then the newest."""
    return tuple(sorted(developments, key=lambda one: (-one.severity, -one.sources, -one.last_reported.timestamp())))
