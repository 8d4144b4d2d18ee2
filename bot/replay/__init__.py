"""A recorded stream replayed: what the bot would have made of each article, and who would have been told."""

from bot.replay.answers import Answer
from bot.replay.audience import wishes_of
from bot.replay.memory import Memory
from bot.replay.pairs import pairs
from bot.replay.story_list import Row, columns, story_list
from bot.replay.stream import replay

__all__ = ["Answer", "Memory", "Row", "columns", "pairs", "replay", "story_list", "wishes_of"]
