"""What people say of a story, "wrong place" or "not relevant": kept, put into effect at once, listed, taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.errors import PermanentError
from bot.merge.corrected import corrected, feedback_about
from bot.merge.timeline import mark_of, remade
from bot.model import (
    Decision,
    Development,
    Feedback,
    FeedbackKind,
    Notice,
    Outcome,
    Place,
    Region,
    Role,
    Target,
    TargetKind,
)
from bot.ports import Clock, Notebooks, Stories, Subscriptions
from bot.route.correction import Audience, Unplaced, put_right
from bot.route.notices import Alert
from bot.use_cases.meant import Finder
from bot.use_cases.settled import settled
from bot.use_cases.threads import Whereabouts

CORRECTED = "corrected by a person"


@dataclass(frozen=True, slots=True)
class Where:
    """The right place; empty for "nobody knows"."""

    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()


def where(target: Target | None, regions: Sequence[Region]) -> Where:
    """A country or a place, with the regions that its country belongs to. PermanentError for what is neither."""
    if target is None:
        return Where()
    if target.country is None or target.kind is TargetKind.REGION:
        raise PermanentError(f"{target.name} is no single place: name a town or a country.")
    around = tuple(region.id for region in regions if target.country in region.countries)
    if target.kind is TargetKind.COUNTRY:
        return Where((target.country,), around)
    number = int(target.id) if target.id.isdigit() else None
    kind = "city" if target.has_radius else "admin1" if number else "area"
    place = Place(
        text=target.name,
        start=0,
        end=len(target.name),
        name=target.name,
        kind=kind,
        country=target.country,
        admin1=target.admin1,
        geonames_id=number,
        lat=target.lat,
        lon=target.lon,
        role=Role.EVENT,
    )
    return Where((target.country,), around, (place,))


@dataclass(frozen=True, slots=True)
class Corrections:
    """What it takes to put feedback into effect."""

    workspace: str
    clock: Clock
    stories: Stories
    wishes: Subscriptions
    notebooks: Notebooks
    finder: Finder
    alert: Alert
    unplaced: Unplaced

    async def wrong_place(self, story: str, right: Where, was: str, channel: str, by: str) -> Feedback:
        """`was` is how the wrong one was said."""
        now, development = self.clock.now(), await self.finder.kept(story)
        said = said_of(development, FeedbackKind.PLACE, channel, by, now, was, right)
        await self._take(said)
        return said

    async def not_relevant(self, story: str, channel: str, by: str) -> Feedback:
        development = await self.finder.kept(story)
        said = said_of(development, FeedbackKind.IRRELEVANT, channel, by, self.clock.now())
        await self._take(said)
        return said

    async def undo(self, id: str) -> Feedback:
        """PermanentError where there is none."""
        known = await self.notebooks.feedback.some([id])
        if not known:
            raise PermanentError("That was taken back already.")
        said = known[0]
        await self.notebooks.feedback.drop(id)
        await self._settle(said.story)
        return said

    async def _take(self, said: Feedback) -> None:
        """Kept first, so that a report that is read at the same moment is corrected too."""
        await self.notebooks.feedback.put(said)
        await self._settle(said.story)

    async def _settle(self, story: str) -> None:
        """Stores the story, or the one that it was merged into, as its reports and its people have it now, with the
        rewritten alerts, in one step."""

        async def stored(version: int) -> bool:
            before = await self.finder.kept(story)
            after = corrected(as_read(before), await self.notebooks.feedback.some(feedback_about(before)))
            outcome, notices = Outcome(Decision.UPDATE, CORRECTED, after, before), await self._notices(before, after)
            return await self.stories.commit(version, outcome, before.reports[-1].trace, notices, None)

        await settled(self.stories, self.clock, stored)

    async def _notices(self, before: Development, after: Development) -> Sequence[Notice]:
        now = self.clock.now()
        known = await Whereabouts(self.workspace, self.stories, self.finder.outbox).of(after)
        wishes, snoozes = await self.wishes.every(), await self.notebooks.snoozes.every()
        audience = Audience(self.workspace, known, wishes, snoozes)
        return put_right(before, after, audience, now, self.alert, self.unplaced)


def as_read(development: Development) -> Development:
    """Where its reports have it, without what people said, as its next version."""
    told = remade(development, [mark_of(report) for report in development.reports])
    return replace(
        development,
        version=told.version,
        countries=told.countries,
        regions=told.regions,
        places=told.places,
        corrections=(),
    )


def said_of(
    development: Development,
    kind: FeedbackKind,
    channel: str,
    by: str,
    now: datetime,
    was: str = "",
    right: Where = Where(),
) -> Feedback:
    """With what we had read of the story when it was said."""
    report, read = development.reports[0], as_read(development)
    return Feedback(
        story=development.id,
        kind=kind,
        channel=channel,
        by=by,
        at=now,
        was=was,
        severity=development.severity,
        headline=development.headline,
        url=development.url,
        said=development.summary,
        source=report.source_name or report.publisher,
        reported=development.first_reported,
        event_type=read.event_type,
        read_countries=read.countries,
        read_places=tuple(place.name for place in read.places),
        countries=right.countries,
        regions=right.regions,
        places=right.places,
    )
