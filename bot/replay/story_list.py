"""The stories of a replay as a person reads them: one row each, in the order in which they began."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.life.phase import phase
from bot.life.timeline import tolls
from bot.model import Development
from bot.tell.names import Names, gauge, listed
from bot.tell.untrusted import clean

READABLE = 36  # characters of a headline's column
GAP = 2  # between two columns


@dataclass(frozen=True, slots=True)
class Column:
    """One of a row's texts, as wide as they are or as is said; then they go on in a second line."""

    name: str
    heading: str
    widest: int = 1_000


COUNTRY = Column("country", "country", 16)
PLACE = Column("place", "place", 40)
FIRST = (
    Column("severity", ""),
    COUNTRY,
    Column("reports", "reports\n(sources)"),
    Column("headline", "headline, and whose words", READABLE),
)
MORE = (  # in the order of their worth
    Column("toll", "toll"),
    Column("phase", "phase"),
    Column("first", "first"),
    Column("last", "last"),
    Column("story", "story"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """Texts of one line, by the names of columns."""

    story: str
    severity: str
    phase: str
    country: str
    place: str  # the finest
    reports: str  # of how many independent sources
    toll: str  # as it changed, and who was hurt and taken
    first: str
    last: str
    headline: str

    def cell(self, column: Column) -> str:
        return str(getattr(self, column.name))


def columns(rows: Sequence[Row], width: int) -> tuple[Column, ...]:
    """What has room on a terminal beside a headline that can be read: the worth of the rest decides."""
    shown = list(FIRST)
    room = width - sum(_width(column, rows) for column in FIRST)
    for column in MORE:
        room -= _width(column, rows)
        if room < 0:
            break
        shown.append(column)
    finer = _width(PLACE, rows) - _width(COUNTRY, rows)
    return tuple(PLACE if column is COUNTRY and finer <= room else column for column in shown)


def _width(column: Column, rows: Sequence[Row]) -> int:
    texts = [*column.heading.split("\n"), *(row.cell(column) for row in rows)]
    return min(max(map(len, texts)), column.widest) + GAP


def story_list(developments: Iterable[Development], names: Names, now: datetime) -> list[Row]:
    """By their first reports."""
    ordered = sorted(developments, key=lambda one: (one.first_reported, one.id))
    return [_row(one, names, now) for one in ordered]


def _row(one: Development, names: Names, now: datetime) -> Row:
    said = clean(one.headline)
    return Row(
        story=one.id,
        severity=f"{gauge(one.severity)} {one.severity.label}",
        phase=str(phase(one, now)),
        country=clean(_country(one, names)),
        place=clean(names.where(one)),
        reports=f"{len(one.reports)} ({one.sources})",
        toll=", ".join(_harmed(one)),
        first=_moment(one.first_reported, now),
        last=_moment(one.last_reported, now) if len(one.reports) > 1 else "",
        headline=f"{said} — {clean(one.headline_by)}" if one.headline_by else said,
    )


def _harmed(one: Development) -> Iterator[str]:
    """As "7 → 8", "20 hurt", "18 taken"."""
    if counts := tolls(one):
        yield " → ".join(f"{count:,}" for count in counts)
    yield from (f"{count:,} {how}" for count, how in ((one.wounded, "hurt"), (one.taken, "taken")) if count)


def _moment(moment: datetime, now: datetime) -> str:
    """Of a stream of many years with the year."""
    return f"{moment:%d %b %H:%M}" if moment.year == now.year else f"{moment:%d %b %Y}"


def _country(one: Development, names: Names) -> str:
    """What is at sea has a place alone."""
    return listed([names.countries.get(code, code) for code in one.countries], 1) or names.where(one)
