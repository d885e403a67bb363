"""Feedback as it was released: the data behind the learner's page."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from alk.jsonvalues import JsonError, read_json
from alk.learning.shelf import ItemFeedback, ModuleFeedback
from alk_grading import keys

if TYPE_CHECKING:
    from pathlib import Path

    from alk_grading.course import Course

DATA_NAME = "feedback.json"
REPORT_NAME = "verslag.html"
_MAX_BYTES = 5_000_000


class PublishedItem(BaseModel):
    """One graded exercise."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    exercise: str
    title: str
    score: float | None = Field(allow_inf_nan=False)
    """None while it waits for a trainer."""

    maximum: float = Field(allow_inf_nan=False)
    comment: str


class Published(BaseModel):
    """The whole of `feedback.json`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: int = Field(default=1, ge=1, le=1)
    content: str
    """Hash of the content that the answers belong to."""

    handed_in_at: AwareDatetime | None
    released_at: AwareDatetime
    penalty: float = Field(allow_inf_nan=False)
    """Points taken off for being late."""

    keys: bool = True
    """Whether the page beside it shows the keys."""

    items: tuple[PublishedItem, ...]

    @property
    def score(self) -> float:
        """Points so far, after the penalty."""
        return max(0.0, round(sum(item.score or 0.0 for item in self.items) - self.penalty, 2))

    @property
    def maximum(self) -> float:
        """Points to be earned."""
        return round(sum(item.maximum for item in self.items), 2)


def read_published(course: Course, learner: str, module: str) -> Published | None:
    """Return the released feedback, or None where there is none that can be read."""
    return _read(course.published(learner, module) / DATA_NAME)


def module_feedback(course: Course, learner: str, module: str) -> ModuleFeedback | None:
    """Return the released feedback as the learner's page knows it, or None.

    A page with keys is held back while they are closed.
    """
    found = read_published(course, learner, module)
    if found is None:
        return None
    report = course.published(learner, module) / REPORT_NAME
    may_show = report.is_file() and (not found.keys or keys.are_open(course, module, datetime.now(UTC)))
    items = tuple(
        ItemFeedback(item.exercise, item.title, item.score, item.maximum, item.comment)
        for item in found.items
    )
    return ModuleFeedback(found.score, found.maximum, items, report if may_show else None)


def _read(path: Path) -> Published | None:
    try:
        return Published.model_validate(read_json(path.read_bytes(), limit=_MAX_BYTES))
    except (OSError, JsonError, ValidationError):
        return None
