"""What a person says of a story and what a reader stores of it at the same moment both stand."""

from dataclasses import dataclass, replace

from bot.model import Development, Outcome, Trace
from bot.wiring.by_hand import corrections
from bot.world import memory
from bot.world.clock import HandClock
from bot.world.memory_stories import MemoryStories
from tests.unit.tell.news import NOON, a_development, a_report, an_update, new
from tests.unit.use_cases.test_standing import alert

KNOWN_BY = Trace("", "the harbour of Sirte", (), ())
STORY = a_development(reports=(a_report(trace=KNOWN_BY),))


@dataclass
class ReportedMeanwhile:
    """Stories in which a report is stored right after its story was read for the second time."""

    stories: MemoryStories
    report: Outcome
    reads: int = 0

    async def get(self, development_id: str) -> Development | None:
        found, self.reads = await self.stories.get(development_id), self.reads + 1
        if self.reads == 2:  # once to keep what was said, once to put it into effect
            known_by = Trace("", "something that nobody has said before", (), ())
            assert await self.stories.commit(self.stories.version, self.report, known_by, (), None)
        return found

    def __getattr__(self, name: str) -> object:
        return getattr(self.stories, name)


async def test_a_report_that_comes_while_its_story_is_corrected_is_not_lost() -> None:
    clock = HandClock(NOON)
    kept = memory.stores(clock)
    assert isinstance(kept.stories, MemoryStories)
    assert await kept.stories.commit(0, new(STORY), KNOWN_BY, (), None)
    stories = ReportedMeanwhile(kept.stories, an_update(STORY))
    beside = replace(kept, stories=stories)  # type: ignore[arg-type]
    await corrections("T1", clock, beside, alert).not_relevant("d1", "C1", "U1")
    story = await kept.stories.get("d1")
    assert story is not None
    assert [report.article_id for report in story.reports] == ["article-1", "article-2"]
    assert len(story.corrections) == 1
