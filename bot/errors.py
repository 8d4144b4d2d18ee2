"""Errors answer one question: can trying again help?"""


class SitrepError(Exception):
    """What goes wrong in our own words; its text can be shown to a person."""


class TransientError(SitrepError):
    """Trying again can help, at the earliest after `retry_after` seconds."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class PermanentError(SitrepError):
    """Trying again will not help; `code` is the outside's own word for it, such as Slack's `is_archived`."""

    def __init__(self, message: str, code: str = "") -> None:
        super().__init__(message)
        self.code = code


class AmbiguousError(SitrepError):
    """The other side may or may not have done what was asked; look before doing it again."""


class MistakesError(SitrepError):
    """Everything that is wrong with what a person wrote (settings, a catalogue), named at once."""

    def __init__(self, title: str, mistakes: list[str]) -> None:
        super().__init__("\n".join([title, *(f"  - {mistake}" for mistake in mistakes)]))
        self.mistakes = mistakes
