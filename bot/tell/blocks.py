"""Block Kit, piece by piece. What comes from a source stands in `rich_text`, which parses no markup at all."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.model import Message
from bot.tell.limits import BUTTON_TEXT, HEADER_TEXT, MOST_TEXT
from bot.tell.untrusted import clip, clip_escaped, escape, safe_url

Block = dict[str, Any]
View = dict[str, Any]  # a modal or an App Home
DAY, MOMENT = "{date_short_pretty}", "{date_short_pretty} {time}"  # how Slack shows a time to each reader
IN_A_LIST = 10


def text(words: str, *styles: str) -> Block:
    """Words as they are; styles are bold, italic, code, strike."""
    element: Block = {"type": "text", "text": words}
    return element | {"style": dict.fromkeys(styles, True)} if styles else element


def link(words: str, url: str, *styles: str) -> Block:
    """A link, or only the words where the address is not sound."""
    address = safe_url(url)
    if address is None:
        return text(words, *styles)
    element: Block = {"type": "link", "url": address, "text": words}
    return element | {"style": dict.fromkeys(styles, True)} if styles else element


def person(user: str) -> Block:
    """A mention by Slack's id, which Slack tells them of; never by one that a source wrote."""
    return {"type": "user", "user_id": user}


def date(moment: datetime, pattern: str = MOMENT) -> Block:
    """A time in the reader's own timezone."""
    return {"type": "date", "timestamp": int(moment.timestamp()), "format": pattern, "fallback": utc(moment)}


def channel(id: str) -> Block:
    """A channel by Slack's id."""
    return {"type": "channel", "channel_id": id}


def utc(moment: datetime) -> str:
    """As "22 Nov 2026 14:05 UTC"."""
    return f"{moment.day} {moment:%b %Y %H:%M} UTC"


def line(*elements: Block) -> Block:
    return {"type": "rich_text_section", "elements": list(elements)}


def quoted(*elements: Block) -> Block:
    return {"type": "rich_text_quote", "elements": list(elements)}


def bullets(*lines: Block) -> Block:
    return {"type": "rich_text_list", "style": "bullet", "elements": list(lines)}


def lists(lines: Sequence[Block], most: int = IN_A_LIST) -> list[Block]:
    """The lines as bullets, in blocks that each stay short; none for no lines."""
    return [rich(bullets(*lines[at : at + most])) for at in range(0, len(lines), most)]


def rich(*parts: Block) -> Block:
    return {"type": "rich_text", "elements": list(parts)}


# Our own words with markup


def marked_date(moment: datetime, pattern: str = MOMENT) -> str:
    """A time in the reader's own timezone."""
    return f"<!date^{int(moment.timestamp())}^{pattern}|{utc(moment)}>"


def by(user: str) -> str:
    """As ", by @somebody"; nothing where nobody knows who."""
    return f", by <@{escape(user, 30)}>" if user else ""


# Blocks of our own words


def header(words: str) -> Block:
    return {"type": "header", "text": plain(clip(words, HEADER_TEXT))}


def section(mrkdwn: str, accessory: Block | None = None) -> Block:
    """Our own words with markup; what is untrusted in them must be escaped."""
    block: Block = {"type": "section", "text": marked(mrkdwn)}
    return block | {"accessory": accessory} if accessory else block


def context(*mrkdwn: str) -> Block:
    return {"type": "context", "elements": [marked(words) for words in mrkdwn]}


def divider() -> Block:
    return {"type": "divider"}


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}


def button(words: str, action: str, value: str, label: str = "") -> Block:
    """A button that says what it does; `label` is for screen readers."""
    element: Block = {"type": "button", "text": plain(clip(words, BUTTON_TEXT)), "action_id": action, "value": value}
    return element | {"accessibility_label": clip(label, BUTTON_TEXT)} if label else element


def plain(words: str) -> Block:
    return {"type": "plain_text", "text": words, "emoji": False}


def marked(mrkdwn: str) -> Block:
    return {"type": "mrkdwn", "text": mrkdwn, "verbatim": True}


def message(words: str, blocks: Sequence[Block], key: str = "") -> Message:
    """`words` are escaped already; the first block carries the key, by which a message in doubt is found again."""
    first, *others = blocks
    named = {**first, "block_id": f"sitrep:{key}"} if key else first
    return Message(clip_escaped(words, MOST_TEXT), json.dumps([named, *others], ensure_ascii=False))
