"""Releasing a module: to the exchange, and as a version that is kept."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock
from nbgrader.exchange.default import ExchangeReleaseAssignment

from alk_grading import snapshot
from alk_grading.course import open_course_folder
from alk_grading.exchange.lock import lock_path


class PrivateRelease(ExchangeReleaseAssignment):
    """nbgrader's own release, but the exchange stays closed to other users and the version is kept."""

    def ensure_root(self) -> None:
        """Make the exchange for the course's own account only; nbgrader would open it to everyone."""
        root = Path(self.root)
        root.mkdir(parents=True, exist_ok=True)
        root.chmod(0o700)

    def copy_files(self) -> None:
        """Release, then freeze what was released."""
        with FileLock(lock_path(Path(self.root))):
            super().copy_files()
        snapshot.freeze(open_course_folder(Path(self.coursedir.root)), self.coursedir.assignment_id)
