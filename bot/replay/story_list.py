"""The stories of a replay as a person reads them: one row each, in the order in which they began."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import datetime

from bot.life.stage import stage
from bot.life.timeline import tolls
from bot.model import Development
from bot.tell.names import Names, gauge
from bot.tell.untrusted import clean

HEADINGS = (
    "story",
    "",
    "stage",
    "place",
    "reports (sources)",
    "toll",
    "first",
    "last",
    "headline, and whose words",
)


@dataclass(frozen=True, slots=True)
class Row:
    """Texts of one line, in the order of HEADINGS."""

    story: str
    severity: str
    stage: str
    place: str
    reports: str  # of how many independent sources
    toll: str  # as it changed
    first: str
    last: str
    headline: str

    @property
    def cells(self) -> tuple[str, ...]:
        return astuple(self)


def story_list(developments: Iterable[Development], names: Names, now: datetime) -> list[Row]:
    """By their first reports."""
    ordered = sorted(developments, key=lambda one: (one.first_reported, one.id))
    return [_row(one, names, now) for one in ordered]


def _row(one: Development, names: Names, now: datetime) -> Row:
    said = clean(one.headline)
    return Row(
        story=one.id,
        severity=f"{gauge(one.severity)} {one.severity.label}",
        stage=str(stage(one, now)),
        place=clean(names.where(one)),
        reports=f"{len(one.reports)} ({one.sources})",
        toll=" → ".join(f"{count:,}" for count in tolls(one)),
        first=f"{one.first_reported:%d %b %H:%M}",
        last=f"{one.last_reported:%d %b %H:%M}" if len(one.reports) > 1 else "",
        headline=f"{said} — {clean(one.headline_by)}" if one.headline_by else said,
    )
