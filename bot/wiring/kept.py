"""What is kept in Redis: where it is, and how the command line gets at it beside a running bot or without one."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from bot.errors import PermanentError
from bot.world import redis_stores, slack
from bot.world.clock import SystemClock
from bot.world.embedded import embedded
from bot.world.redis_client import connect
from bot.world.redis_link import RedisLink
from bot.world.stores import Stores
from config.settings import Settings


async def link_to(settings: Settings, workspace: str, stack: AsyncExitStack) -> RedisLink:
    """A link to the Redis of the settings, or to our own, for as long as the stack is open."""
    if settings.redis_url:
        url = settings.redis_url.get_secret_value()
    else:
        url = await _own_redis(settings, stack)
    link = RedisLink(await connect(url), workspace)
    stack.push_async_callback(link.close)
    return link


@asynccontextmanager
async def kept(settings: Settings, workspace: str = "") -> AsyncIterator[Stores]:
    """One workspace's stores: the named one, else the one that the bot token belongs to, else the latest sandbox."""
    async with AsyncExitStack() as stack:
        link = await link_to(settings, "", stack)
        chosen = workspace or await _of_token(settings, stack) or await _latest(link)
        yield redis_stores.stores(
            link.of(chosen), SystemClock(), redis_stores.unique_name(), log_kept=settings.log_kept
        )


async def _own_redis(settings: Settings, stack: AsyncExitStack) -> str:
    folder = settings.var / "redis"
    try:
        return await stack.enter_async_context(embedded(folder))
    except OSError as trouble:
        raise PermanentError(f"SITREP_VAR: {folder} can't be used: {trouble.strerror or trouble}") from trouble


async def _of_token(settings: Settings, stack: AsyncExitStack) -> str:
    if settings.bot_token is None:
        return ""
    shared = slack.session()
    stack.push_async_callback(shared.close)
    web = slack.client(settings.bot_token.get_secret_value(), settings.slack_api, shared)
    return str((await slack.asked(web.auth_test()))["team_id"])


async def _latest(link: RedisLink) -> str:
    """A sandbox workspace has the time of its making in its id."""
    found = await redis_stores.workspaces(link)
    if not found:
        raise PermanentError("this Redis keeps no workspace yet; --workspace names one")
    return found[-1]
