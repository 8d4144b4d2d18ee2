"""For where no gazetteer is needed."""

from bot.model import Target


class NoPlaces:
    """Only regions and countries are known."""

    def find(self, name: str, country: str | None = None) -> list[Target]:
        return []

    def namesakes(self, name: str, country: str | None = None) -> list[Target]:
        return []

    def near(self, name: str) -> list[Target]:
        return []

    def suggest(self, name: str) -> list[str]:
        return []
