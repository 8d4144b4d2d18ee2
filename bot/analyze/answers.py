"""What became of one line: a reading or the reason why there is none, as JSON."""

import json
from dataclasses import dataclass
from typing import Any

from bot.model import Actor, Article, CountryScore, Place, Reading
from bot.records import SURROGATE, Unread


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one line: either a reading or the reason why there is none."""

    id: str | None
    outcome: Reading | Unread
    article: Article | None = None  # where the line held one

    @property
    def reading(self) -> Reading | None:
        return self.outcome if isinstance(self.outcome, Reading) else None

    @property
    def failed(self) -> bool:
        return isinstance(self.outcome, Unread)

    def as_json(self) -> str:
        """One line, as the command's contract has it."""
        told = {"error": self.outcome.problem} if isinstance(self.outcome, Unread) else _fields(self.outcome)
        fields = {"id": self.id, **told}
        line = json.dumps(fields, ensure_ascii=False)
        return json.dumps(fields) if SURROGATE.search(line) else line


def _fields(reading: Reading) -> dict[str, Any]:
    return {
        "language": reading.language,
        "security": {"relevant": reading.relevant, "score": round(reading.score, 4)},
        "event": {
            "type": reading.event_type,
            "severity": reading.severity.label,
            "fatalities": reading.fatalities,
        },
        "countries": [_country(country) for country in reading.countries],
        "regions": list(reading.regions),
        "places": [_place(place) for place in reading.places],
        "actors": [_actor(actor) for actor in reading.actors],
        "summary": list(reading.summary),
    }


def _country(country: CountryScore) -> dict[str, Any]:
    return {"code": country.code, "score": round(country.score, 4)}


def _place(place: Place) -> dict[str, Any]:
    return {
        "text": place.text,
        "start": place.start,
        "end": place.end,
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "admin1": place.admin1,
        "geonames_id": place.geonames_id,
        "lat": place.lat,
        "lon": place.lon,
        "role": place.role.value,
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {"name": actor.name, "kind": actor.kind}
