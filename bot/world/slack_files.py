"""Files that lie with Slack: asked for, uploaded and completed, but shared with no channel."""

from dataclasses import dataclass

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.errors import TransientError
from bot.ports import Files
from bot.world.slack import asked


@dataclass(frozen=True)
class SlackFiles:
    """Fits `ports.Files` over the Web API."""

    web: AsyncWebClient

    async def keep(self, name: str, content: bytes, words: str) -> str:
        place = await asked(self.web.files_getUploadURLExternal(filename=name, length=len(content), alt_txt=words))
        await self._send(str(place["upload_url"]), content)
        file = str(place["file_id"])
        await asked(self.web.files_completeUploadExternal(files=[{"id": file, "title": name}]))
        return file

    async def _send(self, url: str, content: bytes) -> None:
        session = self.web.session
        assert session is not None, "the one session of all Slack calls"
        try:
            async with session.post(url, data=content) as answer:
                if answer.status != 200:
                    raise TransientError(f"Slack answered {answer.status} to an upload")
        except (TimeoutError, aiohttp.ClientError) as trouble:
            raise TransientError(f"no answer to an upload ({type(trouble).__name__})") from trouble


def _fits(files: SlackFiles) -> Files:
    return files
