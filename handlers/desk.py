"""What the listeners need, in one frozen value, and the one place where it is put together."""

from dataclasses import dataclass, field

from bot.collect.discover import FindSource
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
from bot.use_cases.by_hand import ByHand
from bot.use_cases.digests import Digests
from bot.use_cases.feedback import Corrections
from bot.use_cases.lifecycle import Lifecycle
from bot.use_cases.standing import Standing
from bot.wiring.by_hand import by_hand, corrections
from bot.wiring.composers import composers
from bot.wiring.digests import digests
from bot.wiring.lifecycle import lifecycle
from bot.wiring.standing import standing
from bot.world.stores import Stores
from handlers.tasks import Tasks


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
    discover: FindSource
    by_hand: ByHand
    corrections: Corrections
    standing: Standing
    access: AccessRules
    audit: AuditLog
    trails: Trails
    tasks: Tasks = field(default_factory=Tasks)


def desk_of(
    workspace: str,
    clock: Clock,
    stores: Stores,
    *,
    directory: Directory,
    kinds: Glossary,
    actors: Glossary,
    names: Names,
    discover: FindSource,
    sources: tuple[Source, ...] = (),
) -> Desk:
    """The desk over a workspace's stores."""
    alert = composers(names).alert
    return Desk(
        workspace=workspace,
        clock=clock,
        directory=directory,
        kinds=kinds,
        actors=actors,
        names=names,
        wishes=stores.subscriptions,
        notebooks=stores.notebooks,
        stories=stores.stories,
        archive=stores.archive,
        inbox=stores.inbox,
        outbox=stores.outbox,
        log=stores.log,
        feeds=stores.feeds,
        seen=stores.seen,
        digests=digests(workspace, stores, names, sources),
        lifecycle=lifecycle(workspace, stores, clock),
        sources=sources,
        discover=discover,
        by_hand=by_hand(workspace, clock, stores, alert),
        corrections=corrections(workspace, clock, stores, alert),
        standing=standing(workspace, clock, stores, alert),
        access=stores.access,
        audit=stores.audit,
        trails=stores.trails,
    )
