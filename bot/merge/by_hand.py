"""What is ruled of two stories: that they are one, or that a report is another story's. Undoing is the other."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from hashlib import blake2b

from bot.merge.news import MOST_ANNOUNCED, opening
from bot.merge.same_story import Candidate
from bot.merge.timeline import mark_of, remade, united
from bot.merge.wording import REPRINT, alike
from bot.model import Development, Report, Trace


def merged(kept: Development, other: Development) -> Development:
    """One story for all that comes; what was news of either is news no more."""
    one = united(kept, other)
    ids = {kept.id, other.id}
    return replace(
        one,
        repeats=tuple(dict.fromkeys((*other.repeats, *kept.repeats))),
        announced=tuple(dict.fromkeys((*other.announced, *kept.announced)))[-MOST_ANNOUNCED:],
        absorbed=tuple(dict.fromkeys((*kept.absorbed, other.id, *other.absorbed))),
        under=kept.under or other.under,
        sequel_of=tuple(dict.fromkeys((*kept.sequel_of, *other.sequel_of))),  # also of itself: who parts them needs it
        apart=tuple(id for id in dict.fromkeys((*kept.apart, *other.apart)) if id not in ids),
    )


def by_age(one: Development, other: Development) -> tuple[Development, Development]:
    """The older first, whose id stays when they are merged."""
    first, second = sorted((one, other), key=lambda story: (story.first_reported, story.id))
    return first, second


def split(
    story: Development, moved: Collection[str], begun: str, with_it: Collection[str] = ()
) -> tuple[Development, Development]:
    """The story without the reports of these marks, and the one under the id `begun` that they make, with those of the
    stories that were merged into that one before."""
    rest = remade(story, {mark_of(report) for report in story.reports} - set(moved))
    along = tuple(id for id in story.absorbed if id in with_it)
    fresh = replace(remade(story, moved), id=begun, repeats=(), absorbed=along, apart=())
    rest = replace(rest, absorbed=tuple(id for id in story.absorbed if id not in {begun, *along}))
    return rest, replace(fresh, announced=opening(fresh))


def told_apart(one: Development, other: Development) -> tuple[Development, Development]:
    """Neither gets reports of the other's kind from now on."""
    return (
        replace(one, apart=tuple(dict.fromkeys((*one.apart, other.id)))),
        replace(other, apart=tuple(dict.fromkeys((*other.apart, one.id)))),
    )


def are_apart(one: Development, other: Development) -> bool:
    """Did a person tell them apart?"""
    return other.id in one.apart or one.id in other.apart


def and_its_like(story: Development, report: Report) -> tuple[str, ...]:
    """The marks of a report and of those with its words, which go with it."""
    return tuple(mark_of(one) for one in story.reports if one == report or alike(one.trace, report.trace) >= REPRINT)


def split_id(story: Development, moved: Collection[str]) -> str:
    """The id of what is split off: the same whenever the same is split off the same."""
    return blake2b("|".join(["split", story.id, *sorted(moved)]).encode(errors="replace"), digest_size=6).hexdigest()


def respected(candidates: Sequence[Candidate], trace: Trace) -> tuple[Candidate, ...]:
    """The candidates without those that a person told apart from a likelier one, or from one with the very words."""
    apart = [one for one in candidates if one.development.apart]
    others = [one for one in apart if any(_is_others(one, other, trace) for other in candidates)]
    return tuple(one for one in candidates if one not in others) if others else tuple(candidates)


def _is_others(one: Candidate, other: Candidate, trace: Trace) -> bool:
    """Does the article belong to the other of two stories that were told apart, if to any of them?"""
    if not are_apart(one.development, other.development):
        return False
    here, there = (max(alike(trace, report.trace) for report in each.development.reports) for each in (one, other))
    if max(here, there) >= REPRINT:
        return there > here
    return other.odds > one.odds
