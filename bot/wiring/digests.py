"""What makes the digests of a workspace's channels, over its stores."""

from collections.abc import Iterable

from bot.model import Source
from bot.tell.names import Names
from bot.use_cases.digests import Digests
from bot.world.stores import Stores


def digests(
    workspace: str, stores: Stores, called: Names, sources: Iterable[Source] = (), *, pictures: bool = False
) -> Digests:
    """`sources` are those of the catalogue."""
    return Digests(
        workspace,
        stores.subscriptions,
        stores.stories,
        stores.feeds,
        stores.outbox,
        called,
        {source.id: source.name for source in sources},
        stores.notebooks.snoozes,
        stores.archive,
        pictures,
    )
