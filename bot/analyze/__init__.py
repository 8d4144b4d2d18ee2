"""What the bot understands of each article in a file: lines of JSON in, answers out, nothing stored."""

from bot.analyze.answers import Answer
from bot.analyze.explain import Explanation, explain
from bot.analyze.stream import analyze

__all__ = ["Answer", "Explanation", "analyze", "explain"]
