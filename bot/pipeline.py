"""An article's way on one page: gate, extract, interpret, merge, route, tell. It decides nothing by itself."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import structlog

from bot.errors import PermanentError, SitrepError, TransientError
from bot.interpret.gate import Gate
from bot.life.phase import LOOK_BACK
from bot.merge.corrected import feedback_about, with_feedback
from bot.merge.fingerprint import trace
from bot.merge.match import match
from bot.model import Article, Decision, Item, Notice, Outcome, Reading
from bot.ports import Clock, Delivery, Inbox, Notebooks, Outbox, Stories, Subscriptions, Tally, Trails
from bot.route.noise import WINDOW, held_back, measured
from bot.route.notices import Composers, notices, verdicts
from bot.trail import Judged, Trail
from bot.use_cases.storms import grouped_alert
from bot.use_cases.threads import Whereabouts
from bot.use_cases.witness import Account, failed, judged, trail_of

log = structlog.get_logger()

MOST_ATTEMPTS = 5  # an item that keeps failing its readers is buried
MOST_ENDS = 20  # and one in whose reading so many readers ended: an end without a word is seldom the item's fault
MOST_COMMITS = 50  # other readers may store first, but not for ever


@dataclass(frozen=True, slots=True)
class Understood:
    """An article that is worth matching."""

    opinion: Gate
    article: Article
    reading: Reading


@dataclass(frozen=True)
class Pipeline:
    """What one reader needs to take items to notices."""

    workspace: str
    clock: Clock
    inbox: Inbox
    stories: Stories
    subscriptions: Subscriptions
    notebooks: Notebooks
    outbox: Outbox
    trails: Trails
    tally: Tally
    gate: Callable[[str, str], Gate]  # title, the feed's words: cheap, before anything is downloaded
    extract: Callable[[Item], Awaitable[Article]]
    read: Callable[[Article], Awaitable[Reading]]
    compose: Composers
    unite: Callable[[str, str], Awaitable[object]]  # two stories that an article shows to be one, by their ids
    keep_seconds: float = 15.0  # a quarter of the silence after which a reader is taken for dead

    async def run(self, stopping: asyncio.Event, at_once: int) -> None:
        """Reads items until told to stop, then finishes those under way."""
        in_hand: dict[asyncio.Task[None], Delivery] = {}
        keeping = asyncio.create_task(self._keep(in_hand))
        try:
            while not stopping.is_set():
                for delivery in await self._taken(max(1, at_once - len(in_hand))):
                    in_hand[asyncio.create_task(self.handle(delivery))] = delivery
                if len(in_hand) >= at_once:
                    await asyncio.wait(in_hand, return_when=asyncio.FIRST_COMPLETED)
                for task in [task for task in in_hand if task.done()]:
                    del in_hand[task]
            await asyncio.gather(*in_hand)
        finally:  # cut short, an item comes again
            for task in (*in_hand, keeping):
                task.cancel()

    async def _taken(self, most: int) -> list[Delivery]:
        try:
            return await self.inbox.take(most, wait_seconds=1.0)
        except TransientError as trouble:
            log.warning("inbox out of reach", trouble=str(trouble))
            await asyncio.sleep(1.0)
            return []

    async def _keep(self, in_hand: Mapping[asyncio.Task[None], Delivery]) -> None:
        """Says every so often what is in hand: a slow reader is no dead one."""
        while True:
            await asyncio.sleep(self.keep_seconds)
            try:
                await self.inbox.keep([delivery.receipt for task, delivery in in_hand.items() if not task.done()])
            except SitrepError as trouble:
                log.warning("items in hand not kept", trouble=str(trouble))

    async def handle(self, delivery: Delivery) -> None:
        """Takes one item its whole way; what fails is tried again by some reader, and in the end buried."""
        item = delivery.item
        try:
            await self._way(delivery)
        except TransientError as trouble:
            log.warning("item waits", item=item.key, attempt=delivery.attempt, trouble=str(trouble))
        except Exception:  # a mistake of ours in one item must not stop the others
            log.exception("item broke its reader", item=item.key, attempt=delivery.attempt)

    async def _way(self, delivery: Delivery) -> None:
        item = delivery.item
        try:
            account = await self._account(delivery)
        except PermanentError as trouble:
            await self._bury(delivery, str(trouble))
        except Exception as mistake:
            if isinstance(mistake, TransientError) or delivery.attempt < MOST_ATTEMPTS:
                raise
            await self._bury(delivery, f"{type(mistake).__name__}: {mistake}")
        else:
            outcome = account.outcome
            self.tally.count("articles", outcome.decision.value)
            log.info("article", title=item.title[:90], decision=outcome.decision.value, reason=outcome.reason)
            await self._witness(trail_of(item, account, self.clock.now()))

    async def _bury(self, delivery: Delivery, error: str) -> None:
        item = delivery.item
        log.error("item buried", item=item.key, url=item.url, trouble=error)
        await self.inbox.bury(delivery, error)
        await self._witness(failed(item, error, self.clock.now()))

    async def _witness(self, trail: Trail) -> None:
        """What happened has happened, also where its trail is lost."""
        try:
            await self.trails.add(trail)
        except SitrepError as trouble:
            log.warning("no trail kept", url=trail.url, trouble=str(trouble))

    async def _account(self, delivery: Delivery) -> Account:
        understood = await self._understand(delivery)
        try:
            return await self._finish(understood, delivery.receipt)
        except TransientError:  # the store's trouble is not held against the item
            await self.inbox.hand_back(delivery)
            raise
        except PermanentError as refusal:  # nor is what it refuses, unless it goes on
            if delivery.attempt < MOST_ATTEMPTS:
                raise TransientError(str(refusal)) from refusal
            raise

    async def _understand(self, delivery: Delivery) -> Account | Understood:
        """What the item says, or why nobody will hear of it. PermanentError when it has failed its readers too often,
        or ended them."""
        if delivery.attempt > MOST_ENDS:
            raise PermanentError(f"{MOST_ENDS} readers did not come back from it")
        opinion = self.gate(delivery.item.title, delivery.item.summary)
        if not opinion.worth_reading:
            return Account(Outcome(opinion.silence, opinion.why), opinion)
        try:
            article = await self.extract(delivery.item)
            reading = await self.read(article)
        except TransientError as trouble:
            if delivery.attempt < MOST_ATTEMPTS:
                raise
            raise PermanentError(str(trouble)) from trouble
        if not reading.relevant:
            silent = Outcome(Decision.NOT_SECURITY, f"security score {reading.score:.2f}")
            return Account(silent, opinion, article, reading)
        return Understood(opinion, article, reading)

    async def _finish(self, understood: Account | Understood, receipt: str) -> Account:
        if isinstance(understood, Understood):
            return await self._store(understood, receipt)
        await self.inbox.done(receipt)
        return understood

    async def _store(self, understood: Understood, receipt: str) -> Account:
        """Matches and commits; when another reader was first, looks again."""
        article, reading = understood.article, understood.reading
        own = trace(article, reading)
        for _ in range(MOST_COMMITS):
            now = self.clock.now()
            shelf = await self.stories.shelf(own, now - LOOK_BACK)
            outcome = match(article, reading, own, shelf, now)
            outcome = with_feedback(outcome, await self.notebooks.feedback.some(feedback_about(outcome.development)))
            told, channels = await self._notices(outcome)
            if await self.stories.commit(shelf.version, outcome, own, told, receipt):
                await self._unite(outcome)
                return Account(outcome, understood.opinion, article, reading, channels)
        raise TransientError("other readers kept storing first", retry_after=1.0)

    async def _unite(self, outcome: Outcome) -> None:
        """Where it fails, the next report of either shows it again."""
        if outcome.development is None or not outcome.same_as:
            return
        try:
            await self.unite(outcome.development.id, outcome.same_as)
        except SitrepError as trouble:
            log.warning("stories not united", stories=(outcome.development.id, outcome.same_as), trouble=str(trouble))

    async def _notices(self, outcome: Outcome) -> tuple[tuple[Notice, ...], tuple[Judged, ...]]:
        """What is posted, and what each channel that follows the place is told and why."""
        if outcome.development is None:
            return (), ()
        now = self.clock.now()
        known = await Whereabouts(self.workspace, self.stories, self.outbox).of(outcome.development)
        # Asked anew for every try of a commit: a wish that is changed now holds for what is stored after this look.
        wishes, follows, snoozes = await asyncio.gather(
            self.subscriptions.every(), self.notebooks.follows.every(), self.notebooks.snoozes.every()
        )
        if known.told.keys() - {wish.channel for wish in wishes}:  # who follows nothing any more, or is paused
            known = known.without(await self.subscriptions.paused())
        found = notices(outcome, wishes, known, self.workspace, now, self.compose, follows, snoozes)
        go, wait = held_back(found, await self.outbox.alerts_since(now - WINDOW, measured(found)))
        for one in wait:
            go += (await grouped_alert(one, outcome.development, self.outbox, self.workspace, self.compose),)
        return go, judged(verdicts(outcome, wishes, known.told, now, snoozes), outcome, go, wait)
