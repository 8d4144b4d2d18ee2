"""How large a run is: short in `make test`, long in `make chaos`, and the seed that replays its plan."""

import os
import random
from dataclasses import asdict, dataclass, replace

SEED = int(os.environ.get("CHAOS_SEED") or random.randrange(1_000_000))
STORIES: list[str] = []  # what each run measured, told at the end
LONG = os.environ.get("CHAOS") == "long"
HANGS_SECONDS = 0 if LONG else 1_200  # after which a test is taken to hang; limits within a test go by progress


@dataclass(frozen=True)
class Sizes:
    """Every size can be set by its name: CHAOS_ALERTS, CHAOS_KILLS, ..."""

    alerts: int
    kills: int
    redis_kills: int
    freezes: int
    freeze_redis_seconds: float
    model_steps: int
    zones_every: int  # of all zones, changes and hours: every so many-th
    burst_alerts: int
    soak_items: int
    bad_line_seconds: float  # of bad lines at random, after each has been tried once
    partitions: int  # of a Redis behind Sentinel
    failovers: int  # of a Cluster


def sizes() -> Sizes:
    """The form asked for, with what was set by hand."""
    chosen = LONG_FORM if LONG else SHORT_FORM
    by_hand = {
        name: os.environ[f"CHAOS_{name.upper()}"] for name in asdict(chosen) if f"CHAOS_{name.upper()}" in os.environ
    }
    return replace(chosen, **{name: type(getattr(chosen, name))(text) for name, text in by_hand.items()})


SHORT_FORM = Sizes(
    alerts=300,
    kills=18,
    redis_kills=3,
    freezes=4,
    freeze_redis_seconds=8.0,
    model_steps=20_000,
    zones_every=29,
    burst_alerts=10_000,
    soak_items=0,
    bad_line_seconds=0.0,
    partitions=0,
    failovers=0,
)
LONG_FORM = Sizes(
    alerts=5_000,
    kills=300,
    redis_kills=30,
    freezes=40,
    freeze_redis_seconds=30.0,
    model_steps=200_000,
    zones_every=1,
    burst_alerts=10_000,
    soak_items=100_000,
    bad_line_seconds=1_800.0,
    partitions=20,
    failovers=20,
)
