"""Names that nobody answers for keep no other name from being looked up."""

import asyncio
import socket
import time
from typing import Any

import pytest

from bot.run import with_room_for_lookups
from bot.use_cases.watch import AT_ONCE


async def test_name_servers_that_do_not_answer_hold_up_no_call_to_slack(monkeypatch: pytest.MonkeyPatch) -> None:
    look_up = socket.getaddrinfo

    def slow(host: str, *words: Any, **options: Any) -> Any:
        if host.endswith(".lame.example"):
            time.sleep(1.0)
            raise socket.gaierror
        return look_up(host, *words, **options)

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    loop = asyncio.get_running_loop()
    with_room_for_lookups(loop)
    lame = [asyncio.create_task(loop.getaddrinfo(f"{number}.lame.example", 443)) for number in range(2 * AT_ONCE)]
    await asyncio.sleep(0)
    began = time.monotonic()
    await loop.getaddrinfo("127.0.0.1", 443)
    assert time.monotonic() - began < 0.5
    await asyncio.gather(*lame, return_exceptions=True)
