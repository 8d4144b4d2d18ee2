"""Is a development in what a channel follows?"""

from bot.question import covers, distance_km, is_near, is_unlocated

__all__ = ["covers", "distance_km", "is_near", "is_unlocated"]
