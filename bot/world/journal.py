"""The log: one line an event, for a person or as JSON; tokens never stand in it."""

import logging
import re
import sys

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

TOKEN = re.compile(r"\bx(?:ox[a-z]|app)-[\w-]+|(?<=://)[^/@\s]*:[^/@\s]+(?=@)")


def begin(form: str, level: str = "info") -> None:
    """Sets the log of this process up, the libraries' included; `form` is "plain" or "json"."""
    last: Processor = structlog.processors.JSONRenderer() if form == "json" else _lines()
    shared: list[Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        without_tokens,
    ]
    structlog.configure(
        processors=[*shared, last],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    foreign = logging.StreamHandler(sys.stderr)
    foreign.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=[_bare, last]))
    logging.basicConfig(handlers=[foreign], level=logging.WARNING, force=True)


def without_tokens(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """The event with every Slack token and every password of an address blotted out."""
    return {name: TOKEN.sub("[secret]", value) if isinstance(value, str) else value for name, value in event.items()}


def _bare(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    return structlog.stdlib.ProcessorFormatter.remove_processors_meta(logger, name, event)


def _lines() -> Processor:
    return structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), pad_event_to=10)
