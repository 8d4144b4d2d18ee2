"""Does Slack greet on the address that it gave for a socket?"""

import asyncio

import aiohttp

from bot.errors import TransientError

HELLO_SECONDS = 10.0


async def greeting(url: str, session: aiohttp.ClientSession) -> None:
    """Connects once and hangs up; TransientError says why nobody greeted."""
    try:
        async with asyncio.timeout(HELLO_SECONDS), session.ws_connect(url) as socket:
            told = await socket.receive_json()
    except (TimeoutError, aiohttp.ClientError, TypeError, ValueError) as trouble:
        raise TransientError(f"no greeting on its socket: {type(trouble).__name__}") from trouble
    if told.get("type") != "hello":
        raise TransientError(f"Slack said {told.get('type')} instead of hello")
