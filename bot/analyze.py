"""What the bot understands of each article in a file: lines of JSON in, lines of JSON out, nothing stored."""

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from bot.model import Actor, Article, CountryScore, Place, Reading
from bot.records import SURROGATE, Unread, article_of, identity_of, record_of

Read = Callable[[Iterable[Article | Unread]], Iterator[Reading | Unread]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one line: either a reading or the reason why there is none."""

    id: str | None
    outcome: Reading | Unread

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

    def explained(self) -> str:
        """What decided it, for a person."""
        if isinstance(self.outcome, Unread):
            return f"{self.id}: {self.outcome.problem}\n"
        return "\n".join([f"{self.id}: {_verdict(self.outcome)}", *(f"  {line}" for line in self.outcome.why), ""])


def analyze(lines: Iterable[str], read: Read) -> Iterator[Answer]:
    """An answer for every line that is not blank, in order. `read` gives a reading for each article, in order, and
    hands on what is unread already: so a bad line keeps its place, and a million of them take no memory."""
    under_way: deque[str | None] = deque()  # the ids of lines whose answer is still to come
    for outcome in read(_articles(lines, under_way)):
        yield Answer(under_way.popleft(), outcome)


def _articles(lines: Iterable[str], under_way: deque[str | None]) -> Iterator[Article | Unread]:
    for line in lines:
        if line.strip():
            under_way.append(identity_of(line))
            yield _article_or_problem(line)


def _article_or_problem(line: str) -> Article | Unread:
    try:
        record = record_of(line)
        return article_of(record, record.get("id"), canonical=str)
    except ValueError as problem:
        return Unread(str(problem))


def _verdict(reading: Reading) -> str:
    if not reading.relevant:
        return f"not security ({reading.score:.2f})"
    where = ", ".join(place.name for place in reading.event_places) or ", ".join(c.code for c in reading.countries)
    dead = "" if reading.fatalities is None else f", {reading.fatalities} dead"
    return f"{reading.severity.label} {reading.event_type or 'security'}{dead} in {where or 'an unknown place'}"


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
