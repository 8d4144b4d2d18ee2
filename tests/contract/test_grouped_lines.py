"""Readers that store at once: a grouped message loses no line, and no channel gets more alerts than its hour has."""

from datetime import timedelta

from bot.model import Development, Grouped, Message, Notice, NoticeKind
from bot.route.noise import MOST_ALERTS, WINDOW, held_back, measured
from bot.route.notices import Composers
from bot.use_cases.storms import grouped_alert
from bot.world.stores import Stores
from tests.contract.samples import NOW, development, new, notice, trace

WEEK = timedelta(days=7)


def as_list(grouped: tuple[Grouped, ...], key: str) -> Message:
    return Message(", ".join(one.development_id for one in grouped), "[]")


COMPOSE = Composers(lambda *_: Message("", "[]"), lambda *_: Message("", "[]"), as_list)  # type: ignore[arg-type]


class Reader:
    """One that has read its article's shelf, and then decides on its alert in C1."""

    def __init__(self, stores: Stores, id: str) -> None:
        self.stores, self.development = stores, development(id)
        self.trace = trace(content=id)  # of nothing that another reader has
        self.version, self.told = 0, tuple[Notice, ...]()

    async def decides(self) -> "Reader":
        self.version = (await self.stores.stories.shelf(self.trace, NOW - WEEK)).version
        alert = notice(f"alert {self.development.id}", about=self.development)
        go, wait = held_back([alert], await self.stores.outbox.alerts_since(NOW - WINDOW, measured([alert])))
        self.told = (*go, *[await self._line(one) for one in wait])
        return self

    async def commits(self) -> bool:
        return await self.stores.stories.commit(self.version, new(self.development), self.trace, self.told, None)

    async def _line(self, held: Notice) -> Notice:
        return await grouped_alert(held, self.development, self.stores.outbox, "T1", COMPOSE)


async def alerted(stores: Stores, times: int) -> None:
    for number in range(times):
        assert await (await Reader(stores, f"before {number}").decides()).commits()


async def test_of_two_that_begin_a_grouped_message_the_second_adds_its_line(stores: Stores) -> None:
    await alerted(stores, MOST_ALERTS)
    await both_are_told(stores, NoticeKind.GROUP)


async def test_of_two_that_add_a_line_to_it_the_second_keeps_the_line_of_the_first(stores: Stores) -> None:
    await alerted(stores, MOST_ALERTS + 2)
    await both_are_told(stores, NoticeKind.EDIT)


async def both_are_told(stores: Stores, kind: NoticeKind) -> None:
    one, other = await Reader(stores, "sirte").decides(), await Reader(stores, "tobruk").decides()
    assert [told.kind for told in (*one.told, *other.told)] == [kind, kind]
    assert await one.commits()
    assert not await other.commits()
    assert await (await other.decides()).commits()
    [last] = other.told
    assert [line.development_id for line in last.grouped][-2:] == ["sirte", "tobruk"]
    assert await stores.outbox.notice(last.key) == last


async def test_the_last_alert_of_the_hour_is_given_once(stores: Stores) -> None:
    await alerted(stores, MOST_ALERTS - 1)
    one, other = await Reader(stores, "sirte").decides(), await Reader(stores, "tobruk").decides()
    assert await one.commits()
    assert not await other.commits()
    assert await (await other.decides()).commits()
    assert [told.kind for told in other.told] == [NoticeKind.GROUP]
    assert await stores.outbox.alerts_since(NOW - WINDOW, ["C1"]) == {"C1": MOST_ALERTS}


async def test_lines_of_two_channels_do_not_wait_for_each_other(stores: Stores) -> None:
    await alerted(stores, MOST_ALERTS)
    one = await Reader(stores, "sirte").decides()
    elsewhere: Development = development("kyiv")
    assert await stores.stories.commit(
        one.version, new(elsewhere), trace(content="kyiv"), [notice("alert kyiv", "C2", about=elsewhere)], None
    )
    assert await one.commits()
