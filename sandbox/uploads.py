"""Files on their way: an address to upload to, then the word that they are complete."""

from dataclasses import dataclass, field
from mimetypes import guess_type

from sandbox.errors import SlackError

MOST_BYTES = 8 * 1024 * 1024
PICTURES = ("image/png", "image/jpeg", "image/gif", "image/webp")


@dataclass(slots=True)
class Upload:
    id: str
    name: str
    length: int
    content: bytes = b""
    complete: bool = False

    @property
    def mimetype(self) -> str:
        """Of the pictures that a page may show; anything else is only bytes."""
        guessed = guess_type(self.name)[0] or ""
        return guessed if guessed in PICTURES else "application/octet-stream"


@dataclass(slots=True)
class Uploads:
    _files: dict[str, Upload] = field(default_factory=dict)

    def announce(self, upload: Upload) -> None:
        self._files[upload.id] = upload

    def get(self, file_id: str) -> Upload:
        try:
            return self._files[file_id]
        except KeyError:
            raise SlackError("file_not_found") from None

    def receive(self, file_id: str, content: bytes) -> Upload:
        upload = self.get(file_id)
        if len(content) != upload.length:
            raise SlackError("file_upload_size_mismatch")
        upload.content = content
        return upload
