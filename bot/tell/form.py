"""A modal that a person fills in, and its parts."""

from collections.abc import Sequence

from bot.tell.blocks import Block, View, plain
from bot.tell.limits import OPTION_TEXT
from bot.tell.untrusted import tame


def modal(
    title: str, callback: str, carried: str, blocks: Sequence[Block], *, submit: str, close: str = "Cancel"
) -> View:
    """The whole form: `callback` is its name when it is sent, and `carried` comes back with it."""
    return {
        "type": "modal",
        "callback_id": callback,
        "private_metadata": carried,
        "title": plain(title),
        "submit": plain(submit),
        "close": plain(close),
        "blocks": list(blocks),
    }


def field(block_id: str, label: str, element: Block) -> Block:
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": element}


def optional(block_id: str, label: str, element: Block) -> Block:
    """A field that may be left empty."""
    return {**field(block_id, label, element), "optional": True}


def option(words: str, value: str) -> Block:
    return {"text": plain(tame(words, OPTION_TEXT)), "value": value}


def menu(action: str, options: Sequence[Block], value: str) -> Block:
    """One of the options; that with the value is chosen."""
    return _one_of("static_select", action, options, value)


def radios(action: str, options: Sequence[Block], value: str) -> Block:
    """The same, all in sight."""
    return _one_of("radio_buttons", action, options, value)


def _one_of(kind: str, action: str, options: Sequence[Block], value: str) -> Block:
    chosen = next(one for one in options if one["value"] == value)
    return {"type": kind, "action_id": action, "options": list(options), "initial_option": chosen}


def clock(action: str, time: str) -> Block:
    """A time of day, "" for none yet."""
    return {"type": "timepicker", "action_id": action} | ({"initial_time": time} if time else {})


def line(action: str, value: str = "", example: str = "") -> Block:
    """A line to type in, with an example shown while it is empty."""
    shown: Block = {"placeholder": plain(example)} if example else {}
    given: Block = {"initial_value": value} if value else {}
    return {"type": "plain_text_input", "action_id": action, **shown, **given}
