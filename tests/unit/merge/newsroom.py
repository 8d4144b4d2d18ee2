"""Articles and readings to merge, and a desk that takes them one after the other."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bot.life.phase import LOOK_BACK
from bot.merge.by_hand import by_age, merged
from bot.merge.fingerprint import trace
from bot.merge.match import match
from bot.model import Actor, Article, CountryScore, Development, Outcome, Place, Reading, Role, Severity, Shelf

TOWNS = {
    "Mosul": (36.34, 43.13, "IQ.15"),
    "Kirkuk": (35.47, 44.39, "IQ.02"),
    "Hamdaniya": (36.27, 43.38, "IQ.15"),
    "Sinjar": (36.32, 41.88, "IQ.15"),
}
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def article(title: str, text: str = "", *, by: str = "Wire", url: str = "", hours: float = 0.0) -> Article:
    return Article(
        id=url or f"{by}/{title}/{hours}",
        url=url,
        title=title,
        text=text,
        published=NOON + timedelta(hours=hours),
        source_name=by,
        publisher=by,
    )


def reading(
    country: str | None = "IQ",
    *,
    kind: str = "bombing",
    severity: Severity = Severity.HIGH,
    dead: int | None = None,
    town: tuple[int, str] | None = None,
    actor: Actor | None = None,
    summary: tuple[str, ...] = (),
) -> Reading:
    return Reading(
        language="en",
        relevant=True,
        score=0.9,
        event_type=kind,
        severity=severity,
        fatalities=dead,
        countries=(CountryScore(country, 0.9),) if country else (),
        places=(place(*town, country),) if town else (),
        actors=(actor,) if actor else (),
        summary=summary,
    )


def place(number: int, name: str, country: str | None) -> Place:
    lat, lon, admin1 = TOWNS[name]
    return Place(name, 0, len(name), name, "city", country, admin1, number, lat, lon, Role.EVENT)


@dataclass
class Desk:
    """Takes articles in the order given and keeps what becomes of them; a story that is over leaves the shelf."""

    stories: dict[str, Development] = field(default_factory=dict)
    now: datetime = NOON

    def take(self, fresh: Article, understood: Reading | None = None) -> Outcome:
        self.now = max(self.now, fresh.published)
        own = trace(fresh, understood)
        live = tuple(story for story in self.stories.values() if story.last_reported >= self.now - LOOK_BACK)
        outcome = match(fresh, understood, own, Shelf(0, live), self.now)
        if outcome.development:
            self.stories[outcome.development.id] = outcome.development
        if outcome.development and outcome.same_as:
            kept, gone = by_age(self.stories.pop(outcome.development.id), self.stories.pop(outcome.same_as))
            self.stories[kept.id] = merged(kept, gone)
        return outcome
