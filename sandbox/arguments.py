"""What a caller gave a method, however it was sent: query, form or JSON."""

import json
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from sandbox.errors import SlackError, invalid_arguments
from sandbox.workspace import Json

TRUE = ("true", "True", "1", "yes")


@dataclass(frozen=True, slots=True)
class Arguments:
    given: Json

    def text(self, name: str, default: str = "") -> str:
        value = self.given.get(name, default)
        return value if isinstance(value, str) else default if value is None else str(value)

    def need(self, name: str, otherwise: str = "invalid_arguments") -> str:
        value = self.text(name)
        if value:
            return value
        if otherwise == "invalid_arguments":
            raise invalid_arguments(f"missing required field: {name}")
        raise SlackError(otherwise)

    def flag(self, name: str) -> bool:
        value = self.given.get(name)
        return value is True or value in TRUE

    def number(self, name: str, default: float) -> float:
        try:
            return float(self.text(name, str(default)) or default)
        except ValueError:
            raise invalid_arguments(f"must be a number [json-pointer:/{name}]") from None

    def has(self, name: str) -> bool:
        return self.given.get(name) not in (None, "")

    def parsed(self, name: str, otherwise: str) -> Any:
        """JSON that was sent as it is or as text; None where there is none. SlackError for what is no JSON."""
        value = self.given.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise SlackError(otherwise) from None


async def read(request: web.Request) -> Arguments:
    """SlackError where the body can't be read."""
    given: Json = dict(request.query)
    if request.method == "POST":
        if request.content_type == "application/json":
            given |= await _json(request)
        elif request.content_type in ("application/x-www-form-urlencoded", "multipart/form-data"):
            given |= dict(await request.post())
    return Arguments(given)


async def _json(request: web.Request) -> Json:
    try:
        body = await request.json()
    except ValueError:
        raise SlackError("invalid_json") from None
    if not isinstance(body, dict):
        raise SlackError("json_not_object")
    return body
