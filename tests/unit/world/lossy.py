"""A stand-in for a bad network: a proxy before Redis that swallows answers on demand."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path


class LossyLine:
    """Passes everything on, until it is told to lose the next answer together with the connection."""

    def __init__(self, server: str) -> None:
        self._server = server
        self.lose_after: bytes | None = None  # the answer to the next request that contains this
        self.lost = 0
        self.loading = 0  # scripts that are answered as a server does that is still reading its files

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        upstream_reader, upstream_writer = await asyncio.open_unix_connection(self._server)
        try:
            while request := await reader.read(1 << 20):
                if self.loading and b"EVAL" in request:
                    self.loading -= 1
                    writer.write(b"-LOADING Redis is loading the dataset in memory\r\n")
                    continue
                upstream_writer.write(request)
                answer = await upstream_reader.read(1 << 20)
                if self.lose_after is not None and self.lose_after in request:
                    self.lose_after, self.lost = None, self.lost + 1
                    break
                writer.write(answer)
        finally:
            for end in (upstream_writer, writer):
                end.close()


@asynccontextmanager
async def lossy_line(server: str, folder: Path) -> AsyncIterator[tuple[LossyLine, str]]:
    """The line and the address to connect to."""
    line, path = LossyLine(server), folder / "lossy.sock"
    listener = await asyncio.start_unix_server(line.serve, path)
    async with listener:
        yield line, f"unix://{path}"
