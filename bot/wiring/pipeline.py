"""What takes items to notices, over a workspace's stores."""

from collections.abc import Awaitable, Callable

from bot.interpret.gate import Gate
from bot.model import Article, Item, Reading
from bot.pipeline import Pipeline
from bot.ports import Clock, Tally
from bot.route.notices import Composers
from bot.wiring.by_hand import by_hand
from bot.world.stores import Stores


def pipeline(
    workspace: str,
    clock: Clock,
    stores: Stores,
    compose: Composers,
    tally: Tally,
    *,
    gate: Callable[[str, str], Gate],
    extract: Callable[[Item], Awaitable[Article]],
    read: Callable[[Article], Awaitable[Reading]],
) -> Pipeline:
    """`gate`, `extract` and `read` are as a pipeline has them."""
    return Pipeline(
        workspace=workspace,
        clock=clock,
        inbox=stores.inbox,
        stories=stores.stories,
        subscriptions=stores.subscriptions,
        notebooks=stores.notebooks,
        outbox=stores.outbox,
        trails=stores.trails,
        tally=tally,
        gate=gate,
        extract=extract,
        read=read,
        compose=compose,
        unite=by_hand(workspace, clock, stores, compose.alert).unite,
    )
