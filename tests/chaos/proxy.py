"""A bad line: passes bytes on both ways, until it is told to spoil one exchange."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum

Ends = tuple[asyncio.StreamReader, asyncio.StreamWriter]
CUT_AFTER = 7  # bytes of an answer: within a word
DRIPPED, DRIP_SECONDS = 100, 0.01  # bytes of an answer, and the time between them
CHUNK = 1 << 20


class Spoil(StrEnum):
    """What becomes of one request and its answer."""

    LOST_REPLY = "lost reply"  # it is done, and the connection ends without a word
    RESET = "reset after some bytes"
    BLACK_HOLE = "black hole"  # nothing arrives, nothing comes, nothing ends
    DELAY = "delay"  # it is done; the answer comes when nobody waits for it any more
    DRIP = "drip"  # byte by byte


@dataclass
class BadLine:
    """One link; an order is for the next request that contains `marks`."""

    connect: Callable[[], Awaitable[Ends]]
    delay_seconds: float
    marks: bytes = b""
    ordered: Spoil | None = None
    happened: int = 0

    def order(self, spoil: Spoil, marks: bytes) -> None:
        self.ordered, self.marks = spoil, marks

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until either side ends it."""
        far_reader, far_writer = await self.connect()
        exchange = Exchange(self)
        pumps = [
            asyncio.create_task(exchange.forth(reader, far_writer)),
            asyncio.create_task(exchange.back(far_reader, writer)),
        ]
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pump in pumps:
                pump.cancel()
            await asyncio.gather(*pumps, return_exceptions=True)
            for end in (far_writer, writer):
                end.close()
                with suppress(ConnectionError):
                    await end.wait_closed()

    def take(self, request: bytes) -> Spoil | None:
        """What is to become of this request."""
        if self.ordered is None or self.marks not in request:
            return None
        spoil, self.ordered = self.ordered, None
        self.happened += 1
        return spoil


@dataclass
class Exchange:
    """Both directions of one connection."""

    line: BadLine
    spoil: Spoil | None = field(default=None)

    async def forth(self, near: asyncio.StreamReader, far: asyncio.StreamWriter) -> None:
        while request := await near.read(CHUNK):
            self.spoil = self.line.take(request) or self.spoil
            if self.spoil is not Spoil.BLACK_HOLE:
                far.write(request)

    async def back(self, far: asyncio.StreamReader, near: asyncio.StreamWriter) -> None:
        while answer := await far.read(CHUNK):
            spoil, self.spoil = self.spoil, None
            if spoil is Spoil.LOST_REPLY:
                return
            if spoil is Spoil.RESET:
                near.write(answer[:CUT_AFTER])
                await near.drain()
                return
            if spoil is Spoil.DELAY:
                await asyncio.sleep(self.line.delay_seconds)
            for at in range(DRIPPED if spoil is Spoil.DRIP else 0):
                near.write(answer[at : at + 1])
                await asyncio.sleep(DRIP_SECONDS)
            near.write(answer[DRIPPED:] if spoil is Spoil.DRIP else answer)
            await near.drain()
