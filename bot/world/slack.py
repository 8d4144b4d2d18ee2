"""Slack as the courier sees it: post, edit, look. The client never retries by itself, so nothing is posted twice."""

import json
import socket
import time
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.errors import AmbiguousError, PermanentError, SitrepError, TransientError
from bot.model import Message
from bot.ports import Posted, Slack
from bot.world.http import seconds_to_wait

CALL_SECONDS = 15.0
EVENT_TYPE = "sitrep_notice"
# Slack's own words for "it may or may not have been done": docs.slack.dev, errors of chat.postMessage
DOUBTFUL = frozenset({"fatal_error", "internal_error", "service_unavailable", "request_timeout"})
HISTORY_PAGE = 100


def session() -> aiohttp.ClientSession:
    """The one session of all Slack calls, of which none is sent when its time is up; the SDK ignores its own timeout
    once it is given a session."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(socket_factory=impatient),
        timeout=aiohttp.ClientTimeout(total=CALL_SECONDS),
        trace_configs=[sent_in_time()],
        trust_env=False,
    )


def impatient(address: aiohttp.AddrInfoType) -> socket.socket:
    """A socket for whose data the system gives up when we do; else it sends it for minutes, also after a close."""
    made = socket.socket(*address[:3])
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(CALL_SECONDS * 1000))
    return made


def sent_in_time() -> aiohttp.TraceConfig:
    """Looks at the clock right before a request is written: when a process was frozen after its last look at the lease,
    what it had begun is written first and found to be late afterwards."""

    async def began(_: aiohttp.ClientSession, call: SimpleNamespace, __: aiohttp.TraceRequestStartParams) -> None:
        call.until = time.monotonic() + CALL_SECONDS

    async def sends(_: aiohttp.ClientSession, call: SimpleNamespace, __: aiohttp.TraceRequestChunkSentParams) -> None:
        if time.monotonic() >= call.until:
            raise TimeoutError

    watching = aiohttp.TraceConfig()
    watching.on_request_start.append(began)
    watching.on_request_chunk_sent.append(sends)
    return watching


def client(token: str, base_url: str, shared: aiohttp.ClientSession) -> AsyncWebClient:
    """A Web API client without retries; a loopback address never goes through a proxy."""
    made = AsyncWebClient(token=token, base_url=base_url, session=shared, retry_handlers=[])
    if base_url.startswith("http://127.0.0.1"):
        made.proxy = None
    return made


def translated(trouble: Exception) -> SitrepError:
    """What a failed call means for trying again."""
    if isinstance(trouble, SlackApiError):
        return _of_answer(trouble)
    if isinstance(trouble, aiohttp.ClientConnectorError):  # never sent
        return TransientError("Slack can't be reached", retry_after=2.0)
    return AmbiguousError(f"no answer from Slack ({type(trouble).__name__})")


def _of_answer(trouble: SlackApiError) -> SitrepError:
    response: Any = trouble.response
    status = getattr(response, "status_code", 200)
    if status == 429:
        return TransientError("Slack asks to slow down", retry_after=seconds_to_wait(response.headers))
    body = response.data if isinstance(getattr(response, "data", None), dict) else {}
    code = str(body.get("error", ""))
    if status >= 500 or code in DOUBTFUL or not code:
        return AmbiguousError(f"Slack answered {status} {code}".strip())
    if code == "ratelimited":
        return TransientError("Slack asks to slow down", retry_after=1.0)
    details = "; ".join(map(str, body.get("response_metadata", {}).get("messages", [])))
    return PermanentError(f"Slack refused: {code}{f' ({details})' if details else ''}", code=code)


async def answered(call: Awaitable[AsyncSlackResponse]) -> AsyncSlackResponse:
    """The whole answer, or the failure in our words."""
    try:
        return await call
    except (TimeoutError, SlackClientError, aiohttp.ClientError, ValueError) as trouble:
        raise translated(trouble) from trouble


async def asked(call: Awaitable[AsyncSlackResponse]) -> dict[str, Any]:
    """The answer's body, or the failure in our words."""
    response = await answered(call)
    return response.data if isinstance(response.data, dict) else {}


@dataclass(frozen=True)
class SlackGateway:
    """Fits `ports.Slack` over the Web API."""

    web: AsyncWebClient

    async def post(
        self, channel: str, message: Message, *, key: str, thread_ts: str | None = None, broadcast: bool = False
    ) -> Posted:
        answer = await asked(
            self.web.chat_postMessage(
                channel=channel,
                text=message.text,
                blocks=_blocks(message),
                thread_ts=thread_ts,
                reply_broadcast=broadcast or None,
                metadata={"event_type": EVENT_TYPE, "event_payload": {"key": key}},
                unfurl_links=False,
                unfurl_media=False,
            )
        )
        return Posted(str(answer["ts"]), in_thread=not thread_ts or "thread_ts" in answer.get("message", {}))

    async def edit(self, channel: str, ts: str, message: Message, *, key: str) -> None:
        await asked(self.web.chat_update(channel=channel, ts=ts, text=message.text, blocks=_blocks(message)))

    async def take_back(self, channel: str, ts: str) -> None:
        await asked(self.web.chat_delete(channel=channel, ts=ts))

    async def find(self, channel: str, keys: Sequence[str], oldest: datetime, thread_ts: str | None) -> dict[str, str]:
        window: dict[str, Any] = {"channel": channel, "include_all_metadata": True, "limit": HISTORY_PAGE}
        found: dict[str, str] = {}
        cursor = ""
        while True:
            page = {**window, "oldest": f"{oldest.timestamp():.6f}", "cursor": cursor}
            if thread_ts:
                answer = await asked(self.web.conversations_replies(ts=thread_ts, **page))
            else:
                answer = await asked(self.web.conversations_history(**page))
            for message in answer.get("messages", []):
                if (key := key_of(message)) in keys:
                    found[key] = str(message["ts"])
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor or len(found) == len(keys):
                return found


def key_of(message: dict[str, Any]) -> str:
    """The notice key a message carries: in its metadata, or where that was dropped in a block_id."""
    key = message.get("metadata", {}).get("event_payload", {}).get("key", "")
    blocks = (str(block.get("block_id", "")) for block in message.get("blocks", []))
    return str(key) or next((name.removeprefix("sitrep:") for name in blocks if name.startswith("sitrep:")), "")


def _blocks(message: Message) -> list[dict[str, Any]] | None:
    return json.loads(message.blocks) if message.blocks else None


def _fits(gateway: SlackGateway) -> Slack:
    return gateway
