"""Couriers as one might well write them, each with one mistake. The ledger has to notice every one."""

import asyncio
from collections.abc import Callable
from dataclasses import fields
from datetime import datetime
from typing import Any

from slack_sdk.http_retry.builtin_async_handlers import AsyncConnectionErrorRetryHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import AmbiguousError, SitrepError, TransientError
from bot.model import NoticeState
from bot.ports import Waiting
from bot.tell.deliver import Courier
from bot.tell.steps import call_for


class NaiveRetry(Courier):
    """Posts, again after every error, and writes down only what went well."""

    async def _post(self, waiting: Waiting, stopping: asyncio.Event) -> None:
        notice = waiting.notice
        await self.pace.turn(call_for(notice), notice.channel, stopping)
        if stopping.is_set() or not await self._may_write(notice.channel):
            return
        try:
            posted = await self._send(notice, None)
        except SitrepError as trouble:
            retry_after = trouble.retry_after if isinstance(trouble, TransientError) else None
            await asyncio.sleep(retry_after or 0.1)
        else:
            await self._mark(waiting, NoticeState.POSTED, posted.ts)


class ClaimFirst(Courier):
    """Writes it down as posted, then posts it, once."""

    async def _post(self, waiting: Waiting, stopping: asyncio.Event) -> None:
        notice = waiting.notice
        await self.pace.turn(call_for(notice), notice.channel, stopping)
        if stopping.is_set() or not await self._may_write(notice.channel):
            return
        await self._mark(waiting, NoticeState.POSTED, f"{datetime.now().timestamp():.6f}")  # noqa: DTZ005
        try:
            await self._send(notice, None)
        except (AmbiguousError, TransientError):
            return


class NoLeaseCheck(Courier):
    """Trusts a lease that it once had: does not look at the clock between the intent and the call."""

    def _still_mine(self, channel: str) -> bool:
        return channel in self._leased and self._leased[channel] > 0


def of(name: str, courier: Courier, web: AsyncWebClient) -> Courier:
    """The courier, changed into that variant; "" is the bot's own."""
    return MAKERS[name](courier, web)


def _as(kind: type[Courier]) -> Callable[[Courier, AsyncWebClient], Courier]:
    def make(courier: Courier, web: AsyncWebClient) -> Courier:
        values: dict[str, Any] = {field.name: getattr(courier, field.name) for field in fields(courier) if field.init}
        return kind(**values)

    return make


def _retrying(courier: Courier, web: AsyncWebClient) -> Courier:
    """The bot's own courier, with what the SDK's client does by itself when a connection breaks."""
    web.retry_handlers = [AsyncConnectionErrorRetryHandler()]
    return courier


def _own(courier: Courier, web: AsyncWebClient) -> Courier:
    return courier


MAKERS: dict[str, Callable[[Courier, AsyncWebClient], Courier]] = {
    "": _own,
    "naive retry": _as(NaiveRetry),
    "claim first": _as(ClaimFirst),
    "no lease check": _as(NoLeaseCheck),
    "client retries": _retrying,
}
