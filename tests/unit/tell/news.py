"""News of our own making, for the tests of who is told and in which words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.merge.news import news
from bot.model import (
    NO_TRACE,
    Actor,
    Decision,
    Development,
    Edition,
    Line,
    Outcome,
    Place,
    Region,
    Report,
    Role,
    Section,
    Severity,
    Source,
    Subscription,
    Target,
    TargetKind,
)
from bot.tell.digest_page import DigestPage
from bot.tell.names import Names

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)

SIRTE = Place("Sirte", 0, 5, "Sirte", "city", "LY", "LY.76", 2210554, 31.21, 16.59, Role.EVENT)
LIBYA = Target(TargetKind.COUNTRY, "LY", "Libya", country="LY")
NORTH_AFRICA = Target(TargetKind.REGION, "north-africa", "North Africa")
SAHEL = Target(TargetKind.REGION, "sahel", "Sahel")
SIRTE_TARGET = Target(TargetKind.PLACE, "2210554", "Sirte", "LY", 31.21, 16.59)

REGIONS = (
    Region("north-africa", "North Africa", frozenset({"LY", "EG", "TN", "DZ", "MA"}), ("Maghreb and Egypt",), "Africa"),
    Region("sahel", "Sahel", frozenset({"ML", "NE", "BF", "TD"}), (), "Africa"),
    Region("horn-of-africa", "Horn of Africa", frozenset({"SO", "ET", "ER", "DJ"}), (), "Africa"),
    Region("middle-east", "Middle East", frozenset({"IQ", "SY", "YE"}), ("Near East",), "Middle East"),
)
COUNTRIES = {
    "LY": ("Libya", "Libyan", "LBY"),
    "ML": ("Mali", "Malian"),
    "US": ("United States", "U.S.", "USA", "American"),
    "CI": ("Côte d'Ivoire", "Ivory Coast", "Ivorian"),
}
NAMES = Names(
    countries={code: names[0] for code, names in COUNTRIES.items()},
    regions={region.id: region.name for region in REGIONS},
    events={"territory-change": "Territory change", "attack": "Attack"},
    families={"unrest": ("riot", "protest")},
    areas={"LY.76": "Surt"},
)
HARBOUR_POST = Source("harbour-post", "Harbour Post", "harbour-post", "https://harbour-post.example/feed")


def a_report(number: int = 1, **changes: Any) -> Report:
    """The telling of one paper."""
    report = Report(
        article_id=f"article-{number}",
        url=f"https://www.paper-{number}.example/world/sirte",
        title="Militia retakes the harbour of Sirte",
        source_name=f"Paper {number}",
        publisher=f"paper-{number}",
        published=NOON,
        summary=("A militia allied with the government retook the harbour of Sirte on Friday.",),
        severity=Severity.HIGH,
        fatalities=None,
        trace=NO_TRACE,
    )
    return replace(report, **changes)


def a_development(**changes: Any) -> Development:
    """A harbour changes hands in Sirte."""
    development = Development(
        id="d1",
        version=1,
        headline="Militia retakes the harbour of Sirte",
        url="https://www.paper-1.example/world/sirte",
        summary=(
            "A militia allied with the government retook the harbour of Sirte on Friday.",
            "Twelve fighters were killed, a hospital said.",
        ),
        event_type="territory-change",
        severity=Severity.HIGH,
        fatalities=12,
        countries=("LY",),
        regions=("north-africa",),
        places=(SIRTE,),
        actors=(Actor("Islamic State", "armed-group"),),
        first_reported=NOON,
        last_reported=NOON,
        reports=(a_report(),),
    )
    return replace(development, **changes)


UNLOCATED = a_development(id="d9", countries=(), regions=(), places=())


def new(development: Development) -> Outcome:
    return Outcome(Decision.NEW, "nothing like it was known", development)


def an_update(before: Development, **changes: Any) -> Outcome:
    """The same development, one version on, with a second paper's report."""
    reports = (*before.reports, a_report(2, title="Death toll in Sirte rises", published=NOON + HOUR))
    fresh: dict[str, Any] = {"version": before.version + 1, "reports": reports, "last_reported": NOON + HOUR}
    after = replace(before, **(fresh | changes))
    return Outcome(Decision.UPDATE, "the death toll rose", after, before, news(before, after))


def an_edition(*sections: tuple[str, Sequence[Development]], **changes: Any) -> Edition:
    """What a digest tells, with all of it listed."""
    made = tuple(
        Section(name, tuple(map(Line, found)), lead=0, more=0, days=(*[0] * 12, 1, 3)) for name, found in sections
    )
    return replace(Edition((), made, quiet=(), below=0, unchanged=0, snoozed=0), **changes)


def a_page(*sections: tuple[str, Sequence[Development]], **changes: Any) -> DigestPage:
    """The digest of 20 November, made at noon."""
    page = DigestPage(date(2026, 11, 20), NOON - 24 * HOUR, NOON, an_edition(*sections), sources=12)
    return replace(page, **changes)


def a_wish(target: Target = LIBYA, at_least: Severity = Severity.MEDIUM, **changes: Any) -> Subscription:
    return replace(Subscription("C1", target, at_least, "U1", NOON - 48 * HOUR), **changes)
