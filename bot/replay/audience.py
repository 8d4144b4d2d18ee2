"""Who would have been told: the channels of a replay, and the file that holds their wishes."""

import json
import tomllib
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.errors import MistakesError
from bot.model import Development, Outcome, Reason, Severity, Subscription, Target, TargetKind
from bot.records import NO_DATE
from bot.replay.answers import Answer
from bot.route.alert import LOUD, Verdict, why_tell
from bot.route.noise import MOST_ALERTS, WINDOW
from bot.route.shelter import shelters

FOLLOWED = {TargetKind.REGION: "regions", TargetKind.COUNTRY: "countries"}


class Audience:
    """The channels with their wishes, and how bad they were told that each development is."""

    def __init__(self, wishes: Iterable[Subscription]) -> None:
        self.wishes: defaultdict[str, list[Subscription]] = defaultdict(list)
        self.told: dict[tuple[str, str], Severity] = {}
        self.alerts: defaultdict[str, deque[datetime]] = defaultdict(deque)  # of the last hour
        for wish in wishes:
            self.wishes[wish.channel].append(wish)

    def hear(self, answer: Answer, outcome: Outcome, now: datetime) -> Answer:
        """The answer with the channels that would have been told, and why; as it is where nobody listens."""
        if not self.wishes:
            return answer
        heard: dict[str, str] = {}
        for channel, wishes in self.wishes.items():
            development = outcome.development
            verdict = why_tell(outcome, wishes, self._told(channel, development), now)
            if verdict.reason not in LOUD or development is None:
                continue
            verdict = self._in_a_storm(channel, verdict, development, now)
            heard[channel] = verdict.sentence
            if verdict.reason is not Reason.HELD_BACK:
                self.told[channel, development.id] = development.severity
        return replace(answer, fields={**answer.fields, "channels": heard})

    def _in_a_storm(self, channel: str, verdict: Verdict, development: Development, now: datetime) -> Verdict:
        """An alert may stand in another's thread, or be too many in its hour; what is critical never does."""
        if verdict.told is not None or development.severity is Severity.CRITICAL:
            return verdict
        shelter = next((one for one in shelters(development) if (channel, one.story) in self.told), None)
        if shelter and shelter.reason is Reason.PART:
            return replace(verdict, reason=shelter.reason)
        hour = self.alerts[channel]
        while hour and now - hour[0] > WINDOW:
            hour.popleft()
        if len(hour) >= MOST_ALERTS:
            return replace(verdict, reason=Reason.HELD_BACK)
        hour.append(now)
        return replace(verdict, reason=shelter.reason) if shelter else verdict

    def _told(self, channel: str, development: Development | None) -> Severity | None:
        ids = (development.id, *development.absorbed) if development else ()
        return max((self.told[channel, id] for id in ids if (channel, id) in self.told), default=None)


def wishes_of(written: str, regions: Collection[str]) -> list[Subscription]:
    """The subscriptions in a JSON list of `{channel, regions, countries, min}`, or in TOML as `[[subscription]]`.
    MistakesError names every one that can't be read, and every region that is not among the known `regions`."""
    found, mistakes = list[Subscription](), list[str]()
    for place, entry in enumerate(_entries(written), 1):
        try:
            found += _wishes(entry, regions)
        except ValueError as mistake:
            mistakes.append(f"subscription {place}: {mistake}")
    if mistakes:
        raise MistakesError("the subscriptions can't be read", mistakes)
    return found


def _entries(written: str) -> list[Any]:
    try:
        entries = json.loads(written)
    except (ValueError, RecursionError):
        entries = _entries_of_toml(written)
    return entries if isinstance(entries, list) else [entries]


def _entries_of_toml(written: str) -> Any:
    try:
        return tomllib.loads(written).get("subscription", [])
    except ValueError as problem:
        raise MistakesError("the subscriptions are neither JSON nor TOML", [str(problem)]) from problem


def _wishes(entry: Any, regions: Collection[str]) -> Iterator[Subscription]:
    if not isinstance(entry, dict) or not isinstance(entry.get("channel"), str):
        raise ValueError("must be an object with a channel")
    wanted = {kind: entry.get(name, []) for kind, name in FOLLOWED.items()}
    if not all(map(_is_texts, wanted.values())) or not any(wanted.values()):
        raise ValueError("regions or countries must be lists of texts, one of them not empty")
    if unknown := sorted(set(wanted[TargetKind.REGION]) - set(regions)):
        raise ValueError(f"no such region: {', '.join(unknown)}")
    try:
        at_least = Severity.of(str(entry.get("min", Severity.MEDIUM.label)))
    except KeyError as word:
        raise ValueError(f"min must be low, medium, high or critical, not {word}") from word
    for kind, names in wanted.items():
        for name in names:
            yield Subscription(entry["channel"], Target(kind, name, name), at_least, by="", since=NO_DATE)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)
