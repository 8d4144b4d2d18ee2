"""Is a development in what a channel follows?"""

from bot.model import Development
from bot.question import covers, distance_km, is_near

__all__ = ["covers", "distance_km", "is_near", "is_unlocated"]


def is_unlocated(development: Development) -> bool:
    """Does no report say where it happened?"""
    return not (development.countries or development.regions or development.places)
