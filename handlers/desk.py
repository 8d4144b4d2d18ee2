"""What the listeners need, in one frozen value that the command line builds once."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.by_hand import ByHand
from bot.digests import Digests
from bot.lifecycle import Lifecycle
from bot.model import Source
from bot.ports import (
    AccessRules,
    Archive,
    AuditLog,
    Clock,
    DeliveryLog,
    Feeds,
    Inbox,
    Notebooks,
    Outbox,
    Seen,
    Stories,
    Subscriptions,
    Trails,
)
from bot.route.directory import Directory
from bot.route.glossary import Glossary
from bot.tell.names import Names
from handlers.tasks import Tasks

# Finds the feed behind an address, for the person who asked; SitrepError says why there is none.
Discover = Callable[[str, str], Awaitable[Source]]


@dataclass(frozen=True, slots=True)
class Desk:
    workspace: str
    clock: Clock
    directory: Directory
    kinds: Glossary
    actors: Glossary
    names: Names
    wishes: Subscriptions
    notebooks: Notebooks
    stories: Stories
    archive: Archive
    inbox: Inbox
    outbox: Outbox
    log: DeliveryLog
    feeds: Feeds
    seen: Seen
    digests: Digests
    lifecycle: Lifecycle
    sources: tuple[Source, ...]  # of config/sources.toml
    discover: Discover
    by_hand: ByHand
    access: AccessRules
    audit: AuditLog
    trails: Trails
    tasks: Tasks = field(default_factory=Tasks)
