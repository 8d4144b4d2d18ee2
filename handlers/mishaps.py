"""Whatever goes wrong in a listener, the person who asked gets kind words and we get the whole story."""

import json
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

import structlog
from slack_bolt.response import BoltResponse

from bot.errors import SitrepError, TransientError
from bot.model import Message
from bot.tell.compose_word import compose_trouble, compose_unread_form
from handlers.tasks import Tasks

log = structlog.get_logger()

Say = Callable[[Message], Awaitable[None]]


async def kindly(tasks: Tasks, what: str, work: Callable[[], Awaitable[None]], say: Say) -> None:
    """Does the work of one listener; it never raises."""
    with tasks.under_way():
        try:
            await work()
        except TransientError as trouble:
            log.warning("a wish has to wait", what=what, trouble=str(trouble))
            await _say(say, compose_trouble(str(trouble), "Please try again in a minute."))
        except SitrepError as trouble:
            log.info("a wish could not be met", what=what, trouble=str(trouble))
            await _say(say, compose_trouble(str(trouble)))
        except Exception:
            mark = uuid4().hex[:8]
            log.exception("a listener failed", what=what, mark=mark)
            await _say(say, compose_trouble(f"That went wrong, and it is not your fault. It is noted as {mark}."))


async def unread(error: Exception, body: dict[str, Any]) -> BoltResponse | None:
    """What Slack shows for a form that broke its listener before it was judged; else Bolt's own answer stands."""
    mark = uuid4().hex[:8]
    log.error("a listener broke", kind=body.get("type"), mark=mark, exc_info=error)
    if body.get("type") != "view_submission":
        return None
    return BoltResponse(status=200, body=json.dumps({"response_action": "update", "view": compose_unread_form(mark)}))


async def silently(_: Message) -> None:
    """For what nobody waits for an answer to."""


async def _say(say: Say, message: Message) -> None:
    try:
        await say(message)
    except Exception:
        log.exception("the kind words did not get through")
