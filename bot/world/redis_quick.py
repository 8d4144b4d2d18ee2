"""A client that asks for scripts without much ado: what redis-py does around each command takes longer than most of
them do in Redis."""

import asyncio
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.connection import AbstractConnection
from redis.exceptions import TimeoutError as TooSlowError

KEPT = 4  # connections out of the pool: few ask at once


class QuickRedis(Redis):
    """Keeps connections at hand for scripts, whose answers are as they come. All else is asked as ever.

    A connection whose sending or reading fails, takes too long or is cancelled is closed by redis-py itself, so none
    that is at hand owes an answer. For a Redis with one address: behind Sentinel and in a Cluster copies are waited for
    elsewhere.
    """

    def __init__(self, *words: Any, **options: Any) -> None:
        super().__init__(*words, **options)
        self._at_hand: list[AbstractConnection] = []

    async def execute_command(self, *words: Any, **options: Any) -> Any:
        if words[0] != "EVALSHA":
            return await super().execute_command(*words, **options)  # type: ignore[no-untyped-call]
        connection = self._at_hand.pop() if self._at_hand else await self._from_pool()
        patience, connection.socket_timeout = connection.socket_timeout, None
        try:
            # One time limit for all: redis-py starts a task for what it sends, which goes round the event loop thrice.
            async with asyncio.timeout(patience):
                if not connection.is_connected or await connection.can_read():
                    await connection.disconnect()  # the server has hung up, or an answer lies there for nobody
                    await connection.connect()  # type: ignore[no-untyped-call]
                await connection.send_command(*words)
                return await connection.read_response()
        except TimeoutError as problem:
            raise TooSlowError(f"no answer within {patience} s") from problem
        finally:
            connection.socket_timeout = patience
            if len(self._at_hand) < KEPT:
                self._at_hand.append(connection)
            else:
                await self.connection_pool.release(connection)

    async def _from_pool(self) -> AbstractConnection:
        return await self.connection_pool.get_connection()  # type: ignore[no-untyped-call, no-any-return]
