"""The parts of a modal that a person fills in."""

from bot.tell.blocks import Block, plain
from bot.tell.limits import OPTION_TEXT
from bot.tell.untrusted import tame


def option(words: str, value: str) -> Block:
    return {"text": plain(tame(words, OPTION_TEXT)), "value": value}


def input_block(block_id: str, label: str, element: Block) -> Block:
    return {"type": "input", "block_id": block_id, "label": plain(label), "element": element}
