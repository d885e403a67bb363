"""Reading a course's `nbgrader_config.py`, without the rest of nbgrader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from traitlets.config.loader import PyFileConfigLoader

if TYPE_CHECKING:
    from traitlets.config import Config

    from alk_grading.course import Course


def load_config(course: Course) -> Config:
    """Read the course's settings for nbgrader as stock nbgrader does."""
    config: Config = PyFileConfigLoader(course.nbgrader_config.name, path=str(course.root)).load_config()
    return config
