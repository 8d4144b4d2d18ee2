"""Drawing in a worker process: matplotlib is loaded there, at the first picture, and never by the bot itself."""

from bot.model import Picture
from bot.world.workers import Workers

DRAWING_SECONDS, DRAWING_MB = 60.0, 2_048  # the first one on a machine also looks through its fonts
DRAWERS = 1


def draw(picture: Picture) -> bytes:
    """At the top of a module, so that the worker finds it."""
    from bot.tell.drawing import drawn

    return drawn(picture)


def drawers() -> Workers:
    return Workers(DRAWERS, DRAWING_MB)


async def drawn_by(workers: Workers, picture: Picture) -> bytes:
    return await workers.run(draw, picture, seconds=DRAWING_SECONDS)
