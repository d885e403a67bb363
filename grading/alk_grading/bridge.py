"""nbgrader's API on a course, for a process of our own: nbgrader changes its directory and environment."""

from __future__ import annotations

import os
import re
import sys
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbgrader.apps import NbGraderAPI
from sqlalchemy.exc import SAWarning
from traitlets.config.loader import PyFileConfigLoader

from alk.errors import AlkError

if TYPE_CHECKING:
    from traitlets.config import Config

    from alk_grading.course import Course


class NbgraderError(AlkError):
    """nbgrader refused or failed; the message is the last thing it said."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one action of nbgrader ended."""

    success: bool
    reason: str
    """Empty on success."""

    odd: tuple[str, ...]
    """What was logged as odd."""

    def require(self) -> None:
        """Return on success; raises NbgraderError."""
        if not self.success:
            raise NbgraderError(f"nbgrader meldt: {self.reason}")


def load_config(course: Course) -> Config:
    """Read the course's `nbgrader_config.py` as stock nbgrader does."""
    config: Config = PyFileConfigLoader(course.nbgrader_config.name, path=str(course.root)).load_config()
    return config


def open_api(course: Course) -> Any:  # noqa: ANN401 - nbgrader has no types
    """Return nbgrader's API on `course`; for command-line processes only."""
    put_scripts_on_path()
    # nbgrader leans on a way of flushing that SQLAlchemy warns about; there is nothing a trainer can do.
    warnings.filterwarnings("ignore", category=SAWarning, module=r"nbgrader\.")
    return NbGraderAPI(config=load_config(course))


def put_scripts_on_path() -> None:
    """Let nbgrader find `alembic`, which it starts by name, beside the running Python."""
    scripts = str(Path(sys.executable).parent)
    folders = os.environ.get("PATH", "").split(os.pathsep)
    if scripts not in folders:
        os.environ["PATH"] = os.pathsep.join([scripts, *folders])


def outcome(result: dict[str, Any]) -> Outcome:
    """Read what an action of nbgrader's API returned; it never raises by itself."""
    log = str(result.get("log") or "")
    odd = tuple(line.removeprefix("[WARNING] ") for line in log.splitlines() if line.startswith("[WARNING] "))
    if result["success"]:
        return Outcome(success=True, reason="", odd=odd)
    return Outcome(success=False, reason=_last_words(log, str(result.get("error") or "")), odd=odd)


def _last_words(log: str, error: str) -> str:
    """Find the message of the exception that mattered: the first in the log, else the error itself."""
    for text in (log, error):
        raised = re.findall(
            r"^(?:[A-Za-z_][\w.]*(?:Error|Exception)|KeyboardInterrupt)(?:: (.*(?:\n(?!\[).+)*))?$",
            text,
            re.MULTILINE,
        )
        found = [message for message in raised if message]
        if found:
            return str(found[0]).strip()
    return error.strip().splitlines()[-1] if error.strip() else "onbekende fout"
