"""A development as the workspace's people say that it is."""

from collections.abc import Iterable
from dataclasses import replace

from bot.model import Correction, Development, Feedback, FeedbackKind, Outcome, feedback_id


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
    return replace(outcome, development=corrected(outcome.development, feedback))
