"""The rules of a workspace, and who changed what."""

from datetime import timedelta

from bot.access import Access, AuditEntry, Subject, Who
from bot.world.stores import AUDIT_MOST, Stores
from tests.contract.samples import NOW


def entry(number: int) -> AuditEntry:
    at = NOW + timedelta(seconds=number)
    return AuditEntry(at, "U1", "C1", Subject.SOURCES, f"sources remove {number}", "“done”", refused=number % 2 == 1)


async def test_a_workspace_without_rules_lets_everyone(stores: Stores) -> None:
    assert await stores.access.rules() == Access()


async def test_rules_are_kept_and_replaced(stores: Stores) -> None:
    rules = Access().ruled((Subject.SOURCES, Subject.REGIONS), Who.ADMINS).naming("U7")
    await stores.access.put(rules)
    assert await stores.access.rules() == rules
    await stores.access.put(rules.without("U7"))
    assert (await stores.access.rules()).named == ()


async def test_the_audit_log_has_the_newest_first_and_forgets_the_oldest(stores: Stores) -> None:
    assert await stores.audit.latest(5) == []
    for number in range(AUDIT_MOST + 3):
        await stores.audit.add(entry(number))
    newest = AUDIT_MOST + 2
    assert await stores.audit.latest(3) == [entry(newest), entry(newest - 1), entry(newest - 2)]
    everything = await stores.audit.latest(AUDIT_MOST + 9)
    assert (len(everything), everything[-1]) == (AUDIT_MOST, entry(3))
