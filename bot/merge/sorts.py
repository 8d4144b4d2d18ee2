"""Sorts of events: the kinds that one event may be told as, since outlets name them differently."""

from functools import lru_cache

# Log-odds, docs/decisions/merge-circumstances.md.
OTHER_SORT = -3.0
OTHER_KIND = -0.2  # of one sort

# Kinds that one event may be told as. Kinds without a common sort are two events, unless they are in one place.
SORTS = tuple(
    frozenset(line.split())
    for line in """
    interstate-attack air-strike shelling armed-clash territory-change attack mass-killing chemical-attack displacement
    interstate-attack air-strike shelling bombing suicide-attack attack mass-killing assassination sabotage
    border-incident armed-clash shelling military-move attack interstate-attack
    suicide-attack bombing armed-clash attack
    blockade armed-clash shelling attack mass-killing displacement
    organised-crime-violence attack mass-killing armed-clash assassination bombing
    hostage-taking hostage-release piracy attack prison-break
    hostage-taking armed-clash
    border-incident maritime-incident
    border-incident air-strike
    protest riot crackdown mass-arrest coup attack
    coup armed-clash attack
    protest riot crackdown armed-clash
    protest crackdown blockade
    terror-arrest mass-arrest bombing suicide-attack attack assassination
    terror-arrest mass-arrest coup
    military-move weapons-test interstate-attack territory-change coup threat
    blockade maritime-incident piracy military-move interstate-attack threat attack
    assassination chemical-attack
    ceasefire peace-talks hostage-release
    cyber-attack sabotage
    sanctions
    """.strip().splitlines()
)
SORTED = frozenset().union(*SORTS)
# Kinds that happen at once; what lasts, such as a siege or talks, is told anew every day.
SUDDEN = frozenset({
    "interstate-attack", "air-strike", "shelling", "attack", "mass-killing", "chemical-attack", "bombing",
    "suicide-attack",
})  # fmt: skip
BLOWS = frozenset({"interstate-attack", "air-strike", "shelling"})  # from afar, as one country deals them to another


@lru_cache(maxsize=4096)
def of_one_sort(kind: str, other: str) -> bool:
    """May one event be told as both? Kinds that no sort names may be told as anything."""
    return not {kind, other} <= SORTED or any({kind, other} <= sort for sort in SORTS)


def by_kind(kind: str | None, other: str | None, place: float) -> float:
    """What two kinds say of one event, given what its `place` says: an event of one town may be read as anything."""
    if kind is None or other is None or kind == other:
        return 0.0
    if of_one_sort(kind, other):
        return OTHER_KIND
    return OTHER_KIND if place > 0 else OTHER_SORT
