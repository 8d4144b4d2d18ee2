"""What goes wrong in a run, and in which order: all of it from the seed."""

import random
from dataclasses import dataclass
from enum import StrEnum

from tests.chaos.hurry import LONG_FREEZE, SHORT_FREEZE
from tests.chaos.points import COURIERS, READERS, Point


class Deed(StrEnum):
    KILL = "kill"
    FREEZE = "freeze"
    KILL_REDIS = "kill Redis"
    FREEZE_REDIS = "freeze Redis"


@dataclass(frozen=True)
class Trouble:
    """One deed; at a named point of a worker or, without one, after a moment."""

    deed: Deed
    role: str = ""
    at: Point | None = None
    seconds: float = 0.0  # how long a freeze lasts, or the moment before a deed at no point
    until_told: bool = False  # a freeze lasts until others have told all, what the frozen one had in hand too


def plan(seed: int, kills: int, redis_kills: int, freezes: int) -> list[Trouble]:
    """So many of each, shuffled. Two of three kills are at named points, taken in turn; every second freeze outlasts
    the lease and is at a point too: between lease check and call nothing is promised for such a one."""
    chance = random.Random(seed)
    points = [*COURIERS, *READERS]
    troubles = [_kill(number, points, chance) for number in range(kills)]
    troubles += [_freeze(number, chance) for number in range(freezes)]
    troubles += [Trouble(Deed.KILL_REDIS, seconds=chance.uniform(0, 0.5)) for _ in range(redis_kills)]
    troubles += [Trouble(Deed.FREEZE_REDIS, seconds=chance.uniform(1, 6)) for _ in range((redis_kills + 1) // 2)]
    chance.shuffle(troubles)
    return troubles


def _kill(number: int, points: list[Point], chance: random.Random) -> Trouble:
    if number % 3 == 2:
        return Trouble(Deed.KILL, chance.choice(["courier", "courier", "reader"]), seconds=chance.uniform(0, 0.5))
    point = points[(number - number // 3) % len(points)]
    return Trouble(Deed.KILL, _role(point), point)


def _freeze(number: int, chance: random.Random) -> Trouble:
    if number % 2:
        return Trouble(Deed.FREEZE, "courier", seconds=SHORT_FREEZE)
    point = chance.choice([*COURIERS, *COURIERS, *READERS])
    return Trouble(Deed.FREEZE, _role(point), point, LONG_FREEZE)


def _role(point: Point) -> str:
    return "reader" if point in READERS else "courier"
