"""In which message's thread a notice stands."""

from bot.ports import Outbox

DEEPEST = 50  # a sequel's sequel, and so on: a story that goes on for weeks


async def top_of(outbox: Outbox, key: str) -> str:
    """The key of the root message: the notice's own where it stands by itself. Slack knows no threads in threads."""
    for _ in range(DEEPEST):
        above = await outbox.notice(key)
        if above is None or above.root is None:
            break
        key = above.root
    return key
