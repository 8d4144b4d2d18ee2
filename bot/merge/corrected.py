"""A development as the workspace's people say that it is."""

from collections.abc import Iterable
from dataclasses import replace

from bot.model import (
    ChangeKind,
    Correction,
    Decision,
    Development,
    Feedback,
    FeedbackKind,
    Outcome,
    feedback_id,
)

WHERE = frozenset({ChangeKind.PLACE, ChangeKind.COUNTRY})


def corrected(development: Development, feedback: Iterable[Feedback]) -> Development:
    """With every place that was put right, and every "not relevant", of this story or one merged into it."""
    own = [one for one in feedback if one.story in {development.id, *development.absorbed}]
    found = development
    for one in sorted(own, key=lambda each: (each.at, each.id)):
        if one.kind is FeedbackKind.PLACE:
            found = replace(found, countries=one.countries, regions=one.regions, places=one.places)
    marks = tuple(Correction(one.kind, one.by, one.at, one.was, one.severity) for one in own)
    return replace(found, corrections=marks)


def feedback_about(development: Development | None) -> list[str]:
    """The ids under which what people said of it, or of what was merged into it, would be kept."""
    stories = (development.id, *development.absorbed) if development else ()
    return [feedback_id(story, kind) for story in stories for kind in FeedbackKind]


def with_feedback(outcome: Outcome, feedback: Iterable[Feedback]) -> Outcome:
    """An outcome whose development is as people say; what it was before is stored so already."""
    if outcome.development is None:
        return outcome
    development = corrected(outcome.development, feedback)
    told = replace(outcome, development=development)
    return _placed_by_hand(told, development) if _has_its_place(development) else told


def _has_its_place(development: Development) -> bool:
    return any(mark.kind is FeedbackKind.PLACE for mark in development.corrections)


def _placed_by_hand(outcome: Outcome, development: Development) -> Outcome:
    """Where it happened is settled: what a report says of that is no news."""
    changes = tuple(change for change in outcome.changes if change.kind not in WHERE)
    if changes == outcome.changes:
        return outcome
    dropped = set(outcome.changes).difference(changes)
    told = replace(development, announced=tuple(one for one in development.announced if one not in dropped))
    decision = outcome.decision if changes else Decision.MORE
    return replace(outcome, decision=decision, development=told, changes=changes)
