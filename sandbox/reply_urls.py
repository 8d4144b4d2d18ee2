"""response_urls: five answers within thirty minutes, also where the bot is no member."""

from dataclasses import dataclass, field

from sandbox.errors import SlackError

MOST_USES = 5
SECONDS = 30 * 60.0


@dataclass(slots=True)
class ReplyUrl:
    """`ts` is the message that a button was on, "" after a command."""

    channel: str
    user: str
    given: float
    ts: str = ""
    thread_ts: str = ""
    uses: int = 0


@dataclass(slots=True)
class ReplyUrls:
    _given: dict[str, ReplyUrl] = field(default_factory=dict)

    def give(self, secret: str, url: ReplyUrl) -> str:
        self._given[secret] = url
        return secret

    def use(self, secret: str, now: float) -> ReplyUrl:
        url = self._given.get(secret)
        if url is None:
            raise SlackError("invalid_url")
        if now - url.given > SECONDS:
            raise SlackError("expired_url")
        if url.uses >= MOST_USES:
            raise SlackError("used_url")
        url.uses += 1
        return url
