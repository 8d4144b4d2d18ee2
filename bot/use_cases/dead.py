"""Dead letters: what readers and couriers gave up, to be looked at, tried again or dropped."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.errors import MistakesError, TransientError
from bot.model import DeadLetter, Stage
from bot.ports import DeadLetters

TIME = "%Y-%m-%d %H:%M"
HEADINGS = ("id", "stage", "died (UTC)", "tries", "what", "error", "")


class Deed(StrEnum):
    """What is done about dead letters."""

    LIST = "list"
    RETRY = "retry"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which letters: by id, all of a stage, or all there are."""

    ids: tuple[str, ...] = ()
    stage: Stage | None = None
    everything: bool = False

    @property
    def is_open(self) -> bool:
        """Does it name nothing?"""
        return not (self.ids or self.stage or self.everything)

    def takes(self, letter: DeadLetter) -> bool:
        if self.ids and letter.id not in self.ids:
            return False
        return self.stage is None or letter.stage is self.stage


@dataclass(frozen=True, slots=True)
class Handled:
    """A letter, and what became of it."""

    letter: DeadLetter
    became: str = ""  # "" where it was only looked at
    failed: bool = False

    def as_json(self) -> str:
        letter = self.letter
        said = {
            "id": letter.id,
            "stage": letter.stage,
            "title": letter.title,
            "origin": letter.origin,
            "error": letter.error,
            "died": letter.died.isoformat(),
            "attempts": letter.attempts,
        }
        return json.dumps(said | ({"became": self.became} if self.became else {}), ensure_ascii=False)

    def row(self) -> tuple[str, ...]:
        letter = self.letter
        what = "\n".join(filter(None, (letter.title, letter.origin)))
        tries = str(letter.attempts)
        return (letter.id, letter.stage, f"{letter.died:{TIME}}", tries, what, letter.error, self.became)


async def handled(deed: Deed, choice: Choice, letters: DeadLetters, now: datetime) -> list[Handled]:
    """The chosen letters after the deed. MistakesError for an id that no letter has, and for a change of nothing."""
    if deed is not Deed.LIST and choice.is_open:
        raise MistakesError(f"{deed} which?", ["name ids (see `dead list`), a --stage, or --all"])
    known = await letters.every()
    found = [letter for letter in known if choice.takes(letter)]
    if unknown := _unknown(choice.ids, found):
        raise MistakesError("Nothing was done: no such dead letter", list(unknown))
    return [await _one(deed, letter, letters, now) for letter in found]


def _unknown(ids: Iterable[str], found: Sequence[DeadLetter]) -> list[str]:
    there = {letter.id for letter in found}
    return [id for id in ids if id not in there]


async def _one(deed: Deed, letter: DeadLetter, letters: DeadLetters, now: datetime) -> Handled:
    match deed:
        case Deed.LIST:
            return Handled(letter)
        case Deed.DROP:
            return Handled(letter, "dropped" if await letters.drop(letter.id) else "gone already")
        case Deed.RETRY:
            return await _retried(letter, letters, now)


async def _retried(letter: DeadLetter, letters: DeadLetters, now: datetime) -> Handled:
    if letter.expires is not None and letter.expires <= now:
        return Handled(letter, "too old to be news: drop it", failed=True)
    try:
        back = await letters.retry(letter.id, now)
    except TransientError as trouble:
        return Handled(letter, f"not now: {trouble}", failed=True)
    return Handled(letter, "put back" if back else "gone already, or outdated by a newer edit")
